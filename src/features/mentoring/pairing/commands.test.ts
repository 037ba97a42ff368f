import { expect, test } from "vitest";
import { endEntry, pauseEntry, saveEntry } from "#features/mentoring/entering/commands.ts";
import { mentoringSeen } from "#features/mentoring/overview/queries.ts";
import { mentoringScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { numbers } from "#test/finder-world.ts";
import { aGroup, anActor } from "#test/groups.ts";
import {
  enters,
  keepsMentoringLetters,
  mentoringFaults,
  mentoringNow as now,
  nobodyTold as post,
  together,
} from "#test/mentoring.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { answerPair, partOwn, proposedPairs, proposePairs, takeApart } from "./commands.ts";

const world = aWorld();
const author = "a test";
const acting = { author, post, now };
const seen = () => asMovement(world.app, (people) => mentoringSeen(people, { by: author, now }));

test("two organisers accept at once: no mentor has more than they would take, nobody has two mentors", async () => {
  const mentors = [
    await enters(world, "mentor", { name: "Mo", capacity: 2 }),
    await enters(world, "mentor", { name: "Meg", capacity: 1 }),
  ];
  const mentees = await Promise.all(
    ["Ann", "Ben", "Cai", "Dee", "Eve"].map((name) => enters(world, "mentee", { name })),
  );
  const pairs = mentees.flatMap(({ entryId: menteeEntryId }) =>
    mentors.map(({ entryId: mentorEntryId }) => ({ mentorEntryId, menteeEntryId })),
  );
  const did = await Promise.all(
    [pairs, [...pairs].reverse(), pairs, [...pairs].reverse()].map((chosen) =>
      asMovement(world.app, (people) => proposePairs(people, { ...acting, pairs: chosen })),
    ),
  );
  expect(did.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(await mentoringFaults(world.db)).toEqual([]);
  expect((await seen()).mentors.map(({ taken }) => taken)).toEqual([2, 1]);
});

test("what people do about mentoring all at once, in random order, leaves the room as the pairs hold it", async () => {
  const next = numbers(5);
  const mentors = await Promise.all(
    ["A", "B", "C"].map((name) => enters(world, "mentor", { name, capacity: 2 })),
  );
  const mentees = await Promise.all(
    ["D", "E", "F", "G", "H", "I"].map((name) => enters(world, "mentee", { name })),
  );
  const one = <T>(all: readonly T[]) => all[Math.floor(next() * all.length)]!;
  const acts: readonly (() => Promise<unknown>)[] = Array.from({ length: 60 }, () => {
    const [mentor, mentee] = [one(mentors), one(mentees)];
    const dice = next();
    return () =>
      asMovement(world.app, async (people) => {
        const pairs = [{ mentorEntryId: mentor.entryId, menteeEntryId: mentee.entryId }];
        if (dice < 0.5) return proposePairs(people, { ...acting, pairs });
        if (dice < 0.58) return endEntry(people, { ...acting, ...mentor, why: "withdrawn" });
        if (dice < 0.64) return pauseEntry(people, { ...mentor, paused: dice < 0.61, now });
        const pair = (await mentoringSeen(people, { by: author, now })).pairs[0];
        if (pair === undefined) return null;
        const own = { ...acting, pairId: pair.id, personId: dice < 0.8 ? pair.mentorId : pair.menteeId };
        return dice < 0.9
          ? answerPair(people, { ...own, yes: true })
          : partOwn(people, { ...own, why: "no-time" });
      });
  });
  for (let at = 0; at < acts.length; at += 6) await Promise.all(acts.slice(at, at + 6).map((act) => act()));
  expect(await mentoringFaults(world.db)).toEqual([]);
});

test("both are asked, both say yes, and each is told; a no frees the room, and the two are not proposed again", async () => {
  const mo = await enters(world, "mentor", { name: "Mo", interests: ["media"], regions: ["wales"] });
  const ann = await enters(world, "mentee", { name: "Ann", interests: ["media"], regions: ["wales"] });
  const { matches } = proposedPairs(await seen());
  expect(matches).toMatchObject([
    { mentorId: mo.personId, menteeId: ann.personId, why: { shared: ["media"], sameRegion: true } },
  ]);
  const { letters, post: told } = keepsMentoringLetters();
  const pairId = await together(world.app, mo, ann, { agreed: false });
  const own = { ...acting, post: told, pairId };
  const answers = (personId: string, yes: boolean) =>
    asMovement(world.app, (people) => answerPair(people, { ...own, personId, yes }));
  expect(await answers(mo.personId, true)).toEqual({ ok: true, agreed: false });
  expect(letters).toEqual([]);
  expect(await answers(ann.personId, true)).toEqual({ ok: true, agreed: true });
  expect(letters.map(({ kind, personId }) => [kind, personId])).toEqual([
    ["agreed", mo.personId],
    ["agreed", ann.personId],
  ]);
  expect(await answers(ann.personId, true)).toEqual({ ok: true, agreed: true });
  expect(await answers((await enters(world, "mentee", { name: "Zoe" })).personId, true)).toMatchObject({
    reason: "no-such-pair",
  });
  const parted = await asMovement(world.app, (people) =>
    partOwn(people, { ...own, personId: ann.personId, why: "not-a-fit" }),
  );
  expect(parted).toEqual({ ok: true });
  expect(letters.at(-1)).toEqual({ kind: "ended", personId: mo.personId, pairId });
  const after = await seen();
  expect(after.over).toMatchObject([{ endedWhy: "not-a-fit", endedSide: "mentee" }]);
  expect(proposedPairs(after).matches.filter(({ menteeId }) => menteeId === ann.personId)).toEqual([]);
  expect(await mentoringFaults(world.db)).toEqual([]);
});

test("a mentor who would take fewer than they have is told so; paused, nobody new comes, and those they have stay", async () => {
  const mo = await enters(world, "mentor", { name: "Mo", capacity: 3 });
  const [ann, ben, cai] = [
    await enters(world, "mentee", { name: "Ann" }),
    await enters(world, "mentee", { name: "Ben" }),
    await enters(world, "mentee", { name: "Cai" }),
  ];
  await together(world.app, mo, ann);
  await together(world.app, mo, ben);
  const fewer = await asMovement(world.app, (people) =>
    saveEntry(people, {
      ...{ ...acting, personId: mo.personId, side: "mentor", locale: "en" },
      typed: {
        ...{ capacity: 1, interests: ["media"], regions: [], languages: ["en"], times: [] },
        ...{ candidate: false, note: "" },
      },
    }),
  );
  expect(fewer).toEqual({ ok: false, reason: "has-more", taken: 2 });
  await asMovement(world.app, (people) => pauseEntry(people, { ...mo, paused: true, now }));
  await expect(together(world.app, mo, cai)).rejects.toThrow("not brought together");
  expect((await seen()).pairs).toHaveLength(2);
});

test("an organiser brings together people of their own groups alone, and sees how often they met but not what they wrote", async () => {
  const [leeds, cardiff] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "Cardiff")];
  const olu = await anActor(world.db, { role: "organiser", groupId: leeds });
  const scope = mentoringScopeFor(olu)!;
  const mo = await enters(world, "mentor", { name: "Mo", groups: [leeds], capacity: 3 });
  const ann = await enters(world, "mentee", { name: "Ann", groups: [leeds] });
  const far = await enters(world, "mentee", { name: "Ffion", groups: [cardiff] });
  const chosen = [ann, far].map(({ entryId }) => ({ mentorEntryId: mo.entryId, menteeEntryId: entryId }));
  const did = await withPeople(world.app, scope, (people) =>
    proposePairs(people, { ...acting, author: olu.personId, pairs: chosen }),
  );
  expect(did).toEqual({ count: 1, passed: 1 });
  const other = await together(world.app, mo, far);
  await asMovement(world.app, (people) =>
    people
      .insertInto("mentoring_message")
      .values({ pair_id: other, from_id: mo.personId, to_id: far.personId, words: "secret", at: now })
      .execute(),
  );
  await withPeople(world.app, scope, async (people) => {
    const here = await mentoringSeen(people, { by: olu.personId, now });
    expect(here.mentees.map(({ name }) => name)).toEqual(["Ann"]);
    expect(here.pairs.map(({ menteeName }) => menteeName).sort()).toEqual(["Ann", null]);
    expect(await people.selectFrom("mentoring_message").selectAll().execute()).toEqual([]);
    expect(await people.selectFrom("mentoring_meeting").selectAll().execute()).toEqual([]);
  });
  const apart = await asMovement(world.app, (people) => takeApart(people, { ...acting, pairId: other }));
  expect(apart).toEqual({ ok: true });
  expect(mentoringScopeFor(await anActor(world.db, { role: "treasurer", groupId: leeds }))).toBeNull();
});
