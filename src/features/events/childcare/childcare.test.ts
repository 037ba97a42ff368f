import { expect, test } from "vitest";
import { takeBackBadge } from "#features/events/badges/commands.ts";
import { cancelChildcare } from "#features/events/childcare/booking/commands.ts";
import { forgetChildren, settleAll } from "#features/events/childcare/forgetting/commands.ts";
import { bandsOf, bookingsOf } from "#features/events/childcare/queries.ts";
import { readChildren } from "#features/events/childcare/reading/commands.ts";
import { endStaff, nameLead } from "#features/events/childcare/staff/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import {
  brings,
  childcareFaults,
  childcareKeys,
  comes,
  keepsChildcareLetters,
  mayLead,
  someChildcare,
} from "#test/childcare.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, keepsLetters, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const now = signUpsNow;

async function open(some: Parameters<typeof someChildcare>[2] = {}) {
  const id = await anOpenSession(world, { places: null });
  return { id, ...(await someChildcare(world.app, id, some)) };
}

test("as many children are booked as helpers can mind and the room takes; families are whole, and the rest wait", async () => {
  const { id } = await open({ places: 12, helpers: 1 });
  const [ann, ben, cai] = [
    await comes(world.app, id, "Ann"),
    await comes(world.app, id, "Ben"),
    await comes(world.app, id, "Cai"),
  ];
  expect(await brings(world.app, ann, 3)).toMatchObject({ ok: true, standing: "booked" });
  expect(await brings(world.app, ben, 2)).toMatchObject({ standing: "waiting" });
  expect(await brings(world.app, cai, 1)).toMatchObject({ standing: "booked" });
  expect(await brings(world.app, cai, 1)).toMatchObject({ standing: "booked", already: true });
  expect(await brings(world.app, cai, 2)).toEqual({ ok: false, reason: "full" });
  expect(await bandsOf(world.app, [id])).toMatchObject([{ capacity: 4, taken: 4 }]);
  const [own] = await asMovement(world.app, (people) => bookingsOf(people, ben.personId));
  expect(own).toMatchObject({ standing: "waiting", place: 1 });
  expect(await childcareFaults(world.db)).toEqual([]);
});

test("what is given back goes to the next in line at once; a sign-up that ends gives it back with it", async () => {
  const { id } = await open({ places: 2 });
  const [ann, ben, cai] = [
    await comes(world.app, id, "Ann"),
    await comes(world.app, id, "Ben"),
    await comes(world.app, id, "Cai"),
  ];
  await brings(world.app, ann, 2);
  await brings(world.app, ben, 2);
  await brings(world.app, cai, 2);
  const { letters, post } = keepsChildcareLetters();
  const [booking] = await asMovement(world.app, (people) => bookingsOf(people, ann.personId));
  const cancelling = { bookingId: booking!.id, author: "link/trip", post, now };
  const theirs = { ...cancelling, personId: ben.personId };
  expect(await asMovement(world.app, (people) => cancelChildcare(people, theirs))).toEqual({ ok: false });
  await asMovement(world.app, (people) => cancelChildcare(people, { ...cancelling, personId: ann.personId }));
  await asMovement(world.app, (people) => cancelChildcare(people, { ...cancelling, personId: ann.personId }));
  expect(letters.map(({ kind }) => kind)).toEqual(["placed"]);
  // Ben gives up the session itself: the database frees the child places, and the minute's job passes them on.
  await asMovement(world.app, (people) =>
    withdrawSignUp(people, { signUpId: ben.signUpId, author: "link/trip", post: keepsLetters().post, now }),
  );
  expect(await settleAll(world.app, { post, now })).toEqual({ putBack: 0, placed: 1, released: 0 });
  const [last] = await asMovement(world.app, (people) => bookingsOf(people, cai.personId));
  expect(last).toMatchObject({ standing: "booked" });
  expect(await childcareFaults(world.db)).toEqual([]);
});

test("a helper who cancels sends the latest families back to the list, and a lead whose badge ends sends all", async () => {
  const { id, helping, lead } = await open({ helpers: 2 });
  const families = [];
  for (const name of ["Ann", "Ben", "Cai", "Dee"]) {
    const parent = await comes(world.app, id, name);
    await brings(world.app, parent, 2);
    families.push(parent);
  }
  const { letters, post } = keepsChildcareLetters();
  const ending = { sessionId: id, author: "link/trip", post, now };
  await asMovement(world.app, (people) =>
    endStaff(people, { ...ending, staffId: helping[0]!.staffId, why: "withdrawn" }),
  );
  expect(letters.map(({ kind }) => kind)).toEqual(["put-back", "put-back"]);
  expect(await bandsOf(world.app, [id])).toMatchObject([{ capacity: 4, taken: 4, helpers: 1 }]);
  const { id: badgeId } = await world.db
    .selectFrom("badge")
    .select("id")
    .where("badge", "=", "dbs")
    .executeTakeFirstOrThrow();
  await asMovement(world.app, (people) =>
    takeBackBadge(people, { badgeId, personId: lead.personId, why: "expired", author: "a test", now }),
  );
  expect(await settleAll(world.app, { post, now })).toMatchObject({ released: 1 });
  expect(await bandsOf(world.app, [id])).toMatchObject([{ capacity: 0, taken: 0, led: false }]);
  expect(letters.map(({ kind }) => kind).sort()).toEqual([
    ...["put-back", "put-back", "put-back", "put-back"],
    "released",
  ]);
  expect(await childcareFaults(world.db)).toEqual([]);
});

