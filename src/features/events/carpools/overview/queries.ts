import type { Direction } from "#domain/carpools/offers.ts";
import type { Vehicle } from "#features/events/carpools/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The lifts of one session for those who run it: names and counts, never where anybody lives nor what they wrote. */
export type LiftsOverview = {
  readonly ways: readonly WayOverview[];
  readonly reports: readonly LiftReport[];
};

export type WayOverview = {
  readonly direction: Direction;
  /** People who asked, those of them with a seat that both agreed on, and those with one that is proposed. */
  readonly people: { readonly asked: number; readonly arranged: number; readonly proposed: number };
  readonly seats: { readonly offered: number; readonly left: number };
  readonly cars: readonly {
    readonly id: string;
    readonly vehicle: Vehicle;
    readonly name: string | null;
    readonly places: number;
    readonly taken: number;
    /** Put on by organisers, and theirs to take off. */
    readonly putOn: boolean;
    readonly riders: readonly {
      readonly name: string | null;
      readonly people: number;
      readonly arranged: boolean;
    }[];
  }[];
  readonly without: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly people: number;
    /** Null before it was looked. */
    readonly why: "needs" | "detour-or-time" | "full" | "waiting" | null;
  }[];
};

export type LiftReport = {
  readonly id: string;
  readonly at: Date;
  readonly words: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly seenAt: Date | null;
};

/** @param readerId who reads it: what was said about themself is not for them */
export async function liftsOverview(
  people: PeopleDb,
  { sessionId, readerId }: { readonly sessionId: string; readonly readerId: string },
): Promise<LiftsOverview> {
  const offers = await people
    .selectFrom("lift_offer")
    .select(["id", "direction", "vehicle", "name", "places", "taken", "sign_up_id"])
    .where("session_id", "=", sessionId)
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  const requests = await people
    .selectFrom("lift_request")
    .innerJoin("sign_up", "sign_up.id", "lift_request.sign_up_id")
    .select([
      "lift_request.id",
      "lift_request.direction",
      "lift_request.name",
      "lift_request.people",
      "unseated",
      "standing",
    ])
    .where("lift_request.session_id", "=", sessionId)
    .where("lift_request.ended_at", "is", null)
    .orderBy("lift_request.name")
    .orderBy("lift_request.id")
    .execute();
  const matches = await people
    .selectFrom("lift_match")
    .select(["offer_id", "request_id", "standing"])
    .where("session_id", "=", sessionId)
    .where("standing", "<>", "ended")
    .execute();
  const standingOf = new Map(matches.map((match) => [match.request_id, match]));
  const sum = (rows: readonly { readonly people: number }[]) =>
    rows.reduce((all, row) => all + row.people, 0);
  const ways = (["there", "back"] as const).map((direction): WayOverview => {
    const cars = offers.filter((offer) => offer.direction === direction);
    const asked = requests.filter((request) => request.direction === direction);
    const with_ = (standing: string) => asked.filter(({ id }) => standingOf.get(id)?.standing === standing);
    return {
      direction,
      people: { asked: sum(asked), arranged: sum(with_("accepted")), proposed: sum(with_("proposed")) },
      seats: {
        offered: cars.reduce((all, { places }) => all + places, 0),
        left: cars.reduce((all, { places, taken }) => all + places - taken, 0),
      },
      cars: cars.map(({ id, vehicle, name, places, taken, sign_up_id: signUp }) => ({
        ...{ id, name, places, taken, vehicle: vehicle as Vehicle, putOn: signUp === null },
        riders: asked.flatMap((request) => {
          const match = standingOf.get(request.id);
          if (match?.offer_id !== id) return [];
          return { name: request.name, people: request.people, arranged: match.standing === "accepted" };
        }),
      })),
      without: asked
        .filter(({ id }) => !standingOf.has(id))
        .map(({ id, name, people: count, unseated, standing }) => ({
          ...{ id, name, people: count },
          why: standing === "waiting" ? "waiting" : (unseated as WayOverview["without"][number]["why"]),
        })),
    };
  });
  return { ways, reports: await reportsOf(people, { sessionId, readerId }) };
}

async function reportsOf(
  people: PeopleDb,
  { sessionId, readerId }: { readonly sessionId: string; readonly readerId: string },
): Promise<readonly LiftReport[]> {
  const rows = await people
    .selectFrom("lift_report as told")
    .innerJoin("lift_match as it", "it.id", "told.match_id")
    .innerJoin("lift_offer as car", "car.id", "it.offer_id")
    .innerJoin("lift_request as asked", "asked.id", "it.request_id")
    .select(["told.id", "told.at", "told.words", "told.seen_at", "told.by_id", "it.driver_id"])
    .select(["car.name as driver", "asked.name as rider"])
    .where("told.session_id", "=", sessionId)
    .where("told.about_id", "<>", readerId)
    .orderBy("told.at", "desc")
    .execute();
  return rows.map((row) => {
    const byDriver = row.by_id === row.driver_id;
    const [by, about] = byDriver ? [row.driver, row.rider] : [row.rider, row.driver];
    return { id: row.id, at: row.at, words: row.words, seenAt: row.seen_at, by, about };
  });
}
