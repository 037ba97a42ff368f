import { afterAll, beforeAll, expect, test } from "vitest";
import { answerMatch } from "#features/events/weekends/beds/commands.ts";
import { BED_LETTERS } from "#features/events/weekends/beds/letters/jobs.ts";
import { matchGuests, vouchFor } from "#features/events/weekends/beds/matching/commands.ts";
import { MENTORING_LETTERS } from "#features/mentoring/letters/jobs.ts";
import { reportPair } from "#features/mentoring/relay/commands.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { aJobs } from "#test/jobs.ts";
import { enters, together } from "#test/mentoring.ts";
import { asMovement } from "#test/people.ts";
import { REPLYING_QUEUES, replying } from "#test/replies.ts";
import { anOpenSession, signUpsNow as now } from "#test/sign-ups.ts";
import { aWeekend, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let jobs: Jobs;
beforeAll(async () => {
  jobs = await aJobs(world, REPLYING_QUEUES);
});
afterAll(() => jobs.close());

const as = <T>(work: (people: PeopleDb) => Promise<T>) => asMovement(world.app, work);

test("a host and a guest answer each other by e-mail, until two weeks after the weekend", async () => {
  let clock = now;
  const { answers, sent } = replying(world, jobs, { now: () => clock });
  const { ask } = weekendRooms(world);
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { places: 50 });
  const weekend = await aWeekend(world, { by, groupId, sessionIds: [day] });
  const night = ["2026-11-20", "2026-11-21"];
  const path = `/weekends/${weekend.slug}`;
  const gil = { name: "Gil", reach: "gil@example.org", who: "alone", shift: [day], bed: "yes", night };
  await ask(`${path}/sign-up`, gil);
  await ask(`${path}/beds`, { name: "Hal", reach: "hal@example.org", beds: "2", night });
  const offer = await world.db.selectFrom("bed_offer").select(["id", "person_id"]).executeTakeFirstOrThrow();
  const request = await world.db
    .selectFrom("bed_request")
    .select(["id", "person_id"])
    .executeTakeFirstOrThrow();
  const post = async (within: PeopleDb, letter: object) =>
    void (await jobs.send(BED_LETTERS, letter as never, { within }));
  const pairs = [{ requestId: request.id, offerId: offer.id }];
  await as((people) => vouchFor(people, { by, weekend, post, now, offerId: offer.id }));
  await as((people) => matchGuests(people, { by, weekend, post, now, pairs }));
  const { id: matchId } = await world.db.selectFrom("bed_match").select("id").executeTakeFirstOrThrow();
  for (const { person_id: personId } of [offer, request])
    await as((people) => answerMatch(people, { matchId, personId, yes: true, post, now }));
  const letters = await sent();
  expect(letters.map(({ to, replyTo }) => [to, replyTo !== undefined]).sort()).toEqual([
    ...[
      ["gil@example.org", false],
      ["gil@example.org", true],
    ],
    ...[
      ["hal@example.org", false],
      ["hal@example.org", true],
    ],
  ]);
  const told = (who: string) => letters.filter(({ to }) => to === who).map(({ text }) => text);
  expect(told("gil@example.org").join()).toContain("Hal could put you up for Leeds weekend");
  expect(told("hal@example.org").join()).toContain("Gil asks for a bed for Leeds weekend");
  expect(told("gil@example.org").join()).toContain("Hal puts you up");
  expect(told("hal@example.org").join()).toContain("Gil stays with you");
  const to = letters.find((letter) => letter.to === "hal@example.org" && letter.replyTo !== undefined)!
    .replyTo!;
  expect(await answers({ to, from: "hal@example.org", body: "Ring twice.\n\n-- \nHal" })).toEqual([200, 1]);
  const [letter] = await sent();
  expect(letter).toMatchObject({ to: "gil@example.org" });
  expect(letter?.text).toContain("Ring twice.");
  expect(letter?.text).toContain("Just reply to this e-mail");
  expect(letter?.text).toContain("Hal wrote to you about Leeds weekend:");
  expect(JSON.stringify(letter)).not.toContain("hal@");
  expect(letter?.text).not.toMatch(/^Hal$/m);
  clock = new Date("2026-12-06T12:00:00Z");
  expect(await answers({ to, from: "hal@example.org", body: "Thank you for coming" })).toEqual([200, 1]);
  clock = new Date("2026-12-07T12:00:00Z");
  expect(await answers({ to, from: "hal@example.org", body: "Are you there?" })).toEqual([200, 0]);
  const last = await sent();
  expect(last.map((each) => each.subject).sort()).toEqual([
    "A message about your bed for Leeds weekend",
    "We could not pass on your reply",
  ]);
});

test("a pair answers each other by e-mail, also once a record of one was merged; a reported pair no more", async () => {
  const { answers, sent } = replying(world, jobs, { now: () => now });
  const reach = (personId: string, value: string) =>
    world.db
      .insertInto("contact_point")
      .values({ person_id: personId, kind: "email", value, as_written: value, source: "test", added_at: now })
      .execute();
  const mo = await enters(world, "mentor", { name: "Mo Jones" });
  const ann = await enters(world, "mentee", { name: "Ann Lee" });
  await reach(mo.personId, "mo@example.org");
  await reach(ann.personId, "ann@example.org");
  const pairId = await together(world.app, mo, ann);
  const post = async (within: PeopleDb, letter: object) =>
    void (await jobs.send(MENTORING_LETTERS, letter as never, { within }));
  for (const kind of ["proposed", "agreed"])
    await as((people) => post(people, { kind, personId: ann.personId, pairId }));
  const [agreed, ...more] = await sent();
  expect(more).toEqual([]);
  const to = agreed!.replyTo!;
  expect(await answers({ to, body: "Hello Mo" })).toEqual([200, 1]);
  const [letter] = await sent();
  expect(letter).toMatchObject({ to: "mo@example.org" });
  expect(letter?.text).toContain("Hello Mo");
  expect(JSON.stringify(letter)).not.toContain("ann@");
  // The address belongs to the side of the pair: whoever stands there now writes from it.
  const { id: otherId } = await world.db
    .insertInto("person")
    .values({ name: "Ann Lee", source: "test", created_at: now, changed_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const merged = await as((people) =>
    mergePeople(people, { keptId: otherId, goneId: ann.personId, author: "x", now }),
  );
  expect(merged.ok).toBe(true);
  expect(await answers({ to, body: "Still Ann" })).toEqual([200, 1]);
  expect((await sent()).map((each) => each.to)).toEqual(["mo@example.org"]);
  const authors = await world.db.selectFrom("mentoring_message").select("from_id").execute();
  expect(authors).toEqual([{ from_id: otherId }, { from_id: otherId }]);
  const own = { pairId, personId: mo.personId, author: "a test", post, now };
  await as((people) => reportPair(people, { ...own, words: "Rude" }));
  await sent();
  expect(await answers({ to, body: "Why?" })).toEqual([200, 0]);
  expect((await sent()).map((each) => [each.to, each.subject])).toEqual([
    ["ann@example.org", "We could not pass on your reply"],
  ]);
});
