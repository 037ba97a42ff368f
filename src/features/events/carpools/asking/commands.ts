import type { Direction } from "#domain/carpools/offers.ts";
import type { LiftRefusal, LiftsClosed, LiftTools } from "#features/events/carpools/contract.ts";
import { DIRECTIONS } from "#features/events/carpools/contract.ts";
import { endRequest } from "#features/events/carpools/ending/commands.ts";
import { endMatches, recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { lockOwnPlace, type OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import { drawSeed } from "#features/events/carpools/offering/commands.ts";
import { type Origin, originOf } from "#features/events/carpools/origin/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import { type RequestRead, type RequestTyped, readRequest } from "./policy.ts";

export type Asking = LiftTools & {
  readonly personId: string;
  readonly signUpId: string;
  readonly typed: RequestTyped;
  readonly places: Pick<Places, "locate">;
  readonly locale: "en" | "cy";
  readonly author: string;
  readonly now: Date;
  readonly weekendId?: string | null;
};

export type AskResult =
  | { readonly ok: true; readonly requestIds: readonly string[] }
  | { readonly ok: false; readonly reason: LiftsClosed }
  | { readonly ok: false; readonly reason: "refused"; readonly refusals: readonly LiftRefusal[] };

/**
 * Asks for a lift for the party of a sign-up, or the part of it that needs one, there, back or both; or changes what was
 * asked. Whoever rides rides together. A change of what they need or where they are ends what was arranged with a driver,
 * who is told, since it was arranged for something else; a change of words alone does not.
 */
export async function askForLift(people: PeopleDb, asking: Asking): Promise<AskResult> {
  const { personId, signUpId, typed, places, now, author } = asking;
  const locked = await lockOwnPlace(people, { signUpId, personId, now });
  if (!locked.ok) return locked;
  const { own } = locked;
  const found = await originOf(people, { own, postcode: typed.postcode, places, draw: drawSeed });
  const read = readRequest(typed, own);
  const refusals: LiftRefusal[] = [
    ...(found.ok
      ? []
      : [{ field: "postcode", reason: found.reason, typed: typed.postcode.slice(0, 40) } as const]),
    ...(read.ok ? [] : read.refusals),
  ];
  if (!found.ok || !read.ok) return { ok: false, reason: "refused", refusals };
  const before = await people
    .selectFrom("lift_request")
    .selectAll()
    .where("session_id", "=", own.session.id)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .forUpdate()
    .execute();
  const requestIds: string[] = [];
  for (const direction of DIRECTIONS) {
    const old = before.find((each) => each.direction === direction);
    if (read.request.ways.includes(direction)) {
      const columns = columnsOf({ asking, own, direction, request: read.request, origin: found.origin });
      requestIds.push(await write(people, { asking, own, direction, columns, old }));
    } else if (old !== undefined) await endRequest(people, { requestId: old.id, own, author, now });
  }
  await tellEnded(people, { ...asking, sessionId: own.session.id });
  await asking.kick(people, own.session.id);
  return { ok: true, requestIds };
}

function columnsOf({
  asking: { locale, now, weekendId = null },
  own,
  direction,
  request,
  origin,
}: {
  asking: Asking;
  own: OwnPlace;
  direction: Direction;
  request: RequestRead;
  origin: Origin;
}) {
  return {
    ...{ name: own.name, people: request.people, seed: origin.seed, lat: origin.lat, lng: origin.lng },
    ...{
      not_past: request.notPast[direction],
      wheelchairs: request.wheelchairs,
      child_seats: request.childSeats,
    },
    ...{ languages: [...request.languages], are_women: request.areWomen, women_only: request.womenOnly },
    ...{ smoke_free: request.smokeFree, walk_m: request.walkM, meeting_place: request.meetingPlace },
    ...{ pick_up: request.pickUp, locale, weekend_id: weekendId, changed_at: now },
  };
}
type Columns = ReturnType<typeof columnsOf>;

/** What a driver agreed to: a change of one of these is another lift. */
const AGREED_ON = [
  ...(["people", "lat", "lng", "not_past", "wheelchairs", "child_seats", "languages"] as const),
  ...(["are_women", "women_only", "smoke_free", "walk_m"] as const),
] as const;

async function write(
  people: PeopleDb,
  {
    asking: { personId, signUpId, author, now },
    own: { session },
    direction,
    columns,
    old,
  }: {
    asking: Asking;
    own: OwnPlace;
    direction: Direction;
    columns: Columns;
    old: ({ readonly id: string } & Readonly<Record<(typeof AGREED_ON)[number], unknown>>) | undefined;
  },
): Promise<string> {
  if (old !== undefined) {
    const changed = AGREED_ON.some((name) => JSON.stringify(old[name]) !== JSON.stringify(columns[name]));
    if (changed) await endMatches(people, { requestId: old.id }, { why: "rider-cancelled", now });
    await people.updateTable("lift_request").set(columns).where("id", "=", old.id).execute();
    return old.id;
  }
  const { id } = await people
    .insertInto("lift_request")
    .values({
      ...columns,
      ...{ session_id: session.id, person_id: personId, sign_up_id: signUpId, direction, asked_at: now },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const detail = { people: columns.people, direction };
  await recordLift(people, { kind: "lift.asked", author, session, personId, now, detail });
  return id;
}
