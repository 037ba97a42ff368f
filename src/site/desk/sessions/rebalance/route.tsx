import { type Context, Hono } from "hono";
import { dayLater, isCalendarDay, noonOf } from "#domain/time/calendar-day.ts";
import { londonDay, londonInstant, startOfLondonDay } from "#domain/time/london.ts";
import { askForPlan } from "#features/events/moves/plans/commands.ts";
import { daysToShare, plansInReach } from "#features/events/moves/plans/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { PlansPage } from "./page.tsx";
import { onePlan } from "./plan/route.tsx";

/** A plan further off than this helps nobody: by then others have signed up. */
const MOST_DAYS_AHEAD = 180;

/** GET and POST /desk/sessions/rebalance: plans for a day or weekend, and asking for one; under it each plan. */
export function rebalanceDesk(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(urls.deskRebalance, door.demandActor, (c) => list(c, room, null))
    .post(urls.deskRebalance, door.demandActor, (c) => ask(c, room))
    .route("/", onePlan(room));
}

async function list(
  c: Context<Env>,
  room: SessionsDeskRoom,
  refused: { readonly day: string; readonly fault: string } | null,
): Promise<Response> {
  const { db, show, now } = room;
  const reach = runnerOf(actorOf(c))?.reach ?? null;
  if (reach === null) return noSeat(c, show);
  const speak = c.get("speak");
  const at = now();
  const until = new Date(at.getTime() + MOST_DAYS_AHEAD * 86_400_000);
  const { plans, days } = await withPeople(db, wholeMovement("rebalancing"), async (people) => ({
    plans: await plansInReach(people, reach),
    days: await daysToShare(people, { reach, now: at, until }),
  }));
  const day = refused?.day ?? dayOffered(days, at);
  const body = <PlansPage {...{ speak, plans, day, fault: refused?.fault ?? null }} />;
  return show(
    c,
    { title: speak.t("moves.plans"), description: "", noindex: true, body },
    refused === null ? 200 : 422,
  );
}

async function ask(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const { db, show, now: clock } = room;
  const actor = actorOf(c);
  const reach = runnerOf(actor)?.reach ?? null;
  if (reach === null) return noSeat(c, show);
  const now = clock();
  const form = await formOf(c);
  const day = textIn(form, "day");
  const fault = faultOf(day, now);
  if (fault !== null) return list(c, room, { day, fault });
  const days = textIn(form, "days") === "1" ? 1 : 2;
  const groups = reach === "all" ? null : reach;
  const planId = await withPeople(db, wholeMovement("rebalancing"), (people) =>
    askForPlan(people, { groups, day, days, author: actor.personId, post: room.postPlan, now }),
  );
  return c.redirect(urls.deskPlan(planId), 303);
}

function faultOf(day: string, now: Date): string | null {
  if (!isCalendarDay(day)) return "no-day";
  const noon = londonInstant(day, "12:00");
  if (!noon.ok || startOfLondonDay(noon.at, 2) <= now) return "day-over";
  return noon.at.getTime() - now.getTime() > MOST_DAYS_AHEAD * 86_400_000 ? "day-far" : null;
}

/** The weekend that comes next where there is something to share, else the first day that has it. */
function dayOffered(days: readonly string[], now: Date): string {
  const saturday = nextSaturday(now);
  const isThere = days.includes(saturday) || days.includes(dayLater(saturday, 1));
  return isThere ? saturday : (days[0] ?? saturday);
}

/** The Saturday that comes next, today if it is one: most of what is rebalanced is a weekend. */
function nextSaturday(now: Date): string {
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const day = londonDay(startOfLondonDay(now, ahead));
    if (noonOf(day).getUTCDay() === 6) return day;
  }
  return londonDay(now);
}
