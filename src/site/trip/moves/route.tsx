import { type Context, Hono } from "hono";
import { mFromMiles } from "#domain/geo/distance.ts";
import { actOnMove, MOVE_ACTS, type MoveAct, type MoveActResult } from "#features/events/moves/commands.ts";
import { overOffer, ownMoves, travelWish } from "#features/events/moves/queries.ts";
import { WISHES_MILES, wishToTravel } from "#features/events/moves/wishes/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripPart, TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { MovedHere, OfferCard, OfferOver, TravelWish } from "./parts.tsx";

/** What the page of a trip says of moves: an offer above all, the way back under where they went, and how far they would go. */
export const tripMoves: TripPart = async (people, { trip, speak, now, path }) => {
  const moves = await ownMoves(people, { personId: trip.personId, now });
  const waits = trip.ahead.some(({ standing }) => standing === "waiting");
  const wish = waits ? await travelWish(people, trip.personId) : null;
  const offer = moves.find(({ standing }) => standing === "offered");
  const over = offer === undefined ? await overOffer(people, { personId: trip.personId, now }) : null;
  return {
    above: offer ? (
      <OfferCard speak={speak} move={offer} path={path} />
    ) : (
      over !== null && <OfferOver speak={speak} over={over} />
    ),
    under: ({ signUpId, standing }) => {
      if (standing === "waiting") return <TravelWish speak={speak} wish={wish} path={path} id={signUpId} />;
      const move = moves.find(({ toSignUp }) => toSignUp === signUpId);
      return move && <MovedHere speak={speak} move={move} path={path} />;
    },
  };
};

/** POST /l/trip/:token/{take-move,decline-move,go-back,neither,travel}: one act about another session. Leads back to the trip. */
export function movesOfTrip(room: TripRoom): Hono<Env> {
  const app = new Hono<Env>();
  for (const act of MOVE_ACTS)
    app.post(`/l/trip/:token/${act}`, (c) =>
      withTrip(c, room, ({ personId }) => acted(c, room, { act, personId })),
    );
  app.post("/l/trip/:token/travel", (c) => withTrip(c, room, ({ personId }) => wished(c, room, personId)));
  return app;
}

const back = (c: Context, came: string, of = "") =>
  c.redirect(`${tripOfRequest(c)}?${new URLSearchParams({ came, of })}`, 303);

async function acted(
  c: Context<Env>,
  { db, post, now }: TripRoom,
  { act, personId }: { act: MoveAct; personId: string },
): Promise<Response> {
  const moveId = textIn(await formOf(c), "move");
  const result = await actOnMove(db, act, { personId, moveId, post, now: now() });
  return back(c, cameOf(act, result), result.ok ? (result.signUpId ?? "") : "");
}

function cameOf(act: MoveAct, result: MoveActResult): string {
  if (result.ok) return act === "go-back" && result.standing === "waiting" ? "waiting" : act;
  switch (result.reason) {
    case "full":
      return act === "go-back" ? "no-way-back" : "move-full";
    case "over":
    case "called-off":
      return result.reason;
    case "lapsed":
      return "move-lapsed";
    default:
      return "move-changed";
  }
}

async function wished(c: Context<Env>, { db, now }: TripRoom, personId: string): Promise<Response> {
  const form = await formOf(c);
  const within = textIn(form, "within");
  const miles = WISHES_MILES.find((each) => within === (each === null ? "any" : String(each)));
  if (miles === undefined && within !== "stay") return back(c, "travel-unsaid", textIn(form, "sign-up"));
  await withPeople(db, wholeMovement("trip-page"), (people) =>
    wishToTravel(people, {
      personId,
      withinM: miles == null ? null : Math.round(mFromMiles(miles)),
      ...{ mayAsk: within !== "stay", now: now() },
    }),
  );
  return back(c, "travel", textIn(form, "sign-up"));
}
