import { sql } from "kysely";
import { calledName } from "#domain/people/called-name.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Party, Standing } from "#features/events/sign-ups/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Trip, TripStop } from "./contract.ts";

/** What the link to somebody's trip is signed for. */
const TRIP_LINK = "trip";
/** A trip is looked up until well after the day, for the thanks and what comes next. */
const DAYS = 120;
const DAY_MS = 86_400_000;

/**
 * Path of the page that holds everything about where somebody is going: their sign-ups, lifts, child places. Goes into
 * letters and texts to them, and nowhere else.
 *
 * @param action a page below it, "/lift"
 */
export function tripPath(
  keys: KeyRing,
  { personId, now, action = "" }: { readonly personId: string; readonly now: Date; readonly action?: string },
): string {
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
  return `/l/trip/${signLink(keys, { purpose: TRIP_LINK, subject: personId, expiresAt }, now)}${action}`;
}

/** Whose trip a link opens. */
export function openTrip(
  db: Db,
  keys: KeyRing,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<OpenLinkResult> {
  return openLink(db, keys, { token, purpose: TRIP_LINK, now });
}

/** How much of what is behind a trip still tells. */
const PAST_DAYS = 60;
const MOST_PAST = 10;

/**
 * The whole trip of a person. Call it with a scope that reaches the waiting lists ("wholeMovement"), since a number in a
 * list counts those before; nothing about anybody else is told.
 */
export async function tripOf(
  people: PeopleDb,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<Trip> {
  const rows = await people
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "sign_up.session_id")
    .selectAll("session")
    .select((eb) => [
      ...(["sign_up.id as sign_up_id", "standing", "party", "people", "signed_up_at"] as const),
      ...(["confirmed_at", "offer_expires_at", "ended_why", "arrived", "share_code"] as const),
      eb
        .selectFrom("sign_up as before")
        .select((inner) => inner.fn.countAll<string>().as("count"))
        .whereRef("before.session_id", "=", "sign_up.session_id")
        .where("before.standing", "=", "waiting")
        .where("sign_up.standing", "=", "waiting")
        .where(sql<boolean>`(before.waiting_since, before.id) <= (sign_up.waiting_since, sign_up.id)`)
        .as("place"),
    ])
    .where("sign_up.person_id", "=", personId)
    .where("session.ends_at", ">", new Date(now.getTime() - PAST_DAYS * DAY_MS))
    .orderBy("session.starts_at")
    .orderBy("sign_up.signed_up_at")
    .execute();
  const hosts = await hostsOf(
    people,
    rows.map(({ id }) => id),
  );
  const stops = latestOfEach(rows).map(
    (row): TripStop => ({
      signUpId: row.sign_up_id,
      session: asSessionInFull(row),
      standing: row.standing as Standing,
      party: { kind: row.party as Party["kind"], people: row.people },
      signedUpAt: row.signed_up_at,
      confirmedAt: row.confirmed_at,
      offerExpiresAt: row.offer_expires_at,
      place: row.standing === "waiting" ? Number(row.place) : null,
      endedWhy: row.ended_why as TripStop["endedWhy"],
      arrived: row.arrived,
      shareCode: row.share_code,
      joiningNote: row.standing === "going" ? row.joining_note : "",
      hosts: row.standing === "going" ? (hosts.get(row.id) ?? []) : [],
    }),
  );
  const isAhead = ({ session, standing }: TripStop) => session.endsAt > now && standing !== "ended";
  const called = await person(people, personId);
  return {
    personId,
    calledName: called?.calledName ?? null,
    ahead: stops.filter(isAhead),
    past: stops
      .filter((stop) => !isAhead(stop))
      .reverse()
      .slice(0, MOST_PAST),
  };
}

/** Somebody who withdrew and came back has two rows for one session: the one in force tells, else the latest. */
function latestOfEach<Row extends { id: string; standing: string }>(rows: readonly Row[]): readonly Row[] {
  const told = new Map<string, Row>();
  for (const row of rows) {
    const before = told.get(row.id);
    if (before === undefined || before.standing === "ended") told.set(row.id, row);
  }
  return [...told.values()];
}

/** First names of those who host, by session. */
async function hostsOf(
  people: PeopleDb,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await people
    .selectFrom("group_role")
    .innerJoin("person", "person.id", "group_role.person_id")
    .select(["thing", "shown_as", "person.name", "person.known_as"])
    .where("role", "=", "host")
    .where(
      "thing",
      "in",
      sessionIds.map((id) => `session/${id}`),
    )
    .where("ended_at", "is", null)
    .orderBy("granted_at")
    .execute();
  const bySession = Map.groupBy(rows, ({ thing }) => (thing ?? "").slice("session/".length));
  const nameOf = (row: (typeof rows)[number]) =>
    row.shown_as ?? calledName({ knownAs: row.known_as, name: row.name }) ?? [];
  return new Map([...bySession].map(([id, all]) => [id, all.flatMap(nameOf)]));
}
