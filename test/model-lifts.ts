/** Lifts for sign-ups/model.test.ts: tried with the commands, and told as steps of the model where a place goes with a seat. */
import { sql } from "kysely";
import { acceptLift, declineLift } from "#features/events/carpools/answering/commands.ts";
import { cancelLift } from "#features/events/carpools/ending/commands.ts";
import { sweepLifts } from "#features/events/carpools/lapsing/commands.ts";
import { reportAndBlock } from "#features/events/carpools/relay/commands.ts";
import { asks, keepsLiftLetters, matches, offers } from "./lifts.ts";
import { asEverybody, type Done, oneOf, type Setting } from "./model-steps.ts";
import { keepsLetters } from "./sign-ups.ts";

const author = "a test";
const { post } = keepsLetters();

/** `who` counts among those it may be about. */
export type LiftAct =
  | { readonly act: "offer" | "ask"; readonly who: number; readonly session: number; readonly seats: number }
  | { readonly act: "match"; readonly session: number }
  /** Two of a session, one after the other, offer and ask, and are brought together: else hardly anybody would be. */
  | { readonly act: "together"; readonly who: number; readonly session: number; readonly seats: number }
  | { readonly act: "yes" | "no" | "report" | "cancel"; readonly who: number };

export async function triesLift(setting: Setting, each: LiftAct): Promise<Done> {
  const { world, ids, now } = setting;
  const { tools } = keepsLiftLetters();
  if (each.act === "match") {
    await matches(world, ids[each.session]!, { tools, now: new Date(now) });
    return [];
  }
  switch (each.act) {
    case "offer":
    case "ask":
      return offersOrAsks(setting, { ...each, act: each.act });
    case "together": {
      await offersOrAsks(setting, { ...each, act: "offer" });
      await offersOrAsks(setting, { ...each, act: "ask", who: each.who + 1 });
      return triesLift(setting, { act: "match", session: each.session });
    }
    case "cancel":
      return takesBack(setting, each.who);
    default:
      return answersOne(setting, { act: each.act, who: each.who });
  }
}

/** What nobody answered lapses, and whatever ended with a place at a session is told of. */
export async function sweeps({ world, now }: Setting): Promise<void> {
  await sweepLifts(world.app, { ...keepsLiftLetters().tools, now: new Date(now) });
}

async function offersOrAsks(
  { world, state, now }: Setting,
  { act, who, session, seats }: LiftAct & { act: "offer" | "ask" },
): Promise<Done> {
  const own = oneOf(
    state.sessions[session]!.parties.filter(({ standing }) => standing !== "ended"),
    who,
  );
  if (own === undefined) return [];
  const going = { personId: own.person, signUpId: own.id };
  const more = { tools: keepsLiftLetters().tools, now: new Date(now) };
  const ways = ["there", ...(seats % 2 === 0 ? ["back"] : [])];
  // A party of ten is more than a car takes: what is refused is an answer, too.
  if (act === "offer") await offers(world, going, { ways, places: String(seats) }, more);
  else await asks(world, going, { ways }, more);
  return [];
}

async function takesBack(setting: Setting, who: number): Promise<Done> {
  const { world, now } = setting;
  const { rows } = await sql<{ id: string; personId: string }>`
    select id, person_id as "personId" from lift_offer where ended_at is null
    union all select id, person_id from lift_request where ended_at is null order by id`.execute(world.db);
  const own = oneOf(rows, who);
  if (own === undefined) return [];
  const { id, personId } = own;
  const { tools } = keepsLiftLetters();
  await asEverybody(setting, (people) =>
    cancelLift(people, { ...tools, id, personId, author, now: new Date(now) }),
  );
  return [];
}

async function answersOne(
  setting: Setting,
  { act, who }: { readonly act: "yes" | "no" | "report"; readonly who: number },
): Promise<Done> {
  const { world, now, ids } = setting;
  const { rows } = await sql<{
    id: string;
    session: string;
    signUpId: string;
    riderId: string;
    driverId: string;
  }>`
    select match.id, match.session_id as session, sign_up_id as "signUpId", rider_id as "riderId", driver_id as "driverId"
    from lift_match match join lift_request asked on asked.id = request_id where standing <> 'ended' order by match.id`.execute(
    world.db,
  );
  const match = oneOf(rows, who >> 1);
  if (match === undefined) return [];
  const personId = who % 2 === 0 ? match.riderId : match.driverId;
  const { tools } = keepsLiftLetters();
  const answering = { ...tools, matchId: match.id, personId, author, now: new Date(now) };
  if (act === "no") await asEverybody(setting, (people) => declineLift(people, answering));
  if (act === "report")
    await asEverybody(setting, (people) => reportAndBlock(people, { ...answering, words: "" }));
  if (act !== "yes") return [];
  const result = await asEverybody(setting, (people) =>
    acceptLift(people, { ...answering, postSignUp: post }),
  );
  const noPlace = !result.ok && result.reason === "no-place";
  if (match.riderId !== personId || !(noPlace || (result.ok && !result.already))) return [];
  const change = { kind: "seat", session: ids.indexOf(match.session), id: match.signUpId } as const;
  return [{ change, now, answer: { ok: result.ok } }];
}
