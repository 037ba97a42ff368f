import { expect, test } from "vitest";
import { copyOf } from "#features/rights/copy/queries.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { aPerson } from "#test/groups.ts";
import {
  enters,
  keepsMentoringLetters,
  mentoringKeys as keys,
  mentoringFaults,
  mentoringNow as now,
  nobodyTold as post,
  together,
} from "#test/mentoring.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { forgetMentoring, lapseMentoring } from "./forgetting/commands.ts";
import { noteMeeting, unnoteMeeting } from "./meeting/commands.ts";
import { meetingsOf } from "./meeting/queries.ts";
import { ownEntries, ownPairs } from "./queries.ts";
import { reportPair, showContact, writeTo } from "./relay/commands.ts";
import { mentoringTalk } from "./relay/queries.ts";

const world = aWorld();
const author = "a test";
const day = 86_400_000;
const later = (days: number) => new Date(now.getTime() + days * day);

async function aPair() {
  const mo = await enters(world, "mentor", { name: "Mo Jones", capacity: 2 });
  const ann = await enters(world, "mentee", { name: "Ann Lee" });
  return { mo, ann, pairId: await together(world.app, mo, ann) };
}
const notes = (pairId: string, personId: string, heldOn: string, note: string) =>
  asMovement(world.app, (people) => noteMeeting(people, keys, { pairId, personId, heldOn, note, now }));
const meetings = (pairId: string, personId: string) =>
  asMovement(world.app, (people) => meetingsOf(people, keys, { pairId, personId }));
const pairOf = async (personId: string) =>
  (await asMovement(world.app, (people) => ownPairs(people, { personId })))[0]!;

test("both note a meeting: both see the day, each sees their own note alone, and it counts once both noted it", async () => {
  const { mo, ann, pairId } = await aPair();
  expect(await notes(pairId, mo.personId, "2026-11-18", "Nervous at doors")).toEqual({ ok: true });
  expect(await meetings(pairId, ann.personId)).toEqual([
    { heldOn: "2026-11-18", ownId: null, note: "", both: false },
  ]);
  expect((await pairOf(mo.personId)).meetings).toBe(0);
  await notes(pairId, ann.personId, "2026-11-18", "Mo is kind");
  await notes(pairId, ann.personId, "2026-11-18", "");
  expect(await meetings(pairId, ann.personId)).toMatchObject([{ note: "Mo is kind", both: true }]);
  expect(await meetings(pairId, mo.personId)).toMatchObject([{ note: "Nervous at doors", both: true }]);
  expect(await pairOf(ann.personId)).toMatchObject({ meetings: 1, lastMetOn: "2026-11-18" });
  const ownId = (await meetings(pairId, ann.personId))[0]?.ownId ?? "";
  // Somebody else's note is not theirs to take back.
  await asMovement(world.app, (people) => unnoteMeeting(people, { meetingId: ownId, personId: mo.personId }));
  expect((await pairOf(mo.personId)).meetings).toBe(1);
  await asMovement(world.app, (people) =>
    unnoteMeeting(people, { meetingId: ownId, personId: ann.personId }),
  );
  expect(await pairOf(mo.personId)).toMatchObject({ meetings: 0, lastMetOn: null });
});

test("a meeting has a day that was: none ahead, none of long ago, none before both said yes", async () => {
  const { mo, pairId } = await aPair();
  expect(await notes(pairId, mo.personId, "2026-11-21", "")).toMatchObject({ reason: "day-ahead" });
  expect(await notes(pairId, mo.personId, "2025-11-01", "")).toMatchObject({ reason: "day-long-ago" });
  expect(await notes(pairId, mo.personId, "2026-02-30", "")).toMatchObject({ reason: "no-day" });
  expect(await notes(pairId, await aPerson(world.db), "2026-11-18", "")).toMatchObject({
    reason: "no-such-pair",
  });
  const asked = await enters(world, "mentee", { name: "Ben" });
  const proposed = await together(world.app, mo, asked, { agreed: false });
  expect(await notes(proposed, mo.personId, "2026-11-18", "")).toMatchObject({ reason: "not-agreed" });
});

test("words pass through the tool, so many a day; addresses show only where both choose it", async () => {
  const { mo, ann, pairId } = await aPair();
  await world.db
    .insertInto("contact_point")
    .values({
      ...{ person_id: mo.personId, kind: "email", value: "mo@example.org", as_written: "mo@example.org" },
      ...{ source: "test", added_at: now },
    })
    .execute();
  const { letters, post: told } = keepsMentoringLetters();
  const own = { pairId, author, post: told, now };
  const says = (personId: string, words: string) =>
    asMovement(world.app, (people) => writeTo(people, { ...own, personId, words }));
  expect(await says(ann.personId, "  Hello!\r\n ")).toEqual({ ok: true });
  expect(letters).toMatchObject([{ kind: "message", personId: mo.personId, pairId }]);
  expect(await says(ann.personId, " ")).toMatchObject({ reason: "nothing-said" });
  for (let at = 1; at < 20; at += 1) await says(ann.personId, "Again");
  expect(await says(ann.personId, "Too much")).toMatchObject({ reason: "too-often" });
  const sees = async () => {
    const pair = await pairOf(ann.personId);
    return asMovement(world.app, (people) => mentoringTalk(people, pair));
  };
  const shows = (personId: string, show: boolean) =>
    asMovement(world.app, (people) => showContact(people, { pairId, personId, show }));
  await shows(mo.personId, true);
  expect((await sees()).contact).toEqual([]);
  await shows(ann.personId, true);
  expect((await sees()).contact).toEqual([{ kind: "email", value: "mo@example.org" }]);
  await shows(mo.personId, false);
  expect((await sees()).contact).toEqual([]);
});

