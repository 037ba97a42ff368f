/** Makers of lifts for tests. */
import { sql } from "kysely";
import { askForLift } from "#features/events/carpools/asking/commands.ts";
import type { RequestTyped } from "#features/events/carpools/asking/policy.ts";
import type { LiftLetter, LiftTools } from "#features/events/carpools/contract.ts";
import { matchSession } from "#features/events/carpools/matching/commands.ts";
import { offerLift } from "#features/events/carpools/offering/commands.ts";
import type { OfferTyped } from "#features/events/carpools/offering/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "./people.ts";
import { signsUp, signUpsNow } from "./sign-ups.ts";
import type { World } from "./world.ts";

/** Keeps what would be sent, and which sessions would be matched anew. */
export function keepsLiftLetters() {
  const letters: LiftLetter[] = [];
  const kicked: string[] = [];
  const tools: LiftTools = {
    post: async (_, letter) => void letters.push(letter),
    kick: async (_, sessionId) => void kicked.push(sessionId),
  };
  return { letters, kicked, tools };
}

/** A postcode south of the river, near the session of `aSession` in Battersea, and one on the way to it. */
export const FAR = "CR0 2YR";
export const ON_THE_WAY = "SW17 0RG";

const anOffer = (some: Partial<OfferTyped> = {}): OfferTyped => ({
  ...{
    ways: ["there"],
    vehicle: "car",
    places: "3",
    postcode: FAR,
    thereFrom: "",
    thereUntil: "",
    backUntil: "",
  },
  ...{ detour: "60", wheelchairs: "", childSeats: "", languages: [], isWoman: false, womenOnly: false },
  ...{ smokeFree: true, share: "", stops: "" },
  ...some,
});
const aRequest = (some: Partial<RequestTyped> = {}): RequestTyped => ({
  ...{ ways: ["there"], people: "", postcode: ON_THE_WAY, readyFrom: "", homeBy: "", wheelchairs: "" },
  ...{ childSeats: "", languages: [], areWomen: false, womenOnly: false, smokeFree: false, walk: "15" },
  ...{ meetingPlace: "the library", pickUp: "" },
  ...some,
});

type Going = { readonly personId: string; readonly signUpId: string };

/** Somebody with places at a session, or in its waiting list. */
export async function goes(db: Db, name: string, sessionId: string, people = 1): Promise<Going> {
  const { personId, placed } = await signsUp(db, name, { sessionIds: [sessionId], people });
  const [first] = placed;
  if (!first?.ok) throw new Error("not placed");
  return { personId, signUpId: first.signUpId };
}

export const asEverybody = <T>(world: World, work: (people: PeopleDb) => Promise<T>) =>
  withPeople(world.app, wholeMovement("a-test"), work);

const shared = { places: embeddedPlaces(), locale: "en", author: "a test", now: signUpsNow } as const;

export const offers = (
  world: World,
  who: Going,
  typed: Partial<OfferTyped> = {},
  { tools = keepsLiftLetters().tools, now = signUpsNow }: { tools?: LiftTools; now?: Date } = {},
) =>
  asEverybody(world, (people) =>
    offerLift(people, { ...shared, ...who, ...tools, now, typed: anOffer(typed) }),
  );

export const asks = (
  world: World,
  who: Going,
  typed: Partial<RequestTyped> = {},
  { tools = keepsLiftLetters().tools, now = signUpsNow }: { tools?: LiftTools; now?: Date } = {},
) =>
  asEverybody(world, (people) =>
    askForLift(people, { ...shared, ...who, ...tools, now, typed: aRequest(typed) }),
  );

export const matches = (
  world: World,
  sessionId: string,
  { tools = keepsLiftLetters().tools, now = signUpsNow }: { tools?: LiftTools; now?: Date } = {},
) => matchSession(world.app, sessionId, { travel: straightTravel(), post: tools.post, now });

/** Matches as "Ann takes Ben: proposed", in the order in which they were made. */
export async function whoRides(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("lift_match as it")
    .innerJoin("person as driver", "driver.id", "it.driver_id")
    .innerJoin("person as rider", "rider.id", "it.rider_id")
    .select(["driver.name as driver", "rider.name as rider", "standing", "ended_why"])
    .orderBy("it.id")
    .execute();
  return rows.map(
    ({ driver, rider, standing, ended_why: why }) => `${driver} takes ${rider}: ${why ?? standing}`,
  );
}

export async function matchIds(db: Db): Promise<readonly string[]> {
  return (
    await db.selectFrom("lift_match").select("id").where("standing", "<>", "ended").orderBy("id").execute()
  ).map(({ id }) => id);
}

/** What must be true of the ledger of seats at every moment. */
export async function seatFaults(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'over places: ' || id as fault from lift_offer where taken > places
    union all
    select 'miscounted: ' || here.id from lift_offer here
      where taken <> coalesce((select sum(holds) from lift_match where offer_id = here.id), 0)
    union all
    select 'two lifts: ' || request_id from lift_match where standing <> 'ended' group by request_id having count(*) > 1
    union all
    select 'a seat without a place: ' || it.id from lift_match it join lift_request asked on asked.id = it.request_id
      join sign_up own on own.id = asked.sign_up_id where it.standing = 'accepted' and own.standing <> 'going'
    union all
    select 'a car without a driver: ' || it.id from lift_match it join lift_offer here on here.id = it.offer_id
      join sign_up own on own.id = here.sign_up_id where it.standing <> 'ended' and own.standing <> 'going'
    union all
    select 'a ride of what ended: ' || it.id from lift_match it join lift_offer here on here.id = it.offer_id
      join lift_request asked on asked.id = it.request_id
      where it.standing <> 'ended' and (here.ended_at is not null or asked.ended_at is not null)
  `.execute(db);
  return rows.map(({ fault }) => fault);
}
