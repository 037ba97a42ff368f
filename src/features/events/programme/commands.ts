import { sql } from "kysely";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { ItemTyped } from "#domain/programme/item.ts";
import { londonDay } from "#domain/time/london.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import type { WeekendInFull } from "#features/events/weekends/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { PostProgrammeLetter, ProgrammeItem } from "./contract.ts";

type Acting = { readonly by: Actor; readonly weekend: WeekendInFull; readonly now: Date };
export type ProgrammeFault = "not-yours" | "no-such-item" | "called-off" | "fewer-than-taken";
type Result =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: ProgrammeFault };

/** Days of a festival for which there are tickets: the session of each. */
function daysOf(weekend: Pick<WeekendInFull, "sessions">): ReadonlyMap<string, string> {
  return new Map(
    weekend.sessions
      .filter(({ cancelledAt }) => cancelledAt === null)
      .map(({ id, startsAt }) => [londonDay(startsAt), id]),
  );
}

/** Puts items on the programme, all of them or none; rooms that are new are made. */
export async function addItems(
  people: PeopleDb,
  { by, weekend, items, now }: Acting & { readonly items: readonly ItemTyped[] },
): Promise<Result> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const days = daysOf(weekend);
  for (const item of items) {
    const sessionId = days.get(item.day);
    if (sessionId === undefined) throw new RangeError(`no ticket for ${item.day}`);
    await people
      .insertInto("programme_item")
      .values({
        ...(await columns(people, weekend.id, item)),
        ...{ weekend_id: weekend.id, session_id: sessionId, created_at: now, updated_at: now },
      })
      .execute();
  }
  await record(people, "programme.items-added", { by, weekend, now, count: items.length });
  return { ok: true, count: items.length };
}

async function columns(people: PeopleDb, weekendId: string, item: ItemTyped) {
  const { title, track, speakers, about, places, startsAt, endsAt } = item;
  const { rows } = await sql<{ id: string }>`
    insert into programme_room (weekend_id, name, position)
    values (${weekendId}, ${item.room}, (select count(*) from programme_room where weekend_id = ${weekendId}))
    on conflict (weekend_id, name) do update set name = excluded.name returning id`.execute(people);
  return {
    ...{ title, track, about, places, starts_at: startsAt, ends_at: endsAt, room_id: rows[0]!.id },
    speakers: [...speakers],
  };
}

/**
 * Changes an item. Who chose it is told when its time or room is another. It keeps its day; places of its own are not
 * lowered below those that are taken, and whoever chose an item that comes to have places holds one.
 */
export async function changeItem(
  people: PeopleDb,
  {
    by,
    weekend,
    itemId,
    typed,
    post,
    now,
  }: Acting & { readonly itemId: string; readonly typed: ItemTyped; readonly post: PostProgrammeLetter },
): Promise<Result> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const before = await lockItem(people, weekend.id, itemId);
  if (before === undefined || daysOf(weekend).get(typed.day) !== before.session_id)
    return { ok: false, reason: "no-such-item" };
  if (before.cancelled_at !== null) return { ok: false, reason: "called-off" };
  const chosen = await choosers(people, itemId);
  if (typed.places !== null && typed.places < chosen.length) return { ok: false, reason: "fewer-than-taken" };
  const set = await columns(people, weekend.id, typed);
  // Without places first, so that those who chose it before it had any may come to hold one.
  await people
    .updateTable("programme_item")
    .set((eb) => ({ ...set, places: null, revision: eb("revision", "+", 1), updated_at: now }))
    .where("id", "=", itemId)
    .execute();
  await people
    .updateTable("programme_choice")
    .set({ holds: typed.places === null ? 0 : 1 })
    .where("item_id", "=", itemId)
    .where("ended_at", "is", null)
    .execute();
  await people.updateTable("programme_item").set({ places: typed.places }).where("id", "=", itemId).execute();
  const moved =
    before.starts_at.getTime() !== typed.startsAt.getTime() ||
    before.ends_at.getTime() !== typed.endsAt.getTime() ||
    before.room_id !== set.room_id;
  if (moved) for (const personId of chosen) await post(people, { kind: "changed", itemId, personId });
  await record(people, "programme.item-changed", { by, weekend, now, count: 1 });
  return { ok: true, count: moved ? chosen.length : 0 };
}

/** Calls an item off, with a reason; it stays on the programme, struck out, and whoever chose it is told. Twice is once. */
export async function callOffItem(
  people: PeopleDb,
  {
    by,
    weekend,
    itemId,
    reason,
    post,
    now,
  }: Acting & { readonly itemId: string; readonly reason: string; readonly post: PostProgrammeLetter },
): Promise<Result> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const before = await lockItem(people, weekend.id, itemId);
  if (before === undefined) return { ok: false, reason: "no-such-item" };
  if (before.cancelled_at !== null) return { ok: true, count: 0 };
  const chosen = await choosers(people, itemId);
  await people
    .updateTable("programme_choice")
    .set({ ended_at: now, holds: 0 })
    .where("item_id", "=", itemId)
    .where("ended_at", "is", null)
    .execute();
  await people
    .updateTable("programme_item")
    .set((eb) => ({
      cancelled_at: now,
      cancel_reason: reason,
      revision: eb("revision", "+", 1),
      updated_at: now,
    }))
    .where("id", "=", itemId)
    .execute();
  for (const personId of chosen) await post(people, { kind: "called-off", itemId, personId });
  await record(people, "programme.item-called-off", { by, weekend, now, count: chosen.length });
  return { ok: true, count: chosen.length };
}

/** Says where a room is, so that ways that are too far are shown; null for no more. */
export async function placeRoom(
  people: PeopleDb,
  { by, weekend, roomId, at }: Omit<Acting, "now"> & { readonly roomId: string; readonly at: LatLng | null },
): Promise<Result> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  await people
    .updateTable("programme_room")
    .set({ lat: at?.lat ?? null, lng: at?.lng ?? null })
    .where("id", "=", roomId)
    .where("weekend_id", "=", weekend.id)
    .execute();
  return { ok: true, count: 1 };
}

function lockItem(people: PeopleDb, weekendId: string, itemId: string) {
  return people
    .selectFrom("programme_item")
    .selectAll()
    .where("id", "=", itemId)
    .where("weekend_id", "=", weekendId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

async function choosers(people: PeopleDb, itemId: ProgrammeItem["id"]): Promise<readonly string[]> {
  const rows = await people
    .selectFrom("programme_choice")
    .select("person_id")
    .where("item_id", "=", itemId)
    .where("ended_at", "is", null)
    .orderBy("chosen_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.person_id);
}

/** About nobody. */
async function record(
  people: PeopleDb,
  kind: `programme.${string}`,
  { by, weekend: { id, groupId }, now, count }: Acting & { readonly count: number },
): Promise<void> {
  const detail = { count };
  await recordFact(people, { kind, actor: by.personId, subject: `weekend/${id}`, groupId, at: now, detail });
}
