import { expect, test } from "vitest";
import { recordFact } from "#registers/activity/commands.ts";
import { markOfFacts, newestFact } from "#registers/activity/queries.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const at = new Date("2026-11-20T18:00:00Z");
const fact = { kind: "session.imported", actor: "command line", subject: "session/1", at } as const;

test("an empty log has no newest fact", async () => {
  expect(await newestFact(world.db, ["session"])).toBe(0);
});

test("the newest fact of a noun ignores facts of other nouns", async () => {
  await recordFact(world.db, fact);
  await recordFact(world.db, { ...fact, kind: "sessions-of-something-else.made" });
  expect(await newestFact(world.db, ["session"])).toBe(1);
});

test("the mark of facts changes with every fact of the nouns, and with no other", async () => {
  const marks = [await markOfFacts(world.db, ["session"])];
  await recordFact(world.db, fact);
  marks.push(await markOfFacts(world.db, ["session"]));
  await recordFact(world.db, { ...fact, kind: "movement.changed" });
  expect(await markOfFacts(world.db, ["session"])).toBe(marks.at(-1));
  await recordFact(world.db, fact);
  marks.push(await markOfFacts(world.db, ["session"]));
  expect(new Set(marks).size).toBe(3);
});

test("a fact that commits after one with a higher id changes the mark", async () => {
  const late = await world.db.startTransaction().execute();
  await recordFact(late, fact);
  await recordFact(world.db, fact);
  const before = await markOfFacts(world.db, ["session"]);
  await late.commit().execute();
  expect(await markOfFacts(world.db, ["session"])).not.toBe(before);
});

test("databases that count alike differ in their marks by when things happened", async () => {
  await recordFact(world.db, { ...fact, at: new Date("2026-11-20T18:00:01Z") });
  expect(await markOfFacts(world.db, ["session"])).toBe(`1.1.${at.getTime() + 1000}`);
});

test("a fact cannot be changed or removed once written", async () => {
  await recordFact(world.db, fact);
  await expect(world.db.updateTable("activity").set({ actor: "nobody" }).execute()).rejects.toThrow(
    "append-only",
  );
  await expect(world.db.deleteFrom("activity").execute()).rejects.toThrow("append-only");
});

test("a fact's kind is a noun and a verb, in lower case", async () => {
  await expect(recordFact(world.db, { ...fact, kind: "Session.Imported" })).rejects.toThrow(
    "activity_kind_check",
  );
});
