import { beforeEach, expect, test } from "vitest";
import { session as publicSession } from "#features/events/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { peopleScopeFor } from "#registers/groups/roles/policy.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { callOffSessions, reopenSession } from "./calling-off/commands.ts";
import { changePlaces, changeSession } from "./changing/commands.ts";
import { makeSession, publishSessions } from "./commands.ts";
import type { Occasion } from "./contract.ts";
import { ownSession } from "./defaults/queries.ts";
import { repeatSession } from "./repeating/commands.ts";

const world = aWorld();
let [leeds, york] = [0, 0];
let olu: Actor;
let kept = keepsLetters();
const at = (day: string, hour: number) => new Date(`2026-11-${day}T${String(hour).padStart(2, "0")}:00:00Z`);
const occasion: Occasion = {
  ...{ title: "Doors", kind: "canvassing", seat: { set: "2024", code: "E14001081" } },
  meeting: { name: "Library", howToFindUs: "", lat: 51.4712, lng: -0.1693 },
  ...{ organiserName: "Olu", contact: "leeds@example.org", places: 4, want: null, minimum: null },
  ...{ facts: new Set(), distanceM: null, whatToBring: "", joiningNote: "Ring the bell" },
};
const shifts = [{ startsAt: at("28", 10), endsAt: at("28", 13) }];

