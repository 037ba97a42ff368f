import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { draw } from "#test/made-people/draw.ts";
import { aWorld } from "#test/world.ts";
import { choose, queueImport } from "./commands.ts";
import { personImport } from "./queries.ts";
import { runImport } from "./running/commands.ts";
import { stage } from "./staging/commands.ts";
import { askUndo, undoImport } from "./undoing/commands.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const keys = aKeyRing();
const places = { locate: () => ({ ok: false, reason: "northern-ireland" }) as never, seat: () => null };
const tools = { places, keys, now: () => now };
const evidence = {
  given: [{ channel: "email", purpose: "news" }],
  words: "Yes, send me news.",
  wordsLocale: "en",
  place: "Stall",
  on: "2026-05-02",
} as const;

async function ready(folder: string, name: string, rows: readonly string[]): Promise<number> {
  const path = join(folder, name);
  await writeFile(path, `Name,Email,Pronouns\n${rows.join("\n")}`);
  const staged = await stage(world.app, { path, source: name, author: "test", now });
  if (!staged.ok) throw new Error(staged.reason);
  const { mapping } = (await personImport(world.app, staged.importId))!;
  await choose(world.app, staged.importId, {
    mapping,
    dayOrder: "day-first",
    existing: "overwrite",
    evidence,
    author: "test",
    now,
  });
  await queueImport(world.app, staged.importId, { author: "test", now });
  return staged.importId;
}

test.each([1, 2, 3])(
  "imports, merges, partings, erasures and an undo at once lose nothing and never deadlock (round %i)",
  async (seed) => {
    const folder = await mkdtemp(join(tmpdir(), "groundswell-race-"));
    const chance = draw(seed);
    const row = (n: number) =>
      `Person ${n},p${n}@example.org,${chance.one(["she/her", "he/him", "they/them"])}`;
    const first = Array.from({ length: 600 }, (_, n) => row(n));
    const undone = await ready(folder, "first.csv", first.slice(0, 200));
    await runImport(world.app, undone, tools);
    const people = await world.db.selectFrom("person").select("id").orderBy("id").execute();
    const ids = people.map(({ id }) => id);
    const later = [
      await ready(folder, "second.csv", first),
      await ready(
        folder,
        "third.csv",
        first.toReversed().map((_, n) => row(599 - n)),
      ),
      await ready(
        folder,
        "fourth.csv",
        Array.from({ length: 600 }, () => row(chance.below(700))),
      ),
    ];
    await askUndo(world.app, undone, { author: "test", now });
    const scope = wholeMovement("test");
    const acts = Array.from({ length: 120 }, (_, n) => {
      const [a, b, what] = [chance.one(ids), chance.one(ids), chance.share()];
      return withPeople<unknown>(world.app, scope, (db) => {
        if (what < 0.5) return mergePeople(db, { keptId: a, goneId: b, author: "test", now });
        if (what < 0.75) return undoMerge(db, { mergeId: 1 + (n % 20), author: "test", now });
        return erase(db, { personId: a, author: "test", why: "at-their-wish", suppressing: true, keys, now });
      });
    });
    const results = await Promise.allSettled([
      ...later.map((id) => runImport(world.app, id, tools)),
      undoImport(world.app, undone, tools),
      ...acts,
    ]);
    expect(results.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []))).toEqual([]);
    for (const id of later) {
      const { counts } = (await personImport(world.app, id))!;
      expect(counts.done).toBe(counts.read);
      expect(counts.added + counts.updated + counts.same + counts.refused).toBe(counts.read);
    }
    const { rows: astray } = await sql`
    select point.value from contact_point point join person on person.id = point.person_id
    where point.ended_at is null and (person.merged_into is not null or person.erased_at is not null)`.execute(
      world.db,
    );
    expect(astray).toEqual([]);
    const { rows: lost } = await sql<{ line: number }>`
    select line from person_import_row row left join person on person.id = row.person_id
    where fate in ('new', 'updated', 'same') and person.id is null`.execute(world.db);
    expect(lost).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  },
  60_000,
);
