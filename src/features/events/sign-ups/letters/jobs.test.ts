import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { postingSignUps, SIGN_UP_LETTERS, SIGN_UP_QUEUES, signUpJobs } from "./jobs.ts";

const world = aWorld();
const clock = { now: new Date("2026-11-20T09:00:00Z") };
const now = () => clock.now;
const mail = fakeMail({ now });
const messaging = fakeMessaging({ now });
let jobs: Jobs;
beforeAll(async () => {
  jobs = await aJobs(world, SIGN_UP_QUEUES);
});
afterAll(() => jobs.close());

const post: PostSignUpLetter = async (within, letter) =>
  void (await jobs.send(SIGN_UP_LETTERS, letter, { within }));
const tools = () => ({
  ...{ db: world.app, keys: aKeyRing(), mail, messaging, speakers: loadCatalogues("messages"), now, jobs },
  movement: async () => "The Movement",
  origin: "https://example.org",
});
const drain = () => jobs.drain(signUpJobs(tools()));
const subjects = () => mail.letters().map(({ to, subject }) => `${to.split("@")[0]}: ${subject}`);

test("a place, a wait, an offer and its lapse are each told, by the link to the trip alone", async () => {
  mail.forget();
  const id = await anOpenSession(world, { places: 1 });
  await world.db
    .updateTable("session")
    .set({ joining_note: "Ring the blue bell" })
    .where("id", "=", id)
    .execute();
  const withBed: typeof post = (within, letter) => post(within, { ...letter, bed: true });
  const { placed } = await signsUp(world.app, "Ann", { sessionIds: [id], post: withBed });
  await signsUp(world.app, "Ben", { sessionIds: [id], post });
  await signsUp(world.app, "Cai", { sessionIds: [id], post });
  await drain();
  const [ann, ben] = mail.letters().toSorted((a, b) => a.to.localeCompare(b.to));
  expect(ann?.text).toContain("Ring the blue bell");
  expect(ann?.text).toContain("https://example.org/l/trip/");
  expect(ann?.text).not.toContain("unsubscribe");
  expect(ben?.text).not.toContain("Ring the blue bell");
  expect(ann?.text).toContain("You asked for a bed as well");
  expect(ben?.text).not.toContain("bed");
  mail.forget();
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    withdrawSignUp(people, { signUpId, author: "a test", post, now: now() }),
  );
  await drain();
  expect(subjects().sort()).toEqual([
    "ann: Cancelled: Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm",
    "ben: There is room for you: Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm",
  ]);
  mail.forget();
  clock.now = new Date("2026-11-20T22:00:00Z");
  await drain();
  expect(subjects()).toEqual([]);
  const lapsing = signUpJobs(tools()).find(({ at }) => at === "* * * * *");
  expect(
    await lapsing?.run({ id: "x", payload: {} as never, attempt: 1, signal: AbortSignal.timeout(9_000) }),
  ).toEqual({
    lapsed: 1,
    offered: 1,
  });
  await drain();
  expect(
    subjects()
      .map((each) => each.split(":").slice(0, 2).join(":"))
      .sort(),
  ).toEqual(["ben: The place went to the next in line", "cai: There is room for you"]);
});

test("who gave a mobile alone is told by text, and a letter that is no longer true is not sent", async () => {
  mail.forget();
  clock.now = new Date("2026-11-20T09:00:00Z");
  const id = await anOpenSession(world, { ref: "text", places: 5 });
  const { placed } = await signsUp(world.app, "Dee", { sessionIds: [id], reach: "07700 900123", post });
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  await jobs.send(SIGN_UP_LETTERS, { kind: "offered", signUpId });
  await jobs.send(SIGN_UP_LETTERS, { kind: "called-off", signUpId });
  await drain();
  expect(messaging.messages().map(({ text }) => text.split(". ")[0])).toEqual([
    "The Movement: you’re coming to Knock on doors in Battersea, Saturday 21 November, 10 am to 1 pm",
  ]);
  expect(mail.letters()).toEqual([]);
});

