import { beforeEach, expect, test } from "vitest";
import { grantRole } from "#registers/groups/roles/commands.ts";
import { hostScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aPerson, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { embeddedPlaces } from "#test/people.ts";
import { anOpenSession, ledgerFaults, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import type { DoorAct } from "./contract.ts";
import { countAttendance, forgetTheDay } from "./counting/commands.ts";
import { tick } from "./door/commands.ts";
import { inviteHosts, renewHostLinks } from "./inviting/commands.ts";
import { tellNeed } from "./needs/commands.ts";
import { doorRows, hostPath, openHost } from "./queries.ts";
import { walkIn } from "./walking-in/commands.ts";
import { MOST_A_DAY, writeToAll } from "./writing/commands.ts";

const world = aWorld();
const keys = aKeyRing();
/** During the session. */
const now = new Date("2026-11-21T10:10:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let session = "";
let host = "";

beforeEach(async () => {
  session = await anOpenSession(world, { places: 3 });
  host = await aPerson(world.db);
});

const named = async () => {
  const groupId = await theMovement(world.db);
  const role = await grantRole(world.app, {
    by: "command line",
    groupId,
    personId: host,
    role: "host",
    thing: `session/${session}`,
    now: new Date("2026-11-19T10:00:00Z"),
  });
  if (!role.ok) throw new Error(role.reason);
  return role.roleId;
};
const link = (made = new Date("2026-11-19T11:00:00Z")) =>
  hostPath(keys, {
    personId: host,
    session: { id: session, endsAt: new Date("2026-11-21T13:00:00Z") },
    now: made,
  }).slice("/l/host/".length);
const open = async (token = link()) => {
  const result = await openHost(world.app, keys, { token, now });
  return result.ok ? "open" : result.reason;
};
const asHost = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, hostScope([session]), work);
const comes = async (name: string, people = 1) => {
  const { placed } = await signsUp(world.app, name, { sessionIds: [session], people });
  return placed[0]?.ok ? placed[0].signUpId : "";
};
type Tapped = { at?: Date; id?: string; arrived?: number | null; when?: Date };
const taps = (signUpId: string, act: DoorAct, tapped: Tapped = {}) => {
  const { at = now, id = crypto.randomUUID(), arrived = null, when = now } = tapped;
  return asHost((people) =>
    tick(people, { id, signUpId, act, arrived, at }, { sessionId: session, author: host, now: when }),
  );
};
const rows = () => asHost((people) => doorRows(people, session, keys));
const facts = async (kind: string) =>
  (await world.db.selectFrom("activity").select("id").where("kind", "=", kind).execute()).length;
const walks = (
  name: string,
  { reach = "", people = 1, id = crypto.randomUUID() as string, lenient = false } = {},
) =>
  walkIn(
    world.app,
    { id, name, reach, people, at: now },
    { ...{ sessionId: session, author: host, locale: "en", lenient, places: embeddedPlaces(), now } },
  );

test("a host's link opens while they hold the role for that session, and not for another, nor once it is taken back", async () => {
  expect(await open()).toBe("not-host");
  const roleId = await named();
  expect(await open()).toBe("open");
  const posted: unknown[] = [];
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    renewHostLinks(people, {
      personId: host,
      author: "a test",
      post: async (_, letter) => void posted.push(letter),
      now: new Date("2026-11-20T10:00:00Z"),
    }),
  );
  expect(posted).toEqual([{ sessionId: session, personId: host }]);
  expect(await open()).toBe("taken-back");
  expect(await open(link(new Date("2026-11-20T11:00:00Z")))).toBe("open");
  await world.db
    .updateTable("group_role")
    .set({ ended_at: now, ended_by: "x" })
    .where("id", "=", roleId)
    .execute();
  expect(await open(link(new Date("2026-11-20T11:00:00Z")))).toBe("not-host");
  expect(await open("nonsense")).toBe("not-a-link");
});

test("whoever is named gets their link once, and nobody who hosts no more", async () => {
  await named();
  const posted: unknown[] = [];
  const invite = () =>
    withPeople(world.app, wholeMovement("a-test"), (people) =>
      inviteHosts(people, { post: async (_, letter) => void posted.push(letter), now }),
    );
  expect([await invite(), await invite()]).toEqual([1, 0]);
  expect(posted).toEqual([{ sessionId: session, personId: host }]);
});

test("hosts see names, parties and needs of their own session, and nobody's contacts", async () => {
  const other = await anOpenSession(world, { ref: "2" });
  const ann = await signsUp(world.app, "Ann", { sessionIds: [session], people: 2 });
  await signsUp(world.app, "Zed", { sessionIds: [other] });
  const signUpId = ann.placed[0]?.ok ? ann.placed[0].signUpId : "";
  const need = (who: string) =>
    withPeople(world.app, wholeMovement("a-test"), (people) =>
      tellNeed(people, {
        personId: who,
        signUpId,
        text: " A chair, please ",
        keys,
        now: new Date("2026-11-20T10:00:00Z"),
      }),
    );
  expect(await need(host)).toEqual({ ok: false });
  expect(await need(ann.personId)).toEqual({ ok: true });
  expect(await rows()).toMatchObject([{ name: "Ann", people: 2, need: "A chair, please", arrived: null }]);
  expect(JSON.stringify(await world.db.selectFrom("session_need").selectAll().execute())).not.toContain(
    "chair",
  );
  await asHost(async (people) => {
    for (const table of ["person", "contact_point"] as const)
      expect(await people.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
});

test("a tap counts once however often it arrives, and the later of two taps holds in whatever order they come", async () => {
  const ann = await comes("Ann", 3);
  const id = crypto.randomUUID();
  expect(await taps(ann, "came", { id, arrived: 2 })).toEqual({ ok: true, applied: true });
  expect(await taps(ann, "came", { id, arrived: 2 })).toEqual({ ok: true, applied: false });
  expect(await facts("sign-up.arrived")).toBe(1);
  expect(await taps(ann, "undo", { at: later(5), when: later(9) })).toEqual({ ok: true, applied: true });
  // Tapped before the undo, on another phone that was offline.
  expect(await taps(ann, "came", { at: later(2), when: later(9) })).toEqual({ ok: true, applied: false });
  expect(await rows()).toMatchObject([{ arrived: null }]);
  expect(await taps(ann, "missed", { at: later(6), when: later(9) })).toEqual({ ok: true, applied: true });
  expect(await taps(ann, "came", { at: later(7), when: later(9), arrived: 1 })).toEqual({
    ok: true,
    applied: true,
  });
  expect(await rows()).toMatchObject([{ arrived: 1, missed: false }]);
});

test("what cannot be noted is said: no such party, no number, too early, too late, called off", async () => {
  const ann = await comes("Ann");
  const other = await anOpenSession(world, { ref: "2" });
  const { placed } = await signsUp(world.app, "Zed", { sessionIds: [other] });
  const zed = placed[0]?.ok ? placed[0].signUpId : "";
  expect(await taps(zed, "came")).toEqual({ ok: false, reason: "no-such-sign-up" });
  expect(await taps(ann, "came", { arrived: 0 })).toEqual({ ok: false, reason: "no-tick" });
  expect(await taps(ann, "came", { id: "1" })).toEqual({ ok: false, reason: "no-tick" });
  const at = (when: string) =>
    asHost((people) =>
      tick(
        people,
        { id: crypto.randomUUID(), signUpId: ann, act: "came", arrived: null, at: now },
        { sessionId: session, author: host, now: new Date(when) },
      ),
    );
  expect(await at("2026-11-21T06:59:00Z")).toEqual({ ok: false, reason: "too-early" });
  expect(await at("2026-11-28T13:01:00Z")).toEqual({ ok: false, reason: "too-late" });
  await world.db.updateTable("session").set({ cancelled_at: now }).where("id", "=", session).execute();
  expect(await at("2026-11-21T10:00:00Z")).toEqual({ ok: false, reason: "called-off" });
});

test("who waited, or cancelled after the list was on the phone, and is there all the same is let in", async () => {
  const ann = await comes("Ann", 2);
  const ben = await comes("Ben", 2);
  await world.db
    .updateTable("sign_up")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: "withdrawn" })
    .where("id", "=", ann)
    .execute();
  expect(await taps(ben, "came")).toEqual({ ok: true, applied: true });
  expect(await taps(ann, "came")).toEqual({ ok: true, applied: true });
  const held = await world.db.selectFrom("sign_up").select(["id", "holds", "standing", "source"]).execute();
  expect(held).toContainEqual({ id: ben, holds: 2, standing: "going", source: "form" });
  expect(held).toContainEqual({ id: ann, holds: 0, standing: "going", source: "walk-in" });
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("whoever walks in holds a place while there is one, none when it is full, and is once however often it arrives", async () => {
  await comes("Ann", 2);
  const id = crypto.randomUUID();
  expect(await walks("Wendy", { id })).toMatchObject({ ok: true, applied: true, holds: true });
  expect(await walks("Wendy", { id })).toMatchObject({ ok: true, applied: false });
  expect(await walks("Xan", { people: 2, reach: "xan@example.org" })).toMatchObject({
    ok: true,
    holds: false,
    reached: true,
  });
  expect(await walks("", {})).toEqual({ ok: false, reason: "no-name" });
  expect(await walks("Yan", { people: 40 })).toEqual({ ok: false, reason: "how-many" });
  expect(await walks("Yan", { reach: "no address" })).toMatchObject({ ok: false, reason: "refused" });
  expect(await walks("Yan", { reach: "no address", lenient: true })).toMatchObject({
    ok: true,
    reached: false,
  });
  // On the list all along, by another name.
  expect(await walks("A. Ann", { reach: "ann@example.org", people: 2 })).toMatchObject({
    ok: true,
    holds: true,
  });
  expect((await rows()).map(({ name, arrived }) => `${name} ${arrived}`)).toEqual([
    "Ann 2",
    "Wendy 1",
    "Xan 2",
    "Yan 1",
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("words to everybody go to those who have a place, some times a day and no more", async () => {
  await comes("Ann");
  await comes("Ben", 2);
  await comes("Cai");
  const write = (words: string) =>
    asHost((people) =>
      writeToAll(people, {
        session: { id: session, groupId: null, endsAt: new Date("2026-11-21T13:00:00Z") },
        words,
        author: host,
        now,
      }),
    );
  expect(await write("  ")).toEqual({ ok: false, reason: "no-words" });
  expect(await write("x".repeat(601))).toEqual({ ok: false, reason: "too-long" });
  for (let n = 0; n < MOST_A_DAY; n++)
    expect(await write("We meet at the back door")).toEqual({ ok: true, to: 2 });
  expect(await write("Again")).toEqual({ ok: false, reason: "too-often" });
});

test("half a day after the end attendance is a fact, once; then it is not undone, but who was there after all still counts", async () => {
  await named();
  const [ann, ben] = [await comes("Ann"), await comes("Ben")];
  await taps(ann, "came");
  await taps(ben, "missed");
  expect(await countAttendance(world.app, { now: new Date("2026-11-22T00:59:00Z") })).toMatchObject({
    attended: 0,
  });
  const night = new Date("2026-11-22T01:00:00Z");
  const both = await Promise.all([
    countAttendance(world.app, { now: night }),
    countAttendance(world.app, { now: night }),
  ]);
  expect(both.map(({ attended }) => attended).sort()).toEqual([0, 1]);
  expect(await countAttendance(world.app, { now: night })).toEqual({ attended: 0, missed: 0, hosted: 0 });
  expect([
    await facts("session.attended"),
    await facts("session.missed"),
    await facts("session.hosted"),
  ]).toEqual([1, 1, 1]);
  expect(await taps(ann, "undo", { at: night, when: night })).toEqual({ ok: false, reason: "counted" });
  expect(await taps(ben, "came", { at: night, when: night })).toEqual({ ok: true, applied: true });
  expect(await facts("session.attended")).toBe(2);
});

test("what was told for one day is forgotten: needs after a week, words and walk-ins without an address after a quarter", async () => {
  const ann = await signsUp(world.app, "Ann", { sessionIds: [session] });
  const signUpId = ann.placed[0]?.ok ? ann.placed[0].signUpId : "";
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    tellNeed(people, { personId: ann.personId, signUpId, text: "A chair", keys, now }),
  );
  await walks("Wendy");
  expect(await forgetTheDay(world.app, { now: new Date("2026-11-28T12:00:00Z") })).toMatchObject({
    needs: 0,
  });
  expect(await forgetTheDay(world.app, { now: new Date("2026-11-28T14:00:00Z") })).toMatchObject({
    needs: 1,
    walkIns: 0,
  });
  expect(await forgetTheDay(world.app, { now: new Date("2027-03-01T12:00:00Z") })).toMatchObject({
    walkIns: 1,
  });
  expect((await rows()).map(({ name }) => name)).toEqual(["Ann", null]);
});
