import { z } from "zod";
import { londonClock } from "#domain/time/london.ts";
import type { RequestTyped } from "#features/events/carpools/asking/policy.ts";
import type { OfferTyped } from "#features/events/carpools/offering/policy.ts";
import { Several } from "#kit/http/fields.ts";

const Typed = z.string().max(5_000).catch("").default("");
const Yes = z
  .union([z.literal("yes"), z.array(z.string())])
  .transform(() => true)
  .catch(false)
  .default(false);

/** The form of an offer as it arrives. Nothing is refused here: what cannot be used is shown back beside its field. */
export const OfferForm = z.object({
  ways: Several,
  vehicle: z.string().max(20).catch("car").default("car"),
  places: Typed,
  postcode: Typed,
  thereFrom: Typed,
  thereUntil: Typed,
  backUntil: Typed,
  detour: Typed,
  wheelchairs: Typed,
  childSeats: Typed,
  languages: Several,
  isWoman: Yes,
  womenOnly: Yes,
  smokeFree: Yes,
  share: Typed,
  stops: Typed,
}) satisfies z.ZodType<OfferTyped>;

/** The form of a request as it arrives. */
export const RequestForm = z.object({
  ways: Several,
  people: Typed,
  postcode: Typed,
  readyFrom: Typed,
  homeBy: Typed,
  wheelchairs: Typed,
  childSeats: Typed,
  languages: Several,
  areWomen: Yes,
  womenOnly: Yes,
  smokeFree: Yes,
  walk: Typed,
  meetingPlace: Typed,
  pickUp: Typed,
}) satisfies z.ZodType<RequestTyped>;

/** The ways that a form begins with: both, but for a weekend of several visits. */
export function waysOf(weekend: { readonly ways: readonly string[] } | null): readonly string[] {
  return weekend === null || weekend.ways.length === 0 ? ["there", "back"] : weekend.ways;
}

/** A time as its box begins. */
export function clock(at: Date | null | undefined): string {
  return at === null || at === undefined ? "" : londonClock(at);
}

/** A number as its box begins: none is an empty box. */
export function some(count: number | undefined): string {
  return count === undefined || count === 0 ? "" : String(count);
}
