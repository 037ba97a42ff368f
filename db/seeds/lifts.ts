import { acceptLift } from "#features/events/carpools/answering/commands.ts";
import { askForLift } from "#features/events/carpools/asking/commands.ts";
import type { RequestTyped } from "#features/events/carpools/asking/policy.ts";
import { putOnBus } from "#features/events/carpools/buses/commands.ts";
import type { LiftTools } from "#features/events/carpools/contract.ts";
import { matchSession } from "#features/events/carpools/matching/commands.ts";
import { offerLift } from "#features/events/carpools/offering/commands.ts";
import type { OfferTyped } from "#features/events/carpools/offering/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";

/** The flooded session of the demonstration, where people know each other. */
const SESSION = "demo-flooded";

export const CAR: OfferTyped = {
  ...{ ways: ["there", "back"], vehicle: "car", places: "3", postcode: "", thereFrom: "", thereUntil: "" },
  ...{ backUntil: "", detour: "40", wheelchairs: "", childSeats: "", languages: [], isWoman: false },
  ...{ womenOnly: false, smokeFree: true, share: "", stops: "" },
};
export const RIDER: RequestTyped = {
  ...{ ways: ["there", "back"], people: "", postcode: "", readyFrom: "", homeBy: "", wheelchairs: "" },
  ...{ childSeats: "", languages: [], areWomen: false, womenOnly: false, smokeFree: false, walk: "15" },
  ...{ meetingPlace: "the station", pickUp: "" },
};
/** Drivers and riders in the order in which people signed up; the rest come by themselves. */
const DRIVERS: readonly Partial<OfferTyped>[] = [
  { postcode: "LS17 7BT", share: "0.50", languages: ["en", "ur"] },
  { postcode: "BD1 1HX", places: "2", wheelchairs: "1", ways: ["there"], detour: "60" },
];
const RIDERS: readonly Partial<RequestTyped>[] = [
  { postcode: "LS7 4NB" },
  { postcode: "LS8 1NT", meetingPlace: "the library", smokeFree: true },
  {
    ...{ postcode: "LS28 7BZ", wheelchairs: "1", ways: ["there"], meetingPlace: "" },
    pickUp: "The side door, where there is no step",
  },
  { postcode: "LS1 4AP", ways: ["back"] },
  { postcode: "LS12 3AB", languages: ["cy"] },
];
const COACH: OfferTyped = {
  ...{ ...CAR, vehicle: "coach", places: "40", postcode: "YO1 7LZ", detour: "0", wheelchairs: "2" },
  stops: "Tadcaster bus station, LS24 9JF\nLeeds station, LS1 4DY",
};

/**
 * Lifts to one session of the demonstration: two cars, a coach with stops, five parties that ask, brought together; one
 * lift is arranged, and of the others some wait for an answer and one finds nobody. Nothing where there are lifts already.
 *
 * @returns lifts that are proposed or arranged
 */
export async function seedLifts(db: Db, { places, now }: { places: Places; now: Date }): Promise<number> {
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("source", "=", "demo")
    .where("external_ref", "=", SESSION)
    .executeTakeFirst();
  if (session === undefined) return 0;
  const sessionId = session.id;
  const asSeed = <T>(work: (people: PeopleDb) => Promise<T>) => withPeople(db, wholeMovement("seed"), work);
  const tools: LiftTools = { post: async () => {}, kick: async () => {} };
  const shared = { ...tools, places, locale: "en", author: "seed", now } as const;
  const isNew = await asSeed(async (people) => {
    const before = await people
      .selectFrom("lift_offer")
      .select("id")
      .where("session_id", "=", sessionId)
      .executeTakeFirst();
    if (before !== undefined) return false;
    const going = await people
      .selectFrom("sign_up")
      .select(["id as signUpId", "person_id as personId"])
      .where("session_id", "=", sessionId)
      .where("standing", "=", "going")
      .orderBy("signed_up_at")
      .orderBy("id")
      .limit(DRIVERS.length + RIDERS.length)
      .execute();
    for (const [at, who] of going.entries()) {
      const driver = DRIVERS[at];
      const rider = { ...RIDER, ...RIDERS[at - DRIVERS.length] };
      const done =
        driver === undefined
          ? await askForLift(people, { ...shared, ...who, typed: rider })
          : await offerLift(people, { ...shared, ...who, typed: { ...CAR, ...driver } });
      if (!done.ok) throw new Error(`a lift of the demonstration is refused: ${JSON.stringify(done)}`);
    }
    const [organiser] = going;
    if (organiser === undefined) return false;
    const name = "The York coach";
    await putOnBus(people, { ...shared, ...organiser, sessionId, name, typed: COACH });
    return true;
  });
  if (!isNew) return 0;
  const { proposed } = await matchSession(db, sessionId, { ...tools, travel: straightTravel(), now });
  await asSeed((people) => arrangeOne(people, { sessionId, tools, now }));
  return proposed;
}

/** Both say yes to the first lift there. */
async function arrangeOne(
  people: PeopleDb,
  { sessionId, tools, now }: { sessionId: string; tools: LiftTools; now: Date },
): Promise<void> {
  const match = await people
    .selectFrom("lift_match")
    .innerJoin("lift_offer", "lift_offer.id", "offer_id")
    .select(["lift_match.id", "driver_id", "rider_id"])
    .where("lift_match.session_id", "=", sessionId)
    .where("direction", "=", "there")
    .where("vehicle", "=", "car")
    .orderBy("lift_match.id")
    .executeTakeFirst();
  if (match === undefined) return;
  for (const personId of [match.driver_id, match.rider_id])
    await acceptLift(people, {
      ...{ ...tools, matchId: match.id, personId, author: "seed", postSignUp: async () => {}, now },
    });
}