test("whose place is kept since the session is on again is told that, not that a place became free", async () => {
  mail.forget();
  clock.now = new Date("2026-11-20T09:00:00Z");
  const id = await anOpenSession(world, { ref: "again", places: 5 });
  const { placed } = await signsUp(world.app, "Gus", { sessionIds: [id] });
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  const expires = {
    standing: "offered",
    waiting_since: clock.now,
    offered_at: clock.now,
    offer_expires_at: new Date("2026-11-20T21:00:00Z"),
  };
  await world.db.updateTable("sign_up").set(expires).where("id", "=", signUpId).execute();
  await jobs.send(SIGN_UP_LETTERS, { kind: "offered", signUpId, onAgain: true });
  await drain();
  const [letter] = mail.letters();
  expect(letter?.subject).toMatch(/^It is on again: Knock on doors/);
  expect(letter?.text).toContain("A place is kept until Friday 20 November, 9 pm. Can you come after all?");
  mail.forget();
  const waits = { standing: "waiting", holds: 0, offered_at: null, offer_expires_at: null };
  await world.db.updateTable("sign_up").set(waits).where("id", "=", signUpId).execute();
  await jobs.send(SIGN_UP_LETTERS, { kind: "waiting", signUpId, onAgain: true });
  await drain();
  const [told] = mail.letters();
  expect(told?.subject).toMatch(/^It is on again: Knock on doors/);
  expect(told?.text).toContain("You are in the waiting list, where you were");
});

test("whoever ticks several sessions is written to once, about all of them", async () => {
  mail.forget();
  messaging.forget?.();
  clock.now = new Date("2026-11-20T09:00:00Z");
  const full = await anOpenSession(world, { ref: "full", places: 1, title: "The full one" });
  await signsUp(world.app, "Early", { sessionIds: [full] });
  const sessionIds = [full];
  for (const title of ["The first", "The second"])
    sessionIds.push(await anOpenSession(world, { ref: title, places: 5, title }));
  await signsUp(world.app, "Fay", { sessionIds, post });
  await signsUp(world.app, "Gus", { sessionIds, reach: "07700 900456", post });
  await drain();
  expect(subjects()).toEqual([
    "fay: You’re coming: The first (and 1 more), Saturday 21 November, 10 am to 1 pm",
  ]);
  const [letter] = mail.letters();
  expect(letter?.text).toContain("there is a place for you at The first: Saturday 21 November");
  expect(letter?.text).toMatch(/Also: The second, .* There is a place for you\./);
  expect(letter?.text).toMatch(/Also: The full one, .* in its waiting list/);
  expect(messaging.messages()).toHaveLength(1);
  expect(messaging.messages()[0]?.text).toContain("You are in the waiting list of 1 more.");
});

test("where what leads a letter is given up before it goes, the rest is told all the same", async () => {
  mail.forget();
  const sessionIds: string[] = [];
  for (const title of ["Given up", "Kept"])
    sessionIds.push(await anOpenSession(world, { ref: title, places: 5, title }));
  const { placed } = await signsUp(world.app, "Hal", { sessionIds, post });
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    withdrawSignUp(people, { signUpId, author: "a test", post: async () => {}, now: now() }),
  );
  await drain();
  expect(subjects()).toEqual(["hal: You’re coming: Kept, Saturday 21 November, 10 am to 1 pm"]);
});

