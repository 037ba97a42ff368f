import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { endContactPoint, readContactDetails } from "#registers/people/contacts/commands.ts";
import { complained } from "#registers/people/delivery/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppress } from "#registers/people/suppression/commands.ts";
import { heedText } from "#registers/people/texts/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { withdraw } from "./commands.ts";
import { mayWe } from "./queries.ts";

const world = aWorld();
const keys = aKeyRing();
const INTERLEAVINGS = 1_000;
const AT_ONCE = 5;
const SENDERS = 3;
const author = "command line";

type Target = { readonly personId: string; readonly email: string; readonly mobile: string };
type Ending = (db: PeopleDb, target: Target) => Promise<unknown>;
type Check = (db: PeopleDb, personId: string) => Promise<boolean>;

/** Every way in which somebody comes to be out of reach. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  withdrawal: (db, { personId }) =>
    withdraw(db, {
      personId,
      channel: "sms",
      purpose: "news",
      how: "one-click",
      shownAt: null,
      at: now,
      now,
      author,
    }),
  everything: (db, { personId }) =>
    withdraw(db, {
      personId,
      channel: "every",
      purpose: "every",
      how: "form",
      shownAt: null,
      at: now,
      now,
      author,
    }),
  "stop by text": (db, { mobile: from }) =>
    heedText(db, { from, text: "STOP", messageId: "1", at: now, now, keys }),
  complaint: (db, { mobile: value }) => complained(db, { channel: "sms", value, at: now, now, author, keys }),
  suppression: (db, { mobile: value }) =>
    suppress(db, { channels: ["sms"], value, why: "operator", keys, author, now }),
  "number given up": async (db, { personId }) => {
    const points = await readContactDetails(db, { personId, reader: personId, why: "own", now });
    const point = points.find(({ kind }) => kind === "mobile")!;
    return endContactPoint(db, { contactPointId: point.id, why: "moved", author, now });
  },
};

const held: Check = async (db, personId) =>
  (await mayWe(db, { personId, channel: "sms", purpose: "news", keys })).ok;

/** What the check would be without holding the person. */
const unheld: Check = async (db, personId) => {
  const row = await db
    .selectFrom("consent_now")
    .select("act")
    .where("person_id", "=", personId)
    .where("channel", "=", "sms")
    .executeTakeFirst();
  return row?.act === "given";
};

test(`in ${INTERLEAVINGS} interleavings no message follows a withdrawal that is committed`, async () => {
  const tally = await interleave({ count: INTERLEAVINGS, check: held, endings: Object.values(ENDINGS) });
  expect(tally.late).toBe(0);
  // The interleavings were some: messages went out before, and were refused after.
  expect(tally.sent).toBeGreaterThan(INTERLEAVINGS / 20);
  expect(tally.refused).toBeGreaterThan(INTERLEAVINGS / 20);
}, 600_000);

test("the same interleavings catch a check that holds nothing", async () => {
  const tally = await interleave({ count: 100, check: unheld, endings: [ENDINGS.withdrawal!] });
  expect(tally.late).toBeGreaterThan(0);
}, 120_000);

type Tally = { sent: number; refused: number; late: number };

async function interleave(how: { count: number; check: Check; endings: readonly Ending[] }): Promise<Tally> {
  const tally: Tally = { sent: 0, refused: 0, late: 0 };
  let next = 0;
  const lane = async () => {
    for (let round = next++; round < how.count; round = next++)
      await oneRound(await aTarget(round), how.endings[round % how.endings.length]!, how.check, tally);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return tally;
}

/** Senders and one ending set off at random moments; a message after the ending's commit is late. */
async function oneRound(target: Target, ending: Ending, check: Check, tally: Tally): Promise<void> {
  let ended = false;
  const send = async () => {
    await pause(Math.random() * 12);
    await asMovement(world.app, async (db) => {
      if (!(await check(db, target.personId))) {
        tally.refused += 1;
        return;
      }
      await pause(Math.random() * 6);
      if (ended) tally.late += 1;
      tally.sent += 1;
    });
  };
  const finish = async () => {
    await pause(Math.random() * 12);
    await asMovement(world.app, (db) => ending(db, target));
    ended = true;
  };
  await Promise.all([...Array.from({ length: SENDERS }, send), finish()]);
  await send();
}

async function aTarget(round: number): Promise<Target> {
  const email = `round${round}@example.org`;
  const mobile = `+4477${String(10_000_000 + round).padStart(8, "0")}`;
  const contacts = [{ kind: "email", typed: email } as const, { kind: "mobile", typed: mobile } as const];
  const personId = await aReachablePerson(world.app, { name: "Ann", contacts });
  await consents(world.app, personId, { channel: "sms" });
  return { personId, email, mobile };
}
