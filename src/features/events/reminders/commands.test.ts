import { beforeEach, expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { anOpenSession, keepsLetters, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { sendReminders } from "./commands.ts";
import { takeStock, takeUp } from "./taking/commands.ts";

const world = aWorld();
const clock = { now: new Date() };
const now = () => clock.now;
const mail = fakeMail({ now });
const messaging = fakeMessaging({ now });
const tools = () => ({
  ...{
    db: world.app,
    keys: aKeyRing(),
    mail,
    messaging,
    speakers: loadCatalogues("messages"),
    now,
    batch: 3,
  },
  ...{ names: { en: "The Movement", cy: "Y Mudiad" }, origin: "https://example.org" },
});
const run = (at: string) => {
  clock.now = new Date(at);
  return sendReminders(tools(), { forMs: 10_000, lanes: 2 });
};
const subjects = () =>
  mail
    .letters()
    .map(({ to, subject }) => `${to.split("@")[0]}: ${subject}`)
    .sort();
const cancel = (signUpId: string) =>
  withPeople(world.app, wholeMovement("a-test"), (people) =>
    withdrawSignUp(people, { signUpId, author: "a test", post: keepsLetters().post, now: now() }),
  );
const idOf = ({ placed }: Awaited<ReturnType<typeof signsUp>>) => (placed[0]?.ok ? placed[0].signUpId : "");

beforeEach(() => {
  mail.forget();
  mail.refuse(null);
  messaging.forget();
});

test("each is told the day before at eleven, two hours before and an hour after, once however often it is looked", async () => {
  const id = await anOpenSession(world);
  await world.db
    .updateTable("session")
    .set({ joining_note: "Ring the blue bell" })
    .where("id", "=", id)
    .execute();
  await anOpenSession(world, {
    ref: "2",
    title: "A stall nearby",
    startsAt: new Date("2026-11-28T10:00:00Z"),
    endsAt: new Date("2026-11-28T12:00:00Z"),
  });
  const phones = await anOpenSession(world, {
    ...{ ref: "3", title: "Phone bank from home", kind: "phone-bank", meetingPoint: null },
    ...{ startsAt: new Date("2026-11-25T18:00:00Z"), endsAt: new Date("2026-11-25T20:00:00Z") },
  });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await signsUp(world.app, "Ben", { sessionIds: [id, phones], people: 3 });
  expect(await run("2026-11-20T10:59:00Z")).toMatchObject({ queued: 0, sent: 0 });
  for (const at of ["2026-11-20T11:00:00Z", "2026-11-20T11:01:00Z", "2026-11-21T07:59:00Z"]) await run(at);
  expect(subjects()).toEqual([
    "ann: Soon: Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm",
    "ben: Soon: Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm",
  ]);
  const [letter] = mail.letters();
  for (const said of ["Ring the blue bell", "By the steps", "/l/trip/", "One tap cancels", "A warm coat"])
    expect(letter?.text).toContain(said);
  // It asks for an answer, and leads to the two buttons.
  expect(letter?.text).toMatch(/\/l\/trip\/[\w-]+#answer-[\w-]{36}/);
  mail.forget();
  for (const at of ["2026-11-21T08:00:00Z", "2026-11-21T09:59:00Z", "2026-11-21T12:00:00Z"]) await run(at);
  expect(subjects()).toEqual([
    "ann: Today at 10 am: Knock on doors in Battersea",
    "ben: Today at 10 am: Knock on doors in Battersea",
  ]);
  mail.forget();
  const ticked = { arrived: 3, arrived_at: new Date("2026-11-21T10:00:00Z") };
  await world.db.updateTable("sign_up").set(ticked).where("name", "=", "Ben").execute();
  for (const at of ["2026-11-21T14:00:00Z", "2026-11-21T18:00:00Z"]) await run(at);
  expect(subjects()).toEqual([
    "ann: Thank you! How was Knock on doors in Battersea?",
    "ben: Thank you! How was Knock on doors in Battersea?",
  ]);
  const told = (name: string) => mail.letters().find(({ to }) => to.startsWith(name))?.text ?? "";
  expect(told("ann")).toMatch(/A stall nearby: .*https:\/\/example\.org\/sessions\/[\w-]{36}/);
  // What somebody goes to already is no suggestion.
  expect(told("ann")).toContain("Phone bank from home");
  expect(told("ben")).not.toContain("Phone bank from home");
  expect(told("ann")).toContain("You did not make it after all?");
  expect(told("ben")).not.toContain("You did not make it");
  expect(mail.letters()[0]?.text).toMatch(/\/l\/trip\/[\w-]+\/how\/[\w-]{36}/);
});

test("who signs up late gets at once the latest of what they missed, and nothing twice", async () => {
  const id = await anOpenSession(world);
  await run("2026-11-21T08:30:00Z");
  await signsUp(world.app, "Late", { sessionIds: [id], now: new Date("2026-11-21T08:40:00Z") });
  await run("2026-11-21T08:41:00Z");
  await run("2026-11-21T08:42:00Z");
  expect(subjects()).toEqual(["late: Today at 10 am: Knock on doors in Battersea"]);
});

test("who cancelled, waits, or was noted as not there is never told; nor is anybody of what was called off", async () => {
  const id = await anOpenSession(world, { places: 2 });
  const off = await anOpenSession(world, { ref: "2", title: "A stall" });
  const [ann, ben] = [
    await signsUp(world.app, "Ann", { sessionIds: [id] }),
    await signsUp(world.app, "Ben", { sessionIds: [id] }),
  ];
  await signsUp(world.app, "Cai", { sessionIds: [id] });
  await signsUp(world.app, "Dee", { sessionIds: [off] });
  clock.now = new Date("2026-11-20T10:00:00Z");
  await world.db.updateTable("session").set({ cancelled_at: now() }).where("id", "=", off).execute();
  await world.db
    .updateTable("sign_up")
    .set({ standing: "ended", holds: 0, ended_at: now(), ended_why: "withdrawn" })
    .where("id", "=", idOf(ann))
    .execute();
  await run("2026-11-20T11:00:00Z");
  expect(subjects()).toEqual(["ben: Soon: Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm"]);
  mail.forget();
  await world.db.updateTable("sign_up").set({ missed_at: now() }).where("id", "=", idOf(ben)).execute();
  await run("2026-11-21T14:00:00Z");
  expect(subjects()).toEqual([]);
});

test("who cancels between being put in line and their turn is spared", async () => {
  const id = await anOpenSession(world);
  const ann = await signsUp(world.app, "Ann", { sessionIds: [id] });
  mail.refuse(() => ({ ok: false, reason: "away", reply: "" }));
  expect(await run("2026-11-20T11:00:00Z")).toMatchObject({ queued: 1, sent: 0, later: 1 });
  mail.refuse(null);
  await cancel(idOf(ann));
  expect(await run("2026-11-20T11:02:00Z")).toMatchObject({ sent: 0, spared: 1 });
  expect(subjects()).toEqual([]);
});

test("moved within its day nobody is reminded again; moved to another day everybody is", async () => {
  const id = await anOpenSession(world);
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await run("2026-11-20T11:00:00Z");
  const move = (from: string, to: string) =>
    world.db
      .updateTable("session")
      .set({ starts_at: new Date(from), ends_at: new Date(to) })
      .where("id", "=", id)
      .execute();
  await move("2026-11-21T12:00:00Z", "2026-11-21T14:00:00Z");
  await run("2026-11-20T13:00:00Z");
  expect(subjects()).toHaveLength(1);
  await move("2026-11-28T12:00:00Z", "2026-11-28T14:00:00Z");
  await run("2026-11-27T11:00:00Z");
  expect(subjects()).toHaveLength(2);
});

test("texts go where there is no e-mail, never at night, and not at all when it is too late by the morning", async () => {
  const id = await anOpenSession(world, {
    startsAt: new Date("2026-11-21T08:30:00Z"),
    endsAt: new Date("2026-11-21T20:30:00Z"),
  });
  await signsUp(world.app, "Tess", { sessionIds: [id], reach: "07700 900123" });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await run("2026-11-20T11:00:00Z");
  expect(messaging.messages()).toHaveLength(1);
  expect(messaging.messages()[0]?.text).toMatch(/Outside the library.*\/l\/trip\//);
  // Two hours before is half past six: mail goes, the text waits until eight.
  expect(await run("2026-11-21T06:30:00Z")).toMatchObject({ sent: 1, later: 1 });
  expect(await run("2026-11-21T07:59:00Z")).toMatchObject({ sent: 0 });
  expect(await run("2026-11-21T08:00:00Z")).toMatchObject({ sent: 1 });
  // An hour after is half past nine in the evening: the thanks wait for the next morning.
  expect(await run("2026-11-21T21:30:00Z")).toMatchObject({ sent: 1, later: 1 });
  expect(await run("2026-11-22T08:00:00Z")).toMatchObject({ sent: 1 });
  expect(messaging.messages()).toHaveLength(3);
});

test("on both sides of the clocks' changes eleven is eleven", async () => {
  const stall = (ref: string, day: string) =>
    anOpenSession(world, {
      ref,
      startsAt: new Date(`${day}T14:00:00Z`),
      endsAt: new Date(`${day}T16:00:00Z`),
    });
  const [before, after] = [await stall("1", "2027-03-28"), await stall("2", "2027-03-29")];
  await signsUp(world.app, "Ann", { sessionIds: [before] });
  await signsUp(world.app, "Ben", { sessionIds: [after] });
  expect(await run("2027-03-27T10:59:00Z")).toMatchObject({ sent: 0 });
  expect(await run("2027-03-27T11:00:00Z")).toMatchObject({ sent: 1 });
  expect(await run("2027-03-28T09:59:00Z")).toMatchObject({ sent: 0 });
  expect(await run("2027-03-28T10:00:00Z")).toMatchObject({ sent: 1 });
  expect(subjects().map((each) => each.slice(0, 9))).toEqual(["ann: Soon", "ben: Soon"]);
});

test("rows that a dead worker left are undecided, and not sent again", async () => {
  const id = await anOpenSession(world);
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  mail.refuse(() => ({ ok: false, reason: "away", reply: "" }));
  await run("2026-11-20T11:00:00Z");
  mail.refuse(null);
  clock.now = new Date("2026-11-20T11:02:00Z");
  await takeUp(world.app, { most: 5, now: now() });
  clock.now = new Date("2026-11-20T11:05:00Z");
  expect(await takeStock(tools())).toBe(1);
  expect(await run("2026-11-20T11:10:00Z")).toMatchObject({ sent: 0 });
  expect(await run("2026-11-21T08:00:00Z")).toMatchObject({ sent: 1 });
});

test("a person's reminders show to themself and to who runs the session, and to nobody else", async () => {
  const id = await anOpenSession(world);
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  await run("2026-11-20T11:00:00Z");
  expect(await world.app.selectFrom("reminder").select("id").execute()).toEqual([]);
});
