import { type Context, Hono } from "hono";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import { offerLift } from "#features/events/carpools/offering/commands.ts";
import type { OfferTyped } from "#features/events/carpools/offering/policy.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LiftRoom } from "#site/trip/lifts/contract.ts";
import { clock, OfferForm, some, waysOf } from "#site/trip/lifts/forms/contract.ts";
import { showForm } from "#site/trip/lifts/forms/route.tsx";
import { liftsAt, type StopOpened, withStop } from "#site/trip/lifts/opening/route.tsx";
import { OfferPage } from "./page.tsx";

/** GET and POST /l/trip/:token/lift/:signUp/offer: a driver offers places, or changes what they offer. */
export function offering(room: LiftRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/trip/:token/lift/:signUp/offer", (c) =>
      withStop(c, room, (opened) => showOffer(c, room, opened, { form: formOfOffers(opened), refusals: [] })),
    )
    .post("/l/trip/:token/lift/:signUp/offer", (c) =>
      withStop(c, room, (opened) => offered(c, room, opened)),
    );
}

async function offered(c: Context<Env>, room: LiftRoom, opened: StopOpened): Promise<Response> {
  const form = OfferForm.parse(fieldsOf(await formOf(c)));
  const { personId, stop, path, weekend } = opened;
  const { places } = room.live.current();
  const { locale } = c.get("speak");
  const done = await withPeople(room.db, wholeMovement("lift-offer"), (people) =>
    offerLift(people, {
      ...{ personId, signUpId: stop.signUpId, typed: form, places, locale, author: "link/trip" },
      ...{ ...room.tools, now: room.now(), weekendId: weekend?.id ?? null },
    }),
  );
  if (done.ok) return c.redirect(liftsAt(path, stop.signUpId, "offered"), 303);
  if (done.reason === "refused") return showOffer(c, room, opened, { form, refusals: done.refusals });
  return done.reason === "no-such-sign-up"
    ? c.redirect(`${path}?came=no-such-sign-up`, 303)
    : c.redirect(liftsAt(path, stop.signUpId, done.reason), 303);
}

function showOffer(
  c: Context<Env>,
  { show }: LiftRoom,
  { stop, lifts, path, knowsPlace, weekend }: StopOpened,
  { form, refusals }: { form: OfferTyped; refusals: readonly LiftRefusal[] },
): Response | Promise<Response> {
  const speak = c.get("speak");
  const changes = lifts.offers.length > 0;
  const title = speak.t(changes ? "lifts.offer.change" : "lifts.offer.title");
  const body = <OfferPage {...{ speak, stop, path, form, refusals, changes, knowsPlace, weekend }} />;
  return showForm(c, show, { title, refusals, body });
}

/** The form as it begins: what is offered already, or what suits most drivers. */
function formOfOffers({ weekend, lifts: { offers } }: StopOpened): OfferTyped {
  const [first] = offers;
  const at = (direction: string) => offers.find((offer) => offer.direction === direction);
  return {
    ways: first === undefined ? waysOf(weekend) : offers.map(({ direction }) => direction),
    vehicle: first?.vehicle ?? "car",
    places: first === undefined ? "" : String(first.places),
    postcode: "",
    thereFrom: clock(at("there")?.startFrom),
    thereUntil: clock(at("there")?.startUntil),
    backUntil: clock(at("back")?.startUntil),
    detour: String(first?.detourMin ?? 15),
    wheelchairs: some(first?.wheelchairs),
    childSeats: some(first?.childSeats),
    languages: first?.languages ?? [],
    isWoman: first?.isWoman ?? false,
    womenOnly: first?.womenOnly ?? false,
    smokeFree: first?.smokeFree ?? true,
    share: first?.sharePence == null ? "" : (first.sharePence / 100).toFixed(2),
    // Stops are stored as points: they are typed again when they change.
    stops: "",
  };
}