test("only somebody trained and checked is named to lead", async () => {
  const { id, helping } = await open();
  const naming = { sessionId: id, personId: helping[0]!.personId, author: "a test", now };
  const name = () =>
    asMovement(world.app, (people) => nameLead(people, { ...naming, post: keepsChildcareLetters().post }));
  expect(await name()).toEqual({ ok: false, reason: "no-badges" });
  await mayLead(world.app, helping[0]!.personId);
  expect(await name()).toEqual({ ok: true });
  expect(await childcareFaults(world.db)).toEqual([]);
});

test("what parents told opens for the lead alone, each reading is a fact, and days after the session it is gone", async () => {
  const { id, lead } = await open();
  const ann = await comes(world.app, id, "Ann");
  await brings(world.app, ann, 1);
  const read = (leadId: string) =>
    asMovement(world.app, (people) =>
      readChildren(people, { sessionId: id, leadId, keys: childcareKeys, now }),
    );
  expect(await read(ann.personId)).toBeNull();
  expect(await read(lead.personId)).toMatchObject([
    { name: "Ann", details: { names: "Mia, 4", needs: "Nuts" } },
  ]);
  const facts = await world.db
    .selectFrom("activity")
    .select(["person_id", "actor", "detail"])
    .where("kind", "=", "childcare.read")
    .execute();
  expect(facts).toEqual([{ person_id: ann.personId, actor: lead.personId, detail: {} }]);
  expect(await forgetChildren(world.app, { now: new Date("2026-11-27T09:00:00Z") })).toMatchObject({
    bookings: 0,
  });
  await forgetChildren(world.app, { now: new Date("2026-11-29T09:00:00Z") });
  expect(await read(lead.personId)).toMatchObject([{ name: null, details: null }]);
});

test("forty families at once for ten places: never more than there are, and nobody is lost or doubled", async () => {
  const { id } = await open({ places: 10, helpers: 3 });
  const parents = [];
  for (let at = 0; at < 40; at += 1) parents.push(await comes(world.app, id, `Parent${at}`));
  const results = await Promise.all(
    parents.flatMap((parent, at) => [
      brings(world.app, parent, 1 + (at % 3)),
      brings(world.app, parent, 1 + (at % 3)),
    ]),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(await childcareFaults(world.db)).toEqual([]);
  const rows = await world.db.selectFrom("childcare_booking").select(["standing", "children"]).execute();
  expect(rows).toHaveLength(40);
  const booked = rows.filter(({ standing }) => standing === "booked");
  expect(booked.reduce((sum, { children }) => sum + children, 0)).toBe(10);
});

test("two records of one human being become one: child places and minding go over, and nobody minds twice", async () => {
  const { id, helping } = await open({ places: 12, helpers: 1 });
  const ann = await comes(world.app, id, "Ann");
  const twin = await comes(world.app, id, "Anne");
  expect(await brings(world.app, twin, 2)).toMatchObject({ standing: "booked" });
  const merges = (keptId: string, goneId: string) =>
    asMovement(world.app, (people) => mergePeople(people, { keptId, goneId, author: "x", now }));
  const merged = await merges(ann.personId, twin.personId);
  if (!merged.ok) throw new Error(merged.reason);
  const own = () => asMovement(world.app, (people) => bookingsOf(people, ann.personId));
  expect(await own()).toMatchObject([{ children: 2, standing: "booked" }]);
  expect(await childcareFaults(world.db)).toEqual([]);
  // A helper who brings children of their own as somebody else is one person, who does both.
  const both = await merges(ann.personId, helping[0]!.personId);
  expect(both).toMatchObject({ ok: true });
  await settleAll(world.app, { post: keepsChildcareLetters().post, now });
  expect(await childcareFaults(world.db)).toEqual([]);
  const minding = await world.db
    .selectFrom("childcare_staff")
    .select("part")
    .where("person_id", "=", ann.personId)
    .where("standing", "=", "in")
    .execute();
  expect(minding).toEqual([{ part: "helper" }]);
  if (both.ok)
    await asMovement(world.app, (people) => undoMerge(people, { mergeId: both.mergeId, author: "x", now }));
  await settleAll(world.app, { post: keepsChildcareLetters().post, now });
  expect(await childcareFaults(world.db)).toEqual([]);
});
