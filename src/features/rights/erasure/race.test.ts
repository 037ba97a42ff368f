import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { keepPeople } from "#registers/people/bulk/commands.ts";
import type { BulkRow } from "#registers/people/bulk/contract.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { erase } from "./commands.ts";

const world = aWorld();
const keys = aKeyRing();
const ROUNDS = 40;

beforeEach(() => aGroup(world.db, "Leeds"));

/** A pause of its own for each, so that every round has another order of arrival. Drawn from the round, not by chance. */
const after = (round: number, who: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, (round * (who + 3)) % 7));

test("an erasure among merges, their undoing, imports and sending: nothing of theirs is left, nothing waits crosswise", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const email = `zeph${round}@example.org`;
    const person = (name: string, typed: string) =>
      aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed }] });
    const zeph = await person(`Zephyrine ${round}`, email);
    const twin = await person(`Zephyrine Twin ${round}`, `twin${round}@example.org`);
    const other = await person(`Bystander ${round}`, `other${round}@example.org`);
    await consents(world.app, zeph);
    const sent: Date[] = [];
    let erasedAt = Number.POSITIVE_INFINITY;
    const merge = (keptId: string, goneId: string) =>
      asMovement(world.app, (db) => mergePeople(db, { keptId, goneId, author: "command line", now }));
    const row: BulkRow = {
      ...{
        line: 2,
        details: { name: "Zephyrine File" },
        tags: ["from a file"],
        reference: null,
        agreedAt: null,
      },
      contacts: [{ kind: "email", value: email, asWritten: email }],
      answers: {} as BulkRow["answers"],
    };
    const done = await Promise.allSettled([
      after(round, 0).then(async () => {
        await asMovement(world.app, (db) =>
          erase(db, { personId: zeph, author: zeph, why: "at-their-wish", suppressing: true, keys, now }),
        );
        erasedAt = performance.now();
      }),
      after(round, 1).then(async () => {
        const merged = await merge(zeph, twin);
        if (merged.ok && round % 2 === 0)
          await asMovement(world.app, (db) =>
            undoMerge(db, { mergeId: merged.mergeId, author: "command line", now }),
          );
      }),
      after(round, 2).then(() => merge(other, zeph)),
      after(round, 3).then(() =>
        again(() =>
          asMovement(world.app, (db) =>
            keepPeople(db, {
              ...{ rows: [row], source: "import/1", list: "old", existing: "overwrite", evidence: null },
              ...{ asked: new Set(), fileSha256: "0".repeat(64), now },
            }),
          ),
        ),
      ),
      after(round, 4).then(() =>
        asMovement(world.app, async (db) => {
          const may = await mayWe(db, { personId: zeph, channel: "email", purpose: "news", keys });
          if (may.ok && performance.now() > erasedAt) sent.push(now);
        }),
      ),
    ]);
    const faults = done.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(faults, `round ${round}`).toEqual([]);
    expect(sent).toEqual([]);
    const zephIsErased = await sql`select from person where id = ${zeph} and erased_at is null`.execute(
      world.db,
    );
    expect(zephIsErased.rows).toEqual([]);
    const left = await sql`
      select name from person where erased_at is not null and (name is not null or exists (
        select from contact_point where person_id = person.id union all select from person_tag where person_id = person.id))
      union all select moved::text from person_merge where moved::text ilike '%zephyrine ${sql.raw(String(round))}"%'`.execute(
      world.db,
    );
    expect(left.rows, `round ${round}`).toEqual([]);
  }
}, 120_000);

/** As an import does: whoever was erased meanwhile is told to begin again. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if ((fault as { code?: string }).code !== "40001" && !/TakenMeanwhile|taken/i.test(String(fault)))
        throw fault;
    }
  }
}
