import type { Direction } from "#domain/carpools/offers.ts";
import type { LiftField, LiftRefusal } from "#features/events/carpools/contract.ts";
import type { OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import { languagesTyped, waysTyped } from "#features/events/carpools/offering/policy.ts";
import { numberTyped, type Read, timeTyped } from "#features/events/carpools/policy.ts";

/** The form of a request as it arrives. */
export type RequestTyped = {
  readonly ways: readonly string[];
  readonly people: string;
  readonly postcode: string;
  readonly readyFrom: string;
  readonly homeBy: string;
  readonly wheelchairs: string;
  readonly childSeats: string;
  readonly languages: readonly string[];
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly walk: string;
  readonly meetingPlace: string;
  readonly pickUp: string;
};

export type RequestRead = {
  readonly ways: readonly Direction[];
  readonly people: number;
  readonly notPast: Readonly<Record<Direction, Date | null>>;
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly walkM: number;
  readonly meetingPlace: string;
  readonly pickUp: string;
};

/** A request of everybody in the party for both ways, before they have said more than from where. */
export function wholePartyFrom(postcode: string): RequestTyped {
  return {
    ...{ ways: ["there", "back"], people: "", postcode, readyFrom: "", homeBy: "", wheelchairs: "" },
    ...{ childSeats: "", languages: [], areWomen: false, womenOnly: false, smokeFree: false, walk: "" },
    ...{ meetingPlace: "", pickUp: "" },
  };
}

const LONGEST: Partial<Record<LiftField, number>> = { meetingPlace: 120, pickUp: 200 };
const MOST_WALK_MIN = 60;
/** Metres that people walk in a minute, straight line: 4.5 km/h, and ways are a quarter longer. */
const WALK_M_A_MIN = 60;

/** Reads a request of somebody whose whole party is `own.people`: no more of them ride than come. */
export function readRequest(
  typed: RequestTyped,
  own: OwnPlace,
):
  | { readonly ok: true; readonly request: RequestRead }
  | { readonly ok: false; readonly refusals: readonly LiftRefusal[] } {
  const refusals: LiftRefusal[] = [];
  const take = <T>(read: Read<T>, otherwise: T): T => {
    if (read.ok) return read.value;
    refusals.push(read.refusal);
    return otherwise;
  };
  const { session } = own;
  const ways = waysTyped(typed.ways);
  if (ways.length === 0) refusals.push({ field: "ways", reason: "needed", typed: "" });
  const people = take(numberTyped("people", typed.people, { least: 1, most: 999, otherwise: own.people }), 1);
  if (people > own.people)
    refusals.push({ field: "people", reason: "more-than-party", typed: typed.people, limit: own.people });
  const count = (field: "wheelchairs" | "childSeats") =>
    take(numberTyped(field, typed[field], { least: 0, most: people, otherwise: 0 }), 0);
  const [wheelchairs, childSeats] = [count("wheelchairs"), count("childSeats")];
  const notPast = {
    there: take(timeTyped("readyFrom", typed.readyFrom, { ...session, direction: "there" }), null),
    back: take(timeTyped("homeBy", typed.homeBy, { ...session, direction: "back" }), null),
  };
  const walkMin = take(numberTyped("walk", typed.walk, { least: 0, most: MOST_WALK_MIN, otherwise: 15 }), 0);
  if (typed.womenOnly && !typed.areWomen)
    refusals.push({ field: "womenOnly", reason: "needs-women", typed: "" });
  const text = (field: "meetingPlace" | "pickUp") => {
    const words = typed[field].trim().replaceAll(/\s+/g, " ");
    const limit = LONGEST[field]!;
    if (words.length > limit) refusals.push({ field, reason: "too-long", typed: words.slice(0, 40), limit });
    return words;
  };
  const [meetingPlace, pickUp] = [text("meetingPlace"), text("pickUp")];
  if (refusals.length > 0) return { ok: false, refusals };
  const { areWomen, womenOnly, smokeFree } = typed;
  return {
    ok: true,
    request: {
      ...{
        ways,
        people,
        notPast,
        wheelchairs,
        childSeats,
        areWomen,
        womenOnly,
        smokeFree,
        meetingPlace,
        pickUp,
      },
      ...{ languages: languagesTyped(typed.languages), walkM: walkMin * WALK_M_A_MIN },
    },
  };
}

/** The form's minutes of what is stored. */
export function walkMinutes(walkM: number): number {
  return Math.round(walkM / WALK_M_A_MIN);
}