test.each(["changed", "put-back", "removed", "moved", "called-off", "lapsed", "withdrawn"] as const)(
  "a letter of kind %s says itself in both languages, with nothing left to fill in",
  async (kind) => {
    mail.forget();
    messaging.forget?.();
    const id = await anOpenSession(world, { ref: kind, places: 5 });
    const name = kind.replace("-", "");
    const { placed } = await signsUp(world.app, name, { sessionIds: [id] });
    const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
    if (kind === "put-back")
      await world.db
        .updateTable("sign_up")
        .set({ standing: "waiting", holds: 0, waiting_since: now() })
        .where("id", "=", signUpId)
        .execute();
    else if (kind !== "changed")
      await world.db
        .updateTable("sign_up")
        .set({ standing: "ended", holds: 0, ended_at: now(), ended_why: kind })
        .where("id", "=", signUpId)
        .execute();
    await world.db
      .insertInto("session_change")
      .values({
        session_id: id,
        at: now(),
        author: "x",
        changed: JSON.stringify({ starts_at: "", ends_at: "" }),
      })
      .execute();
    for (const locale of ["en", "cy"] as const) {
      await world.db.updateTable("person").set({ locale }).where("name", "=", name).execute();
      await jobs.send(SIGN_UP_LETTERS, { kind, signUpId });
      await drain();
    }
    const letters = mail.letters();
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(2);
    for (const { text } of letters) expect(text).not.toMatch(/[{}]|undefined|sign-ups\./);
    if (kind === "changed") expect(letters.at(-1)?.text).toContain("What changed: the time.");
  },
);

test("a party larger than what is free is told that, and how many places are free; whoever was moved, what to know there", async () => {
  mail.forget();
  const id = await anOpenSession(world, { ref: "larger", places: 4 });
  const there = await anOpenSession(world, { ref: "there", places: 9, whatToBring: "Boots" });
  await world.db.updateTable("session").set({ joining_note: "Ring" }).where("id", "=", there).execute();
  await signsUp(world.app, "Una", { sessionIds: [id], post });
  const { placed } = await signsUp(world.app, "Viv", { sessionIds: [id], people: 4, post });
  await drain();
  const told = () => mail.letters().find(({ to }) => to === "viv@example.org")?.text;
  expect(told()).toContain("there are not places for all 4 of you");
  expect(told()).toContain("3 places are free just now.");
  mail.forget();
  const [signUpId = ""] = placed.map((each) => (each.ok ? each.signUpId : ""));
  const moved = await signsUp(world.app, "Viv", { sessionIds: [there], people: 4 });
  const [movedTo = ""] = moved.placed.map((each) => (each.ok ? each.signUpId : ""));
  const ended = { standing: "ended", ended_at: now(), ended_why: "moved", moved_to: movedTo };
  await world.db.updateTable("sign_up").set(ended).where("id", "=", signUpId).execute();
  await jobs.send(SIGN_UP_LETTERS, { kind: "moved", signUpId });
  await drain();
  expect(told()).toContain("For those who come: Ring");
  expect(told()).toContain("Bring: Boots");
});

test("three edits in a row are one letter that tells of all of them; a late one is another", async () => {
  mail.forget();
  const id = await anOpenSession(world, { ref: "edits" });
  const { placed } = await signsUp(world.app, "Edith", { sessionIds: [id] });
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  const edits = [
    [0, { starts_at: "2026-11-21T08:00:00.000Z" }],
    [1, { meeting_name: "The old place" }],
    [2, { what_to_bring: "Nothing" }],
    [30, { joining_note: "The old note" }],
  ] as const;
  for (const [minutes, before] of edits) {
    const { id: changeId } = await world.db
      .insertInto("session_change")
      .values({
        session_id: id,
        at: new Date(now().getTime() + minutes * 60_000),
        author: "x",
        changed: JSON.stringify(before),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await jobs.send(SIGN_UP_LETTERS, { kind: "changed", signUpId, changeId: String(changeId) });
  }
  await drain();
  expect(
    mail
      .letters()
      .map(({ text }) => /What changed: ([^\n]*)/.exec(text)?.[1])
      .sort(),
  ).toEqual(["the note for those who come.", "the time, the meeting place, what to bring."]);
});

test("a letter about an edit waits for the next one", async () => {
  const id = await anOpenSession(world, { ref: "waits" });
  const { placed } = await signsUp(world.app, "Wanda", { sessionIds: [id] });
  const signUpId = placed[0]?.ok ? placed[0].signUpId : "";
  mail.forget();
  // The line goes by the database's own clock.
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    postingSignUps({ jobs, now: () => new Date() })(people, { kind: "changed", signUpId }),
  );
  await drain();
  expect(mail.letters()).toEqual([]);
});
