import { type Context, Hono } from "hono";
import { isTooFar, MOST_REPEATS, RHYTHMS, type Rhythm } from "#domain/sessions/repeats.ts";
import { dayLater, isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import {
  type PlannedDay,
  plannedRepeats,
  repeatSession,
} from "#features/events/creating/repeating/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { urls } from "#site/urls.ts";
import { RepeatPage } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "repeat");
/** Where no polling day is set, two months of repeats are offered. */
const DAYS_OFFERED = 56;

/** GET /desk/sessions/:id/repeat asks how and shows the days; POST makes them. */
export function repeatingSession(room: SessionsDeskRoom): Hono<Env> {
  const { db, door, now } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const until = c.req.query("until");
      const rhythm = rhythmOf(c.req.query("rhythm") ?? "");
      if (until === undefined)
        return page(c, room, opened, { rhythm, until: null, planned: null, fault: null });
      const fault = untilFault(opened.session, { rhythm, until });
      const planned =
        fault !== null
          ? null
          : await plannedRepeats(db, { sessionId: opened.session.id, rhythm, until, now: now() });
      return page(c, room, opened, { rhythm, until, planned, fault });
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const { actor: by, session } = opened;
      const sent = await formOf(c);
      const [rhythm, until] = [rhythmOf(textIn(sent, "rhythm")), textIn(sent, "until")];
      const fault = untilFault(session, { rhythm, until });
      if (fault !== null) return page(c, room, opened, { rhythm, until, planned: null, fault });
      const published = textIn(sent, "act") !== "draft";
      const made = await repeatSession(db, {
        ...{ by, sessionId: session.id, rhythm, until, published, now: now() },
      });
      return made.ok
        ? c.redirect(outcomeAt(urls.deskSession(session.id), "repeated", made.sessionIds.length), 303)
        : showSession(c, room, opened, { fault: made.reason });
    });
}

const rhythmOf = (typed: string): Rhythm => RHYTHMS.find((each) => each === typed) ?? "weekly";

/** Why nothing can be repeated up to this day; null for nothing. */
function untilFault(
  session: OwnSession,
  { rhythm, until }: { rhythm: Rhythm; until: string },
): "no-until" | "too-far" | null {
  if (!isCalendarDay(until) || until <= londonDay(session.startsAt)) return "no-until";
  return isTooFar(session, { rhythm, until }) ? "too-far" : null;
}

function page(
  c: Context<Env>,
  { show, live, now }: SessionsDeskRoom,
  { session }: OpenedSession,
  {
    rhythm,
    until,
    planned,
    fault,
  }: {
    rhythm: Rhythm;
    until: string | null;
    planned: readonly PlannedDay[] | null;
    fault: "no-until" | "too-far" | null;
  },
): Response {
  const speak = c.get("speak");
  const { pollingDay } = live.current().movement;
  const from = londonDay(session.startsAt);
  const polling =
    pollingDay !== null && pollingDay > from && pollingDay >= londonDay(now()) ? pollingDay : null;
  const offered = until ?? polling ?? dayLater(from, DAYS_OFFERED);
  const body = (
    <RepeatPage
      {...{ speak, session, rhythm, planned }}
      until={offered}
      isPollingDay={polling !== null && offered === polling}
      fault={fault === null ? undefined : speak.t(`sessions.fault.${fault}`, { days: MOST_REPEATS })}
    />
  );
  const title = speak.t("sessions.repeat.title", { title: session.title });
  return show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 422);
}
