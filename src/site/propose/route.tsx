import { type Context, Hono } from "hono";
import { regionSlug } from "#domain/elections/regions.ts";
import { BOUNDARY_SETS, type Seat } from "#domain/elections/seats.ts";
import { dayLater } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import { proposeSession } from "#features/events/creating/proposals/commands.ts";
import { allAtOnce, refusalShown } from "#features/joining/policy.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { groupAt } from "#registers/groups/areas/queries.ts";
import { movementId } from "#registers/groups/queries.ts";
import { sparingAddresses } from "#registers/people/meeting/policy.ts";
import { type SessionForm, sessionForm } from "#site/desk/sessions/contract.ts";
import { readForm } from "#site/desk/sessions/form/queries.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import type { ProposeRoom } from "./contract.ts";
import { ProposedPage, ProposePage, type ProposePageProps } from "./page.tsx";

/** Proposals that one address makes in an hour, per process. */
const AN_HOUR = 5;
const PATH = `${urls.propose}/:set/:code`;

/**
 * GET and POST /propose/:set/:code: anybody proposes a session in a seat, without an account and without script. The
 * answer is the same for those who are known already; an organiser decides.
 */
export function proposing(room: ProposeRoom): Hono<Env> {
  const mayTry = sparingAddresses(AN_HOUR, room.now);
  return new Hono<Env>()
    .get(PATH, (c) => {
      const seat = seatOf(c, room);
      if (seat === null) return c.notFound();
      if (c.req.query("done") === "proposed") return proposed(c, room, seat);
      const day = dayLater(londonDay(room.now()), 14);
      return form(c, room, seat, { form: { date: day, start: "10:00", end: "12:00" } });
    })
    .post(PATH, (c) => propose(c, room, mayTry));
}

function seatOf(c: Context<Env>, { live }: ProposeRoom): Seat | null {
  const set = BOUNDARY_SETS.find((each) => each === c.req.param("set"));
  return set === undefined
    ? null
    : (live.current().places.seat({ set, code: c.req.param("code") ?? "" }) ?? null);
}

function form(
  c: Context<Env>,
  { show, live, texts, now }: ProposeRoom,
  seat: Seat,
  shown: { form: SessionForm } & Partial<ProposePageProps>,
): Response {
  const speak = c.get("speak");
  const wrong = (shown.refused ?? []).length + (shown.refusals ?? []).length > 0 || shown.tooOften === true;
  const body = (
    <ProposePage
      {...{ speak, seat, texts, refused: [], refusals: [], tooOften: false, name: "", reach: "", words: "" }}
      {...shown}
      movement={nameIn(speak.locale, live.current().movement)}
      today={londonDay(now())}
    />
  );
  const title = speak.t("sessions.propose.title", { seat: seatName(seat, speak) });
  c.header("cache-control", "no-store");
  return show(
    c,
    { title, description: speak.t("sessions.propose.lead"), noindex: true, body },
    shown.tooOften === true ? 429 : wrong ? 422 : 200,
  );
}

function proposed(c: Context<Env>, { show }: ProposeRoom, seat: Seat): Response {
  const speak = c.get("speak");
  const body = <ProposedPage speak={speak} seat={seat} />;
  return show(c, { title: speak.t("sessions.proposed.title"), description: "", noindex: true, body });
}

async function propose(
  c: Context<Env>,
  room: ProposeRoom,
  mayTry: (reach: string) => boolean,
): Promise<Response> {
  const { db, live, post } = room;
  const seat = seatOf(c, room);
  if (seat === null) return c.notFound();
  const speak = c.get("speak");
  const snapshot = live.current();
  const sent = await formOf(c);
  const [name, reach, words] = [
    textIn(sent, "name"),
    textIn(sent, "reach"),
    textIn(sent, "words").slice(0, 2000),
  ];
  const typed: SessionForm = { ...sessionForm(sent), seat: seat.code, organiser: firstName(name) };
  const again = (what: Partial<ProposePageProps>) =>
    form(c, room, seat, { form: typed, name, reach, words, ...what });
  const now = room.now();
  const read = readForm(typed, { speak, snapshot, known: [], now, proposed: true, seat });
  const found = (["name", "reach"] as const)
    .filter((field) => textIn(sent, field).trim() === "")
    .map((field) => ({ field, reason: "needed", typed: "" }) as const);
  const refusals = allAtOnce(found, { name, reach, postcode: "" }, { places: snapshot.places, now });
  if (!read.ok || refusals.length > 0)
    return again({
      refused: read.ok ? [] : read.refused.filter(({ column }) => column !== "organiser"),
      refusals,
    });
  if (!mayTry(reach)) return again({ tooOften: true });
  const groupId = await groupFor(db, seat);
  if (groupId === null) return c.notFound();
  const { occasion, shifts } = read;
  const made = await proposeSession(
    db,
    { groupId, occasion, shifts, name, reach, words, locale: speak.locale },
    { places: snapshot.places, post, now },
  );
  if (!made.ok) return again({ refusals: made.refusals.map(refusalShown) });
  return c.redirect(`${urls.proposeIn(seat)}?done=proposed`, 303);
}

/** What is shown in public of a name: its first word. */
function firstName(name: string): string {
  return name.trim().split(/\s+/)[0]?.slice(0, 100) || "?";
}

/** The group whose area the seat lies in, the narrowest; else the movement itself. */
async function groupFor(db: Db, seat: Seat): Promise<number | null> {
  const home = {
    ...{ sector: null, outcode: null, region: regionSlug(seat.region) },
    seat2024: seat.set === "2024" ? seat.code : null,
    seat2010: seat.set === "2010" ? seat.code : null,
  };
  return (await groupAt(db, home))?.groupId ?? movementId(db);
}
