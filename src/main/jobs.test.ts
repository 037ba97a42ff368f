import { expect, test } from "vitest";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aWorld } from "#test/world.ts";
import { readConfig } from "./config.ts";
import { handlersOf, QUEUES } from "./jobs.ts";

const world = aWorld();
const now = () => new Date("2026-11-20T18:00:00Z");

test("each kind of work has a line of its own, and every line somebody who works on it", async () => {
  const read = readConfig({});
  if (!read.ok) throw new Error("refused");
  const jobs = await aJobs(world, QUEUES);
  const [mail, messaging] = [fakeMail({ now }), fakeMessaging({ now })];
  const travel = straightTravel();
  const outlets = { mail, messaging, travel, keptLetters: null, keptMessages: null, close: async () => {} };
  const { config } = read;
  const handlers = handlersOf({ config, db: world.app, keys: aKeyRing(), outlets, jobs, now });
  const names = (queues: readonly { name: string }[]) => queues.map(({ name }) => name).sort();
  expect(names(handlers.map(({ queue }) => queue))).toEqual(names(QUEUES));
  expect(new Set(names(QUEUES)).size).toBe(QUEUES.length);
  await jobs.close();
});
