import { roughPosition } from "#domain/carpools/rough-position.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import { placeTyped } from "#features/events/carpools/offering/policy.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";

/** A rough position as it is stored, with the seed that it was made rough with. */
export type Origin = LatLng & { readonly seed: number };
export type OriginResult =
  | { readonly ok: true; readonly origin: Origin }
  | { readonly ok: false; readonly reason: "needed" | "unknown-postcode" };

/**
 * Where somebody sets out from, rough. The seed is drawn once for a person and a session and used again: a place that was
 * moved anew each time could be found by averaging. Nothing typed is the position of before, else the postcode that they
 * once gave.
 *
 * @param draw a whole number at random, below 2^31
 */
export async function originOf(
  people: PeopleDb,
  {
    own,
    postcode,
    places,
    draw,
  }: { own: OwnPlace; postcode: string; places: Pick<Places, "locate">; draw: () => number },
): Promise<OriginResult> {
  const before = await positionOfBefore(people, own);
  const seed = before?.seed ?? draw();
  if (postcode.trim() !== "") {
    const exact = placeTyped(postcode, places);
    return exact === null
      ? { ok: false, reason: "unknown-postcode" }
      : { ok: true, origin: { ...roughPosition(exact, seed), seed } };
  }
  if (before?.lat != null && before.lng != null)
    return { ok: true, origin: { lat: before.lat, lng: before.lng, seed } };
  const home = await people
    .selectFrom("person")
    .select(["lat", "lon"])
    .where("id", "=", own.personId)
    .executeTakeFirst();
  if (home?.lat == null || home.lon == null) return { ok: false, reason: "needed" };
  return { ok: true, origin: { ...roughPosition({ lat: home.lat, lng: home.lon }, seed), seed } };
}

async function positionOfBefore(people: PeopleDb, { personId, session }: OwnPlace) {
  const columns = ["lat", "lng", "seed", "changed_at"] as const;
  const [offer, request] = [
    await people
      .selectFrom("lift_offer")
      .select(columns)
      .where("person_id", "=", personId)
      .where("session_id", "=", session.id)
      // A coach that they put on sets out from elsewhere.
      .where("sign_up_id", "is not", null)
      .where("forgotten_at", "is", null)
      .orderBy("changed_at", "desc")
      .executeTakeFirst(),
    await people
      .selectFrom("lift_request")
      .select(columns)
      .where("person_id", "=", personId)
      .where("session_id", "=", session.id)
      .where("forgotten_at", "is", null)
      .orderBy("changed_at", "desc")
      .executeTakeFirst(),
  ];
  if (offer === undefined || request === undefined) return offer ?? request ?? null;
  return offer.changed_at >= request.changed_at ? offer : request;
}