beforeEach(async () => {
  kept = keepsLetters();
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

async function made(some: Partial<Occasion> = {}, on = shifts): Promise<readonly string[]> {
  const result = await makeSession(world.app, {
    ...{ by: olu, groupId: leeds, occasion: { ...occasion, ...some }, shifts: on, published: true, now },
  });
  if (!result.ok) throw new Error(result.reason);
  return result.sessionIds;
}
const acting = (by = olu) => ({ by, scope: peopleScopeFor(by), post: kept.post, now });
const standings = async (sessionId: string) =>
  (
    await world.db
      .selectFrom("sign_up")
      .select(["name", "standing"])
      .where("session_id", "=", sessionId)
      .orderBy("signed_up_at")
      .orderBy("id")
      .execute()
  ).map(({ name, standing }) => `${name} ${standing}`);
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

test("a change of what matters is kept with its values before, grows the revision and is told once; a like one is nothing", async () => {
  const [id = ""] = await made();
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  const wish = { ...occasion, title: "Doors and tea", joiningNote: "Ring twice" };
  const change = () =>
    changeSession(world.app, {
      ...{ ...acting(), sessionId: id, occasion: wish, allShifts: false },
      shift: { startsAt: at("28", 11), endsAt: at("28", 13) },
    });
  expect(await change()).toEqual({ ok: true, changed: true, told: 1 });
  expect(await change()).toEqual({ ok: true, changed: false, told: 0 });
  expect(kept.letters.map(({ kind }) => kind)).toEqual(["changed"]);
  expect(await publicSession(world.app, id)).toMatchObject({ revision: 1, title: "Doors and tea" });
  const changes = await world.db.selectFrom("session_change").select(["changed", "author"]).execute();
  expect(changes).toEqual([
    {
      author: olu.personId,
      changed: { title: "Doors", joining_note: "Ring the bell", starts_at: "2026-11-28T10:00:00.000Z" },
    },
  ]);
});

test("a new title alone is told nobody, and a draft keeps no changes", async () => {
  const [id = ""] = await made();
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  const renamed = {
    ...acting(),
    sessionId: id,
    occasion: { ...occasion, title: "New" },
    shift: null,
    allShifts: false,
  };
  expect(await changeSession(world.app, renamed)).toMatchObject({ changed: true, told: 0 });
  await world.db.updateTable("session").set({ published_at: null }).execute();
  await changeSession(world.app, { ...renamed, occasion });
  expect(await world.db.selectFrom("session_change").select("id").execute()).toHaveLength(1);
});

test("words change in all shifts where that is asked, times in one", async () => {
  const two = [...shifts, { startsAt: at("28", 14), endsAt: at("28", 16) }];
  const [first = "", second = ""] = await made({}, two);
  await changeSession(world.app, {
    ...{ ...acting(), sessionId: first, occasion: { ...occasion, title: "Tea" }, allShifts: true },
    shift: { startsAt: at("28", 9), endsAt: at("28", 12) },
  });
  expect(await ownSession(world.app, second)).toMatchObject({ title: "Tea", startsAt: at("28", 14) });
  expect(await ownSession(world.app, first)).toMatchObject({ title: "Tea", startsAt: at("28", 9) });
});

test("a host changes what those who come are told, and nothing else", async () => {
  const [id = ""] = await made();
  const host = await anActor(world.db, { role: "host", groupId: leeds, thing: `session/${id}` });
  const wish = { ...occasion, title: "Mine now", joiningNote: "Knock" };
  const change = (by: Actor) =>
    changeSession(world.app, {
      ...acting(by),
      sessionId: id,
      occasion: wish,
      shift: shifts[0]!,
      allShifts: true,
    });
  expect(await change(host)).toMatchObject({ ok: true, changed: true });
  expect(await ownSession(world.app, id)).toMatchObject({ title: "Doors", joiningNote: "Knock" });
  for (const [role, groupId] of [
    ["organiser", york],
    ["caller", leeds],
    ["data-officer", leeds],
  ] as const)
    expect(await change(await anActor(world.db, { role, groupId }))).toEqual({
      ok: false,
      reason: "not-yours",
    });
  expect(await callOffSessions(world.app, { ...acting(host), sessionIds: [id], reason: "x" })).toMatchObject({
    ok: false,
  });
});

test("rights flow down: an organiser of the region runs what its groups have on", async () => {
  const north = await aGroup(world.app, "North", { kind: "region" });
  const below = await aGroup(world.app, "Hull", { under: north });
  const head = await anActor(world.db, { role: "organiser", groupId: north });
  const make = (by: Actor, groupId: number) =>
    makeSession(world.app, { by, groupId, occasion, shifts, published: true, now });
  expect(await make(head, below)).toMatchObject({ ok: true });
  expect(await make(head, leeds)).toEqual({ ok: false, reason: "not-yours" });
});

test("calling off is dated, says why and ends every sign-up; twice is refused; a draft that is over is not published", async () => {
  const [id = ""] = await made();
  await signsUp(world.app, "Ann", { sessionIds: [id], people: 2 });
  const off = () =>
    callOffSessions(world.app, { ...acting(), sessionIds: [id], reason: "The hall is flooded" });
  expect(await off()).toEqual({ ok: true, told: 1 });
  expect(await off()).toEqual({ ok: false, reason: "called-off" });
  expect(await publicSession(world.app, id)).toMatchObject({
    cancelledAt: now,
    cancelReason: "The hall is flooded",
    taken: 0,
  });
  expect(kept.letters.map(({ kind }) => kind)).toEqual(["called-off"]);
  expect(await publishSessions(world.app, { by: olu, sessionIds: [id], now })).toMatchObject({
    reason: "called-off",
  });
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("put on again, those who had places are offered them in their order, and who waited waits and is told", async () => {
  const [id = ""] = await made();
  const sessionIds = [id];
  await signsUp(world.app, "Ann", { sessionIds, people: 3, now: minutes(1) });
  await signsUp(world.app, "Ben", { sessionIds, people: 1, now: minutes(2) });
  await signsUp(world.app, "Cat", { sessionIds, people: 1, now: minutes(3) });
  await callOffSessions(world.app, { ...acting(), sessionIds, reason: "Snow", now: minutes(4) });
  const again = { ...acting(), sessionId: id, now: minutes(5) };
  expect(await reopenSession(world.app, again)).toEqual({ ok: true, offered: 2 });
  expect(await standings(id)).toEqual(["Ann offered", "Ben offered", "Cat waiting"]);
  expect(kept.letters.slice(-3)).toMatchObject([
    { kind: "offered", onAgain: true },
    { kind: "offered", onAgain: true },
    { kind: "waiting", onAgain: true },
  ]);
  expect(await reopenSession(world.app, again)).toEqual({ ok: false, reason: "not-called-off" });
  expect(await publicSession(world.app, id)).toMatchObject({ cancelledAt: null, taken: 4, revision: 2 });
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("fewer places put the latest back in the waiting list; more offer them", async () => {
  const [id = ""] = await made();
  await signsUp(world.app, "Ann", { sessionIds: [id], people: 2, now: minutes(1) });
  await signsUp(world.app, "Ben", { sessionIds: [id], people: 2, now: minutes(2) });
  const set = (places: number | null) => changePlaces(world.app, { ...acting(), sessionId: id, places });
  expect(await set(3)).toEqual({ ok: true, putBack: 1, offered: 0 });
  expect(await standings(id)).toEqual(["Ann going", "Ben waiting"]);
  expect(await set(null)).toEqual({ ok: true, putBack: 0, offered: 1 });
  expect(kept.letters.map(({ kind }) => kind)).toEqual(["put-back", "offered"]);
});

test("no more is hoped for or needed than there are places; what nobody said stays unsaid", async () => {
  const [id = ""] = await made();
  const set = (places: number | null) => changePlaces(world.app, { ...acting(), sessionId: id, places });
  const need = () =>
    world.db.selectFrom("session").select(["want", "minimum"]).where("id", "=", id).executeTakeFirstOrThrow();
  await world.db.updateTable("session").set({ want: 8, minimum: null }).where("id", "=", id).execute();
  await set(6);
  expect(await need()).toEqual({ want: 6, minimum: null });
  await world.db.updateTable("session").set({ minimum: 3 }).where("id", "=", id).execute();
  await set(2);
  expect(await need()).toEqual({ want: 2, minimum: 2 });
  await set(null);
  expect(await need()).toEqual({ want: 2, minimum: 2 });
});

test("repeating makes the shifts of each day one occasion, and twice is once", async () => {
  const two = [...shifts, { startsAt: at("28", 14), endsAt: at("28", 16) }];
  const [id = ""] = await made({}, two);
  const repeat = (until: string) =>
    repeatSession(world.app, { by: olu, sessionId: id, rhythm: "weekends", until, published: false, now });
  const first = await repeat("2026-12-06");
  expect(first.ok && first.sessionIds).toHaveLength(6);
  const later = await repeat("2026-12-12");
  expect(later.ok && later.sessionIds).toHaveLength(2);
  const rows = await world.db.selectFrom("session").select(["occasion_id", "repeat_id"]).execute();
  expect([rows.length, new Set(rows.map((row) => row.occasion_id)).size]).toEqual([10, 5]);
  expect(new Set(rows.map((row) => row.repeat_id)).size).toBe(1);
  const ann = await anActor(world.db, { role: "organiser", groupId: york });
  expect(
    await repeatSession(world.app, {
      by: ann,
      sessionId: id,
      rhythm: "weekly",
      until: "2026-12-31",
      published: true,
      now,
    }),
  ).toEqual({ ok: false, reason: "not-yours" });
});
