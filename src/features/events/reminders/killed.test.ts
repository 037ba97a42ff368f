import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smtpMail } from "#adapters/smtp/mail.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysToText, newKeys } from "#kit/secrets/keys.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { theMovement } from "#test/groups.ts";
import { manySignUps } from "#test/many-sign-ups.ts";
import { aSmtpServer, type SmtpServer } from "#test/smtp-server.ts";
import { aWorld } from "#test/world.ts";
import { sendReminders } from "./commands.ts";
import { takeStock } from "./taking/commands.ts";

const world = aWorld();
const keys = newKeys(new Date("2026-01-01T00:00:00Z"));
const NOW = "2026-11-20T11:00:00Z";
const PEOPLE = 200;
/** After so many letters begun by a worker it is killed on the spot: inside a batch, between two, in the middle of a letter. */
const KILLED_AFTER = [1, 7, 12];
/** Rows that two workers may have in hand: two batches of five each. */
const IN_HAND = 20;

let server: SmtpServer;
beforeAll(async () => {
  server = await aSmtpServer();
});
afterAll(() => server.close());

test(`workers killed ${KILLED_AFTER.length} times in the middle remind nobody twice and forget nobody unseen`, async () => {
  const groupId = await theMovement(world.db);
  const startsAt = new Date("2026-11-21T10:00:00Z");
  await manySignUps(world.db, {
    people: PEOPLE,
    sessions: 7,
    groupId,
    startsAt,
    now: new Date("2026-11-01T10:00:00Z"),
  });
  let kills = 0;
  for (const letters of KILLED_AFTER) kills += (await remindUntilKilled(letters)) ? 1 : 0;
  expect(kills).toBe(KILLED_AFTER.length);

  const mail = smtpMail({ url: server.url, from: "Tide <hello@tide.example>" });
  const now = () => new Date(NOW);
  const tools = {
    ...{ db: world.app, mail, now, batch: 5, keys: ringOf(() => keys), speakers: loadCatalogues("messages") },
    ...{
      messaging: fakeMessaging({ now }),
      names: { en: "Tide", cy: "Llanw" },
      origin: "https://tide.example",
    },
  };
  const undecided = await takeStock(tools, { staleMs: 0 });
  await sendReminders(tools, { forMs: 20_000, lanes: 2 });

  const got = server.letters.map((letter) => /^To: <?([^>\r\n]+)>?/m.exec(letter)?.[1] ?? "nobody");
  expect(new Set(got).size).toBe(got.length);
  const rows = await world.db
    .selectFrom("reminder")
    .innerJoin("contact_point as point", "point.person_id", "reminder.person_id")
    .select(["reminder.state", "point.value"])
    .execute();
  const holds = (state: string) => rows.filter((row) => row.state === state).map(({ value }) => value);
  // What is said to be sent arrived; whoever got nothing is shown as undecided; everybody is one or the other.
  expect(holds("sent").filter((address) => !got.includes(address))).toEqual([]);
  expect(holds("sent").length + holds("undecided").length).toBe(PEOPLE);
  expect(undecided).toBe(holds("undecided").length);
  expect(undecided).toBeGreaterThan(0);
  expect(undecided).toBeLessThanOrEqual(KILLED_AFTER.length * IN_HAND);
  const arrived = holds("undecided").filter((address) => got.includes(address)).length;
  console.log(
    `${kills} kills, ${got.length} arrived, 0 twice, ${undecided} undecided of which ${arrived} had arrived`,
  );

  // The next day everybody gets the next one, those who were undecided among them.
  server.letters.splice(0);
  const morning = { ...tools, now: () => new Date("2026-11-21T08:00:00Z") };
  expect(await sendReminders(morning, { forMs: 20_000, lanes: 2 })).toMatchObject({ sent: PEOPLE });
  await mail.close();
}, 240_000);

/** Two workers send at once; both are killed when the server was begun so many letters. @returns whether they were alive */
async function remindUntilKilled(letters: number): Promise<boolean> {
  const workers = [await aWorker(), await aWorker()];
  const killed = Promise.withResolvers<boolean>();
  let begun = 0;
  server.answer = (line) => {
    if (!/^DATA/i.test(line)) return null;
    begun += 1;
    if (begun === letters) killed.resolve(workers.map((worker) => worker.kill("SIGKILL")).every(Boolean));
    return null;
  };
  for (const { stdin } of workers) stdin!.write("go\n");
  const ends = Promise.all(workers.map((worker) => (worker.exitCode === null ? once(worker, "exit") : null)));
  const isKilled = await Promise.race([killed.promise, ends.then(() => false)]);
  await ends;
  server.answer = () => null;
  return isKilled;
}

async function aWorker(): Promise<ChildProcess> {
  const program = ["--import", "./bin/loader.mjs", "test/reminding-worker.ts"];
  const started = spawn(process.execPath, [...program, world.url, server.url, keysToText(keys), NOW], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  started.stdin.on("error", () => {});
  await once(started.stdout, "data");
  return started;
}
