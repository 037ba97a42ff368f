import { expect, test } from "vitest";
import { tripPath } from "#features/events/trips/queries.ts";
import { forgetBeds } from "#features/events/weekends/beds/forgetting/commands.ts";
import { matchGuests, proposedMatches } from "#features/events/weekends/beds/matching/commands.ts";
import { bedsOf } from "#features/events/weekends/beds/queries.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anActor, aPerson, theMovement } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, ledgerFaults, signUpsNow as now } from "#test/sign-ups.ts";
import { aWeekend, keys, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const WORDS = "He came into the room at night.";

/** Gil stays with Hal for the weekend: both said yes. Another weekend has the same two, and nobody is matched there. */
async function gilStaysWithHal() {
  const { ask, read, bedLetters } = weekendRooms(world);
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const two = [];
  for (const ref of ["1", "2"])
    two.push(await aWeekend(world, { by, groupId, sessionIds: [await anOpenSession(world, { ref })] }));
  const [weekend, next] = [two[0]!, two[1]!];
  for (const { id, slug } of two) {
    const session = await world.db
      .selectFrom("session")
      .select("id")
      .where("weekend_id", "=", id)
      .executeTakeFirstOrThrow();
    const nights = { night: ["2026-11-20", "2026-11-21"] };
    await ask(`/weekends/${slug}/sign-up`, {
      ...{ name: "Gil", reach: "gil@example.org", who: "alone", people: "", shift: [session.id], bed: "yes" },
      ...nights,
    });
    await ask(`/weekends/${slug}/beds`, { name: "Hal", reach: "hal@example.org", beds: "2", ...nights });
    const offer = await world.db
      .selectFrom("bed_offer")
      .select("id")
      .where("weekend_id", "=", id)
      .executeTakeFirstOrThrow();
    await ask(`/desk/weekends/${id}/vouch`, { offer: offer.id, act: "vouch" }, by);
  }
  /** Of the weekend's group alone: most organisers do not see the whole movement. */
  const scope = groupScope({ groups: [groupId], self: by.personId });
  const beds = (weekendId: string) => withPeople(world.app, scope, (people) => bedsOf(people, weekendId));
  const pairOf = async (weekendId: string) => {
    const { offers, requests } = await beds(weekendId);
    return { requestId: requests[0]!.id, offerId: offers[0]!.id };
  };
  const match = async (it: typeof weekend) => {
    const pairs = [await pairOf(it.id)];
    const acting = { by, weekend: it, pairs, post: async () => {}, now };
    return withPeople(world.app, scope, (people) => matchGuests(people, acting));
  };
  expect(await match(weekend)).toEqual({ ok: true, count: 1 });
  const row = await world.db
    .selectFrom("bed_match")
    .select(["id", "host_id", "guest_id"])
    .executeTakeFirstOrThrow();
  const trip = (personId: string) => tripPath(keys, { personId, now });
  const [guest, host] = [trip(row.guest_id), trip(row.host_id)];
  for (const page of [guest, host]) await ask(`${page}/beds/answer`, { match: row.id, answer: "yes" });
  bedLetters.length = 0;
  const tells = (page: string, words: string) => ask(`${page}/beds/report`, { match: row.id, words });
  return {
    ...{ ask, read, bedLetters, by, weekend, next, beds, match, guest, host, tells },
    ...{ scope, hostId: row.host_id, guestId: row.guest_id },
  };
}

test("who says that something is wrong is never matched with that host again; organisers read why, the host never", async () => {
  const it = await gilStaysWithHal();
  expect(await it.match(it.next)).toEqual({ ok: true, count: 1 });
  const told = await it.tells(it.guest, WORDS);
  expect(await it.read(told.headers.get("location") ?? "")).toContain("we keep you apart");
  const matches = await world.db.selectFrom("bed_match").select(["standing", "ended_why"]).execute();
  expect(matches).toEqual([
    { standing: "ended", ended_why: "reported" },
    { standing: "ended", ended_why: "reported" },
  ]);
  expect(it.bedLetters, "the host alone is told, by the words of any other end").toEqual([
    { kind: "ended", personId: it.hostId, weekendId: it.weekend.id },
    { kind: "ended", personId: it.hostId, weekendId: it.next.id },
  ]);
  for (const each of [it.weekend, it.next]) {
    const beds = await it.beds(each.id);
    expect(beds.offers[0]?.taken).toBe(0);
    expect(proposedMatches(beds)).toEqual({
      matches: [],
      unmatched: [{ requestId: beds.requests[0]!.id, reason: "needs" }],
    });
    expect(await it.match(each)).toEqual({ ok: false, reason: "does-not-suit" });
  }
  const desk = `/desk/weekends/${it.weekend.id}`;
  expect(await it.read(desk, undefined, it.by)).toContain(
    "Somebody says that something was wrong with a bed",
  );
  const page = await it.read(`${desk}/beds`, undefined, it.by);
  expect(page).toContain("Gil about Hal");
  expect(page).toContain(WORDS);
  expect(await it.read(it.host)).not.toContain(WORDS);
  const { id: report } = await world.db.selectFrom("bed_report").select("id").executeTakeFirstOrThrow();
  const seen = await it.ask(`${desk}/reported`, { report }, it.by);
  expect(await it.read(seen.headers.get("location") ?? "", undefined, it.by)).toContain(
    "Noted that you have",
  );
  expect(await it.read(desk, undefined, it.by)).not.toContain("something was wrong with a bed");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a host may say so too, with no words, also of a match that has ended; a stranger to it may not", async () => {
  const it = await gilStaysWithHal();
  const { id: matchId } = await world.db.selectFrom("bed_match").select("id").executeTakeFirstOrThrow();
  await it.ask(`${it.guest}/beds/answer`, { match: matchId, answer: "no" });
  it.bedLetters.length = 0;
  expect(await it.read(it.host)).toContain("Gil stayed with you, or was to");
  await it.tells(it.host, "");
  expect(it.bedLetters, "that it is off was told before").toEqual([]);
  expect(proposedMatches(await it.beds(it.next.id)).matches).toEqual([]);
  const page = tripPath(keys, { personId: it.by.personId, now });
  const answer = await it.ask(`${page}/beds/report`, { match: matchId, words: "x" });
  expect(answer.headers.get("location")).toContain("came=no-such-sign-up");
  expect(await world.db.selectFrom("bed_report").select("by_id").execute()).toEqual([{ by_id: it.hostId }]);
});

test("an organiser does not read what is said about themself", async () => {
  const it = await gilStaysWithHal();
  await it.tells(it.guest, WORDS);
  await world.db.updateTable("bed_report").set({ about_id: it.by.personId }).execute();
  const page = await it.read(`/desk/weekends/${it.weekend.id}/beds`, undefined, it.by);
  expect(page).not.toContain(WORDS);
  const seen = await withPeople(world.app, it.scope, (people) =>
    people.selectFrom("bed_report").selectAll().execute(),
  );
  expect(seen).toEqual([]);
});

test("a report is removed after a year and the two stay apart, also once one of them is found twice; erased, all goes", async () => {
  const it = await gilStaysWithHal();
  await it.tells(it.guest, WORDS);
  const year = (days: number) => new Date(now.getTime() + days * 86_400_000);
  expect((await forgetBeds(world.app, year(364))).reports).toBe(0);
  expect((await forgetBeds(world.app, year(366))).reports).toBe(1);
  const kept = await aPerson(world.db, { name: "Harold" });
  const merged = await asMovement(world.app, (people) =>
    mergePeople(people, { keptId: kept, goneId: it.hostId, author: "test", now }),
  );
  expect(merged).toMatchObject({ ok: true });
  const apart = () => world.db.selectFrom("bed_block").select(["blocker_id", "blocked_id"]).execute();
  expect(await apart()).toContainEqual({ blocker_id: it.guestId, blocked_id: kept });
  const erasing = { author: "test", why: "at-their-wish", suppressing: false, keys, now } as const;
  await asMovement(world.app, (people) => erase(people, { ...erasing, personId: it.guestId }));
  expect(await apart()).toEqual([]);
});
