import { expect, test } from "vitest";
import { recordFact } from "#registers/activity/commands.ts";
import { newestFact } from "#registers/activity/queries.ts";
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
