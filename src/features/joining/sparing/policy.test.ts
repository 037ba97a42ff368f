import { expect, test } from "vitest";
import type { Post } from "#features/joining/commands.ts";
import { sparing } from "./policy.ts";

test("an address gets three letters at once and another each twenty minutes; other addresses are not held up", async () => {
  const sent: string[] = [];
  let now = new Date("2026-11-20T18:00:00Z");
  const post = sparing(
    async (_, { personId, channel }) => void sent.push(`${personId} ${channel}`),
    () => now,
  );
  const ask = (personId: string, channel: "email" | "sms" = "email") =>
    post({} as Parameters<Post>[0], { kind: "confirm", personId, channel, groupId: null });
  for (let i = 0; i < 40; i++) await ask("ann");
  expect(sent).toEqual(["ann email", "ann email", "ann email"]);
  await ask("ben");
  await ask("ann", "sms");
  expect(sent.slice(3)).toEqual(["ben email", "ann sms"]);
  now = new Date(now.getTime() + 20 * 60_000);
  for (let i = 0; i < 40; i++) await ask("ann");
  expect(sent).toHaveLength(6);
});
