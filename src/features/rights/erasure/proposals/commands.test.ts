import { expect, test } from "vitest";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, aPerson } from "#test/groups.ts";
import { aSession } from "#test/sessions.ts";
import { aWorld } from "#test/world.ts";
import { eraseProposals } from "./commands.ts";

const world = aWorld();
const now = new Date("2026-11-20T09:00:00Z");

test("whoever is forgotten leaves no name with what they proposed; what waits is withdrawn, what is on stays", async () => {
  const groupId = await aGroup(world.app, "Leeds");
  const ids: string[] = [];
  for (const [name, decision] of [
    ["Pat", null],
    ["Kim", "approved"],
  ] as const) {
    const { id } = await aSession(world.db, { ref: name, organiserName: name });
    const published_at = decision === null ? null : now;
    await world.db
      .updateTable("session")
      .set({ group_id: groupId, published_at })
      .where("id", "=", id)
      .execute();
    const personId = await aPerson(world.db, { name });
    ids.push(personId);
    await world.db
      .insertInto("session_proposal")
      .values({
        ...{
          session_id: id,
          person_id: personId,
          proposed_at: now,
          name: `${name} Quill`,
          words: "Six of us",
        },
        ...{
          decision,
          decided_at: decision === null ? null : now,
          decided_by: decision === null ? null : "test",
        },
      })
      .execute();
  }
  await withPeople(world.app, wholeMovement("erasure"), (people) => eraseProposals(people, { ids, now }));
  const rows = await world.db
    .selectFrom("session_proposal")
    .innerJoin("session", "session.id", "session_id")
    .select(["name", "words", "decision", "organiser_name", "cancelled_at"])
    .orderBy("external_ref")
    .execute();
  const forgotten = { name: null, words: "", organiser_name: "Leeds" };
  expect(rows).toEqual([
    { ...forgotten, decision: "approved", cancelled_at: null },
    { ...forgotten, decision: "withdrawn", cancelled_at: now },
  ]);
});
