import { type Context, Hono } from "hono";
import { askForLift } from "#features/events/carpools/asking/commands.ts";
import { type RequestTyped, walkMinutes } from "#features/events/carpools/asking/policy.ts";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LiftRoom } from "#site/trip/lifts/contract.ts";
import { clock, RequestForm, some, waysOf } from "#site/trip/lifts/forms/contract.ts";
import { showForm } from "#site/trip/lifts/forms/route.tsx";
import { liftsAt, type StopOpened, withStop } from "#site/trip/lifts/opening/route.tsx";
import { AskPage } from "./page.tsx";

/** GET and POST /l/trip/:token/lift/:signUp/ask: somebody asks for a lift, or changes what they asked. */
export function asking(room: LiftRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/trip/:token/lift/:signUp/ask", (c) =>
      withStop(c, room, (opened) => showAsk(c, room, opened, { form: formOfRequests(opened), refusals: [] })),
    )
    .post("/l/trip/:token/lift/:signUp/ask", (c) => withStop(c, room, (opened) => asked(c, room, opened)));
}

async function asked(c: Context<Env>, room: LiftRoom, opened: StopOpened): Promise<Response> {
  const form = RequestForm.parse(fieldsOf(await formOf(c)));
  const { personId, stop, path, weekend } = opened;
  const { places } = room.live.current();
  const { locale } = c.get("speak");
  const done = await withPeople(room.db, wholeMovement("lift-request"), (people) =>
    askForLift(people, {
      ...{ personId, signUpId: stop.signUpId, typed: form, places, locale, author: "link/trip" },
      ...{ ...room.tools, now: room.now(), weekendId: weekend?.id ?? null },
    }),
  );
  if (done.ok) return c.redirect(liftsAt(path, stop.signUpId, "asked"), 303);
  if (done.reason === "refused") return showAsk(c, room, opened, { form, refusals: done.refusals });
  return done.reason === "no-such-sign-up"
    ? c.redirect(`${path}?came=no-such-sign-up`, 303)
    : c.redirect(liftsAt(path, stop.signUpId, done.reason), 303);
}

function showAsk(
  c: Context<Env>,
  { show }: LiftRoom,
  { stop, lifts, path, knowsPlace, weekend }: StopOpened,
  { form, refusals }: { form: RequestTyped; refusals: readonly LiftRefusal[] },
): Response | Promise<Response> {
  const speak = c.get("speak");
  const changes = lifts.requests.length > 0;
  const title = speak.t(changes ? "lifts.ask.change" : "lifts.ask.title");
  const body = <AskPage {...{ speak, stop, path, form, refusals, changes, knowsPlace, weekend }} />;
  return showForm(c, show, { title, refusals, body });
}

/** The form as it begins: what is asked already, or the whole party both ways. */
function formOfRequests({ stop, weekend, lifts: { requests } }: StopOpened): RequestTyped {
  const [first] = requests;
  const at = (direction: string) => requests.find((request) => request.direction === direction);
  return {
    ways: first === undefined ? waysOf(weekend) : requests.map(({ direction }) => direction),
    people: String(first?.people ?? stop.party.people),
    postcode: "",
    readyFrom: clock(at("there")?.notPast),
    homeBy: clock(at("back")?.notPast),
    wheelchairs: some(first?.wheelchairs),
    childSeats: some(first?.childSeats),
    languages: first?.languages ?? [],
    areWomen: first?.areWomen ?? false,
    womenOnly: first?.womenOnly ?? false,
    smokeFree: first?.smokeFree ?? false,
    walk: first === undefined ? "15" : String(walkMinutes(first.walkM)),
    meetingPlace: first?.meetingPlace ?? "",
    pickUp: first?.pickUp ?? "",
  };
}
