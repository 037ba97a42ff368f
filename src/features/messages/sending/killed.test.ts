import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smtpMail } from "#adapters/smtp/mail.ts";
import { decide, takeStock } from "#features/messages/undecided/commands.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysToText, newKeys } from "#kit/secrets/keys.ts";
import { aCrowd, aDueMessage, someTools, standing } from "#test/messages.ts";
import { aSmtpServer, type SmtpServer } from "#test/smtp-server.ts";
import { aWorld } from "#test/world.ts";
import { sendDue } from "./commands.ts";

const world = aWorld();
const keys = newKeys(new Date("2026-01-01T00:00:00Z"));
const PEOPLE = 500;
/** After so many letters begun by a worker it is killed on the spot: inside a batch, between two, in the middle of a letter. */
const KILLED_AFTER = [1, 7, 23, 31, 12, 40];
/** Rows that two workers may have in hand: two batches of five each. */
const IN_HAND = 20;

let server: SmtpServer;
beforeAll(async () => {
  server = await aSmtpServer();
});
afterAll(() => server.close());

test(`workers killed ${KILLED_AFTER.length} times in the middle send nothing twice and lose nothing unseen`, async () => {
  const crowd = await aCrowd(world, PEOPLE);
  const id = await aDueMessage(world.app, crowd);
  let kills = 0;
  for (const letters of KILLED_AFTER) kills += (await sendUntilKilled(letters)) ? 1 : 0;
  expect(kills).toBe(KILLED_AFTER.length);

  const mail = smtpMail({ url: server.url, from: "Tide <hello@tide.example>" });
  const tools = someTools(
    world.app,
    ringOf(() => keys),
    { mail },
  );
  const undecided = await takeStock({ ...tools, now: () => new Date() }, { staleMs: 0 });
  await sendDue({ ...tools, now: () => new Date() }, { forMs: 10_000, lanes: 2 });

  const got = received();
  expect(new Set(got).size).toBe(got.length);
  const rows = await world.db
    .selectFrom("message_recipient as row")
    .innerJoin("contact_point as point", "point.person_id", "row.person_id")
    .select(["row.state", "point.value"])
    .where("point.kind", "=", "email")
    .execute();
  const holds = (state: string) => rows.filter((row) => row.state === state).map(({ value }) => value);
  // What is said to be sent arrived; what did not arrive is shown as undecided; nobody is anything else.
  expect(holds("sent").filter((address) => !got.includes(address))).toEqual([]);
  expect(
    rows
      .map(({ value }) => value)
      .filter((address) => !got.includes(address) && !holds("undecided").includes(address)),
  ).toEqual([]);
  expect(holds("sent").length + holds("undecided").length).toBe(PEOPLE);
  expect(undecided).toBe(holds("undecided").length);
  expect(undecided).toBeGreaterThan(0);
  expect(undecided).toBeLessThanOrEqual(KILLED_AFTER.length * IN_HAND);
  const arrived = holds("undecided").filter((address) => got.includes(address)).length;
  console.log(
    `${kills} kills, ${got.length} arrived, 0 twice, ${undecided} undecided of which ${arrived} had arrived`,
  );

  // A person says "leave them": nothing more goes out, and the message is done.
  await decide(world.app, { id, decision: "leave", author: crowd.actor.personId, now: new Date() });
  await sendDue({ ...tools, now: () => new Date() }, { forMs: 1_000, lanes: 1 });
  expect(received()).toHaveLength(got.length);
  expect(await standing(world.db, id)).toBe(`sent ${PEOPLE}`);
  await mail.close();
}, 240_000);

/** Two workers send at once; both are killed when the server was begun so many letters. @returns whether they were alive */
async function sendUntilKilled(letters: number): Promise<boolean> {
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
  const started = spawn(
    process.execPath,
    ["--import", "./bin/loader.mjs", "test/sending-worker.ts", world.url, server.url, keysToText(keys)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  started.stdin.on("error", () => {});
  await once(started.stdout, "data");
  return started;
}

/** Addresses of whole letters, as they came. */
function received(): readonly string[] {
  return server.letters.map((letter) => /^To: <?([^>\r\n]+)>?/m.exec(letter)?.[1] ?? "nobody");
}
