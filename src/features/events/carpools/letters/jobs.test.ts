import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acceptLift } from "#features/events/carpools/answering/commands.ts";
import { cancelLift } from "#features/events/carpools/ending/commands.ts";
import { LIFT_QUEUES, liftJobs, liftToolsOf } from "#features/events/carpools/jobs.ts";
import { reportAndBlock, sayTo } from "#features/events/carpools/relay/commands.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { asEverybody, asks, goes, matchIds, offers, seatFaults, whoRides } from "#test/lifts.ts";
import { anOpenSession, keepsLetters, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const now = () => signUpsNow;
const mail = fakeMail({ now });
const messaging = fakeMessaging({ now });
let jobs: Jobs;
beforeAll(async () => {
  jobs = await aJobs(world, LIFT_QUEUES);
});
beforeEach(() => mail.forget());
afterAll(() => jobs.close());

const drain = () =>
  jobs.drain(
    liftJobs({
      ...{
        db: world.app,
        keys: aKeyRing(),
        mail,
        messaging,
        speakers: loadCatalogues("messages"),
        now,
        jobs,
      },
      replyTo: () => null,
      ...{ movement: async () => "The Movement", origin: "https://example.org", travel: straightTravel() },
    }),
  );
const acting = (matchId: string, { personId }: { personId: string }) => ({
  ...{ ...liftToolsOf(jobs), matchId, personId, author: "a test", now: signUpsNow },
  postSignUp: keepsLetters().post,
});
const yes = (matchId: string, who: { personId: string }) =>
  asEverybody(world, (people) => acceptLift(people, acting(matchId, who)));
const told = () =>
  mail
    .letters()
    .map(({ to, subject }) => `${to.split("@")[0]}: ${subject.split(":")[0]}`)
    .sort();

/** Ann Ashe drives, Ben rides from a door he tells, and Dee drives too; letters so far are sent. */
async function three() {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  const tools = liftToolsOf(jobs);
  await offers(world, ann, {}, { tools });
  await asks(world, ben, { pickUp: "7 Sea Lane" }, { tools });
  await drain();
  const [matchId] = await matchIds(world.db);
  return { id, ann, ben, matchId: matchId! };
}

test("both are asked, both are told once both said yes, and only then exactly where; no address reaches the other", async () => {
  const { ann, ben, matchId } = await three();
  expect(told().map((each) => each.split(":")[0])).toEqual(["ann", "ben"]);
  for (const { text } of mail.letters()) {
    expect(text).toContain("/l/trip/");
    expect(text).not.toContain("Sea Lane");
  }
  mail.forget();
  await yes(matchId, ben);
  await drain();
  expect(mail.letters()).toEqual([]);
  await yes(matchId, ann);
  await drain();
  const letters = new Map(mail.letters().map((letter) => [letter.to, letter]));
  expect([...letters.keys()].sort()).toEqual(["ann@example.org", "ben@example.org"]);
  expect(letters.get("ann@example.org")!.text).toContain("7 Sea Lane");
  expect(letters.get("ann@example.org")!.text).not.toContain("ben@example.org");
  expect(letters.get("ben@example.org")!.text).not.toContain("ann@example.org");
});

test("what one writes reaches the other from the movement's own address, with neither address in it", async () => {
  const { ann, ben, matchId } = await three();
  mail.forget();
  const words = "I drive a red car. Ring me: you know where.";
  await asEverybody(world, (people) => sayTo(people, { ...acting(matchId, ann), words }));
  await drain();
  const [letter, ...more] = mail.letters();
  expect(more).toEqual([]);
  expect(letter?.to).toBe("ben@example.org");
  expect(letter?.text).toContain(words);
  expect(JSON.stringify(letter)).not.toContain("ann@example.org");
  // Whoever has had enough reports and blocks: the other reads that the lift is off, and no more.
  mail.forget();
  await yes(matchId, ann);
  await asEverybody(world, (people) => reportAndBlock(people, { ...acting(matchId, ben), words: "Rude" }));
  await drain();
  expect(mail.letters().map(({ to }) => to)).toEqual(["ann@example.org"]);
  expect(mail.letters()[0]?.text).not.toMatch(/Rude|report|block/i);
});

test("a driver who drops out is replaced in the same minute, and everybody whom it touches is told", async () => {
  const { id, ann, ben, matchId } = await three();
  for (const who of [ann, ben]) await yes(matchId, who);
  const dee = await goes(world.app, "Dee", id);
  await offers(world, dee, {}, { tools: liftToolsOf(jobs) });
  await drain();
  mail.forget();
  const offer = await world.db
    .selectFrom("lift_offer")
    .select("id")
    .where("person_id", "=", ann.personId)
    .executeTakeFirstOrThrow();
  const { personId } = ann;
  await asEverybody(world, (people) =>
    cancelLift(people, { ...liftToolsOf(jobs), id: offer.id, personId, author: "a test", now: signUpsNow }),
  );
  await drain();
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: driver-cancelled", "Dee takes Ben: proposed"]);
  expect(told().map((each) => each.split(":")[0])).toEqual(["ben", "ben", "dee"]);
  expect(await seatFaults(world.db)).toEqual([]);
});