test("a report ends the pair at once, also one that ended before, and is kept for a year", async () => {
  const { mo, ann, pairId } = await aPair();
  const reports = () =>
    asMovement(world.app, (people) =>
      reportPair(people, { pairId, personId: ann.personId, words: "Rude", author, post, now }),
    );
  expect(await reports()).toEqual({ ok: true });
  expect(await pairOf(mo.personId)).toMatchObject({ standing: "ended", endedWhy: "reported" });
  expect(await reports()).toEqual({ ok: true });
  await forgetMentoring(world.app, later(364));
  expect(await world.db.selectFrom("mentoring_report").select("words").execute()).toHaveLength(2);
  await forgetMentoring(world.app, later(366));
  expect(await world.db.selectFrom("mentoring_report").select("words").execute()).toEqual([]);
  expect(await mentoringFaults(world.db)).toEqual([]);
});

test("what nobody answers ends after two weeks, an entry without a word after a year, and words 90 days after the end", async () => {
  const mo = await enters(world, "mentor", { name: "Mo" });
  const ann = await enters(world, "mentee", { name: "Ann", note: "Help me" });
  await together(world.app, mo, ann, { agreed: false });
  const { letters, post: told } = keepsMentoringLetters();
  expect(await lapseMentoring(world.app, { post: told, now: later(13) })).toEqual({ pairs: 0, entries: 0 });
  expect(await lapseMentoring(world.app, { post: told, now: later(15) })).toEqual({ pairs: 1, entries: 0 });
  expect(letters.map(({ kind }) => kind)).toEqual(["ended", "ended"]);
  expect(await lapseMentoring(world.app, { post: told, now: later(366) })).toEqual({ pairs: 0, entries: 0 });
  expect(await lapseMentoring(world.app, { post: told, now: later(381) })).toEqual({ pairs: 0, entries: 2 });
  expect(await lapseMentoring(world.app, { post: told, now: later(381) })).toEqual({ pairs: 0, entries: 0 });
  expect(letters.filter(({ kind }) => kind === "silent")).toHaveLength(2);
  await forgetMentoring(world.app, later(381 + 91));
  const rows = await world.db.selectFrom("mentoring_entry").select(["note", "interests"]).execute();
  expect(rows).toEqual([
    { note: "", interests: [] },
    { note: "", interests: [] },
  ]);
});

test("a copy tells somebody all of their own and nothing of the other's; erased, the other has room again", async () => {
  const { mo, ann, pairId } = await aPair();
  await notes(pairId, mo.personId, "2026-11-18", "Nervous at doors");
  await notes(pairId, ann.personId, "2026-11-18", "Mo is kind");
  const own = { pairId, author, post, now };
  await asMovement(world.app, (people) =>
    writeTo(people, { ...own, personId: ann.personId, words: "Hi Mo" }),
  );
  await asMovement(world.app, (people) =>
    writeTo(people, { ...own, personId: mo.personId, words: "Hi Ann" }),
  );
  const copied = await asMovement(world.app, (people) =>
    copyOf(people, { personId: ann.personId, movement: "Test", locale: "en", keys, now }),
  );
  const held = JSON.stringify(copied!.held.mentoring);
  for (const theirs of ["Mo is kind", "Hi Mo", "2026-11-18", '"mentee"', '"is-mentored"'])
    expect(held).toContain(theirs);
  for (const others of ["Nervous", "Hi Ann", "Mo Jones", mo.personId]) expect(held).not.toContain(others);
  const erased = await asMovement(world.app, (people) =>
    erase(people, {
      ...{ personId: ann.personId, author: "link/rights", why: "at-their-wish", suppressing: true },
      ...{ keys, now },
    }),
  );
  expect(erased).toMatchObject({ ok: true });
  expect(await asMovement(world.app, (people) => ownEntries(people, mo.personId))).toMatchObject([
    { taken: 0 },
  ]);
  expect(await pairOf(mo.personId)).toMatchObject({ endedWhy: "erased", other: null });
  expect(await world.db.selectFrom("mentoring_message").selectAll().execute()).toEqual([]);
  expect(await mentoringFaults(world.db)).toEqual([]);
});

test("two records of one human being become one: the entry with somebody stays, and a merge taken back gives theirs back", async () => {
  const { mo, ann, pairId } = await aPair();
  await notes(pairId, ann.personId, "2026-11-18", "Mo is kind");
  const twin = await enters(world, "mentee", { name: "Ann Lee" });
  const merged = await asMovement(world.app, (people) =>
    mergePeople(people, { keptId: twin.personId, goneId: ann.personId, author, now }),
  );
  if (!merged.ok) throw new Error(merged.reason);
  expect(await pairOf(twin.personId)).toMatchObject({ id: pairId, standing: "agreed" });
  expect(await meetings(pairId, twin.personId)).toMatchObject([{ note: "Mo is kind" }]);
  expect(await mentoringFaults(world.db)).toEqual([]);
  const undone = await asMovement(world.app, (people) =>
    undoMerge(people, { mergeId: merged.mergeId, author, now }),
  );
  expect(undone).toMatchObject({ ok: true });
  expect(await pairOf(ann.personId)).toMatchObject({ id: pairId, standing: "agreed" });
  const withMentor = await asMovement(world.app, (people) =>
    mergePeople(people, { keptId: mo.personId, goneId: ann.personId, author, now }),
  );
  expect(withMentor).toMatchObject({ ok: true });
  expect(await mentoringFaults(world.db)).toEqual([]);
  expect(await world.db.selectFrom("mentoring_pair").select("ended_why").execute()).toEqual([
    { ended_why: "removed" },
  ]);
});
