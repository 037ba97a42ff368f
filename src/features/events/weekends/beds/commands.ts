import { sql } from "kysely";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import {
  BED_DAYS_KEPT,
  BED_SEAL,
  type BedAsked,
  type BedOffered,
  LONGEST_BED_MESSAGE,
  type PostBedLetter,
} from "./contract.ts";

type Typing = {
  readonly weekend: { readonly id: string; readonly groupId: number };
  readonly personId: string;
  /** As given for this weekend. */
  readonly name: string;
  readonly locale: "en" | "cy";
  readonly author: string;
  readonly post: PostBedLetter;
  readonly now: Date;
};

/**
 * Keeps that somebody offers beds. Whoever has offered some already keeps what they said: a public form changes nothing
 * that somebody else might have typed. The address is sealed; nobody reads it before both have said yes.
 */
export async function offerBeds(
  people: PeopleDb,
  keys: Pick<KeyRing, "seal">,
  { offered, ...typing }: Typing & { readonly offered: BedOffered },
): Promise<{ readonly already: boolean }> {
  const { weekend, personId, name, locale, now, post } = typing;
  const { rows } = await sql<{ id: string }>`select new_id() as id`.execute(people);
  const id = rows[0]!.id;
  const { has, beds, firstNight, lastNight, area, address, isWoman, womenOnly, note } = offered;
  const made = await people
    .insertInto("bed_offer")
    .values({
      ...{ id, weekend_id: weekend.id, person_id: personId, name, beds, area, note, locale, offered_at: now },
      ...{ first_night: firstNight, last_night: lastNight, is_woman: isWoman, women_only: womenOnly },
      ...{ step_free: has.has("step-free"), no_pets: has.has("no-pets") },
      ...{ smoke_free: has.has("smoke-free"), children: has.has("children") },
      sealed: address === "" ? null : keys.seal(address, { purpose: BED_SEAL, context: id }),
    })
    .onConflict((same) => same.columns(["weekend_id", "person_id"]).where("ended_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  await post(people, { kind: "offer-received", personId, weekendId: weekend.id });
  if (made === undefined) return { already: true };
  await record(people, "bed.offered", typing);
  return { already: false };
}

/** Keeps that people need beds. Asking twice is once. */
export async function askForBeds(
  people: PeopleDb,
  { asked, ...typing }: Typing & { readonly asked: BedAsked },
): Promise<{ readonly already: boolean }> {
  const { weekend, personId, name, locale, now, post } = typing;
  const { needs, people: count, firstNight, lastNight, areWomen, womenOnly, note } = asked;
  const made = await people
    .insertInto("bed_request")
    .values({
      ...{ weekend_id: weekend.id, person_id: personId, name, people: count, note, locale, asked_at: now },
      ...{ first_night: firstNight, last_night: lastNight, are_women: areWomen, women_only: womenOnly },
      ...{ step_free: needs.has("step-free"), no_pets: needs.has("no-pets") },
      ...{ smoke_free: needs.has("smoke-free"), children: needs.has("children") },
    })
    .onConflict((same) => same.columns(["weekend_id", "person_id"]).where("ended_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  await post(people, { kind: "request-received", personId, weekendId: weekend.id });
  if (made === undefined) return { already: true };
  await record(people, "bed.asked", typing);
  return { already: false };
}

type Ending = {
  readonly personId: string;
  readonly author: string;
  /** "not-coming": they gave up all that they came for, and never spoke of the bed. */
  readonly why: "withdrawn" | "removed" | "called-off" | "not-coming";
  readonly post: PostBedLetter;
  readonly now: Date;
};

/**
 * Takes back an offer or a request of this person's; whoever was matched with it is told, and so are they where they did
 * not do it themselves. Twice is once.
 */
export async function endBeds(
  people: PeopleDb,
  {
    table,
    id,
    personId,
    author,
    why,
    post,
    now,
  }: Ending & { table: "bed_offer" | "bed_request"; id: string },
): Promise<{ readonly ok: boolean }> {
  const row = await people
    .updateTable(table)
    .set({ ended_at: now, ended_why: why })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .returning(["id", "weekend_id"])
    .executeTakeFirst();
  if (row === undefined) return { ok: false };
  const column = table === "bed_offer" ? "offer_id" : "request_id";
  const matches = await people
    .selectFrom("bed_match")
    .select("id")
    .where(column, "=", id)
    .where("standing", "<>", "ended")
    .execute();
  const unasked = why === "called-off" || why === "not-coming";
  for (const match of matches)
    await endMatch(people, {
      matchId: match.id,
      why: why === "called-off" ? why : "withdrawn",
      except: unasked ? null : personId,
      post,
      now,
    });
  const weekend = await people
    .selectFrom("weekend")
    .select("group_id")
    .where("id", "=", row.weekend_id)
    .executeTakeFirstOrThrow();
  await record(people, table === "bed_offer" ? "bed.offer-ended" : "bed.request-ended", {
    ...{ weekend: { id: row.weekend_id, groupId: Number(weekend.group_id) }, personId, author, now },
  });
  return { ok: true };
}

/** Ends a match, frees its beds, and tells both but `except`. */
export async function endMatch(
  people: PeopleDb,
  {
    matchId,
    why,
    except,
    post,
    now,
  }: {
    readonly matchId: string;
    readonly why: "declined" | "withdrawn" | "removed" | "called-off" | "reported";
    readonly except: string | null;
    readonly post: PostBedLetter;
    readonly now: Date;
  },
): Promise<boolean> {
  const match = await people
    .updateTable("bed_match")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: why })
    .where("id", "=", matchId)
    .where("standing", "<>", "ended")
    .returning(["host_id", "guest_id", "weekend_id"])
    .executeTakeFirst();
  if (match === undefined) return false;
  for (const personId of [match.host_id, match.guest_id])
    if (personId !== except) await post(people, { kind: "ended", personId, weekendId: match.weekend_id });
  return true;
}

/** A host or a guest says yes or no. Once both said yes the address is told; a no ends it and frees the beds. */
export async function answerMatch(
  people: PeopleDb,
  {
    matchId,
    personId,
    yes,
    post,
    now,
  }: {
    readonly matchId: string;
    readonly personId: string;
    readonly yes: boolean;
    readonly post: PostBedLetter;
    readonly now: Date;
  },
): Promise<{ readonly ok: boolean; readonly agreed: boolean }> {
  const match = await people
    .selectFrom("bed_match")
    .selectAll()
    .where("id", "=", matchId)
    .where("standing", "<>", "ended")
    .where((eb) => eb.or([eb("host_id", "=", personId), eb("guest_id", "=", personId)]))
    .forUpdate()
    .executeTakeFirst();
  if (match === undefined) return { ok: false, agreed: false };
  if (!yes) {
    await endMatch(people, { matchId, why: "declined", except: personId, post, now });
    return { ok: true, agreed: false };
  }
  const mine = match.host_id === personId ? "host_yes_at" : "guest_yes_at";
  const theirs = mine === "host_yes_at" ? match.guest_yes_at : match.host_yes_at;
  if (match[mine] !== null) return { ok: true, agreed: match.standing === "agreed" };
  const agreed = theirs !== null;
  await people
    .updateTable("bed_match")
    .set({ [mine]: now, ...(agreed ? { standing: "agreed", agreed_at: now } : {}) })
    .where("id", "=", matchId)
    .execute();
  if (agreed)
    for (const each of [match.host_id, match.guest_id])
      await post(people, { kind: "agreed", personId: each, weekendId: match.weekend_id, matchId });
  return { ok: true, agreed };
}

/** Messages that one person may write about one match in a day. */
const MESSAGES_A_DAY = 10;

export type BedSaid =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "over" | "nothing-said" | "too-long" | "too-often" };

/** Passes words from host to guest or back: neither is told how to reach the other. */
export async function writeToOther(
  people: PeopleDb,
  {
    matchId,
    personId,
    words,
    post,
    now,
  }: {
    readonly matchId: string;
    readonly personId: string;
    readonly words: string;
    readonly post: PostBedLetter;
    readonly now: Date;
  },
): Promise<BedSaid> {
  const text = words.replaceAll("\r\n", "\n").trim();
  const match = await people
    .selectFrom("bed_match")
    .select(["host_id", "guest_id", "weekend_id"])
    .where("id", "=", matchId)
    .where("standing", "<>", "ended")
    .where((eb) => eb.or([eb("host_id", "=", personId), eb("guest_id", "=", personId)]))
    .where(
      sql<boolean>`exists (select from weekend where weekend.id = weekend_id
        and ends_on + ${BED_DAYS_KEPT}::int >= (${now}::timestamptz at time zone 'Europe/London')::date)`,
    )
    .forUpdate()
    .executeTakeFirst();
  if (match === undefined) return { ok: false, reason: "over" };
  if (text === "") return { ok: false, reason: "nothing-said" };
  if (text.length > LONGEST_BED_MESSAGE) return { ok: false, reason: "too-long" };
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from bed_message
    where match_id = ${matchId} and from_id = ${personId} and at > ${now}::timestamptz - interval '1 day'`.execute(
    people,
  );
  if ((rows[0]?.count ?? 0) >= MESSAGES_A_DAY) return { ok: false, reason: "too-often" };
  const to = match.host_id === personId ? match.guest_id : match.host_id;
  const { id } = await people
    .insertInto("bed_message")
    .values({ match_id: matchId, from_id: personId, to_id: to, words: text, at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await post(people, {
    ...{ kind: "message", personId: to, weekendId: match.weekend_id, matchId, messageId: id },
  });
  return { ok: true };
}

/** One fact about somebody's beds, on their timeline and the group's; where they sleep is not in it. */
export async function record(
  people: PeopleDb,
  kind: `bed.${string}`,
  { weekend, personId, author, now }: Pick<Typing, "weekend" | "personId" | "author" | "now">,
): Promise<void> {
  const { id, groupId } = weekend;
  await recordFact(people, { kind, actor: author, subject: `weekend/${id}`, personId, groupId, at: now });
}
