import type { Context } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { bandsOf } from "#features/events/childcare/queries.ts";
import type { Session } from "#features/events/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import { meetingMap } from "#site/map/meeting/queries.ts";
import { type SignUpRoom, stateOf } from "#site/session/contract.ts";
import { NoSuchSession, SessionPage } from "#site/session/page.tsx";
import { describeSession } from "#site/session/parts.tsx";
import { saysOfFriend, whoseLink } from "#site/session/passing-on/queries.ts";
import { SignUpForm, type SignUpRefusal } from "#site/session/signing-up/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

/** Sessions shown as the next thing to join: beside one, and where there is none. */
const NEXT = 3;
const INSTEAD = 6;

/** A session's page, also when it is over or called off; with what was typed into its form, and what was wrong with it. */
export async function showSession(
  c: Context<Env>,
  { show, db, live, find, now: clock, origin, texts, base = null }: SignUpRoom,
  {
    form = SignUpForm.parse({}),
    refusals = [],
  }: { form?: SignUpForm | undefined; refusals?: readonly SignUpRefusal[] | undefined } = {},
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const snapshot = live.current();
  const session = await find(c.req.param("id") ?? "");
  if (session === null) {
    const next = snapshot.sessions.filter(({ endsAt }) => endsAt > now).slice(0, INSTEAD);
    const body = <NoSuchSession speak={speak} next={next} now={now} />;
    return show(c, { title: speak.t("events.unknown.title"), description: "", noindex: true, body }, 404);
  }
  const state = stateOf(session, now);
  const known = snapshot.places.seat(session.seat);
  const seat = { ...session.seat, name: known ? seatName(known, speak) : seatId(session.seat) };
  const path = urls.session(session.id);
  const description = describeSession(speak, session, seat.name);
  const shifts = otherShifts(snapshot, session, now);
  const childcare = session.groupId === null ? [] : await bandsOf(db, [session.id]);
  const open = state === "ahead" || state === "under-way";
  const meeting = open ? meetingMap(session, { speak, snapshot, base }) : null;
  const cameBy = saysOfFriend(await whoseLink(db, form.by), [session.id]);
  const beside = new Set([session, ...shifts].map(({ id }) => id));
  if (refusals.length > 0 || form.by !== "" || form.postcode !== "") c.header("cache-control", "no-store");
  return show(
    c,
    {
      title: session.title,
      description,
      canonical: path,
      card: { image: urls.sessionCard(session.id), alt: `${session.title}. ${description}` },
      islands: meeting === null ? ["features/sharing"] : ["features/sharing", "site/map"],
      noindex: state === "over" || state === "cancelled",
      body: (
        <SessionPage
          {...{ speak, session, state, seat, now, shifts, form, refusals, texts, childcare, cameBy, meeting }}
          movement={nameIn(speak.locale, snapshot.movement)}
          next={snapshot
            .sessionsOf(seat, now)
            .filter(({ id }) => !beside.has(id))
            .slice(0, NEXT)}
          address={origin + path}
        />
      ),
    },
    refusals.length === 0 ? 200 : 422,
  );
}

/** What else of the same occasion can be signed up for. They share the place, and so the seat. */
export function otherShifts(
  snapshot: Pick<Snapshot, "sessionsOf">,
  { id, occasionId, seat, groupId }: Pick<Session, "id" | "occasionId" | "seat" | "groupId">,
  now: Date,
): readonly Session[] {
  if (groupId === null) return [];
  return snapshot
    .sessionsOf(seat, now)
    .filter((each) => each.occasionId === occasionId && each.id !== id && each.groupId !== null);
}
