import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { chooseItems } from "#features/events/programme/choosing/commands.ts";
import { festivalsOf, programmeOf, timetableOf } from "#features/events/programme/queries.ts";
import type { WeekendInFull } from "#features/events/weekends/contract.ts";
import { weekendBySlug } from "#features/events/weekends/queries.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripPart, TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { TimetablePage } from "./page.tsx";
import { timetableEntries } from "./queries.ts";

export type TimetableRoom = Pick<TripRoom, "db" | "keys" | "show" | "now" | "origin">;
const PATH = "/l/trip/:token/programme/:slug";
const MOST_ITEMS = 200;

/** What the page of a trip says of festivals: the way to one's own timetable. */
export const programmeOfTrip: TripPart = async (people, { trip: { personId }, speak, path, now }) => {
  const festivals = await festivalsOf(people, { personId, today: londonDay(now) });
  const { t } = speak;
  return {
    below: festivals.map(({ slug, title, chosen }) => (
      <Card key={slug} level={2} title={t("programme.mine")} kicker={title}>
        <p>{t("programme.chosen", { count: chosen })}</p>
        <LinkButton href={`${path}/programme/${slug}`}>{t("programme.choose")}</LinkButton>
      </Card>
    )),
  };
};

/** GET and POST /l/trip/:token/programme/:slug: one's own timetable; …/calendar.ics is the same in a calendar. */
export function tripProgramme(room: TimetableRoom): Hono<Env> {
  const of = (c: Context<Env>, work: (personId: string, weekend: WeekendInFull) => Promise<Response>) =>
    withTrip(c, room, async ({ personId }) => {
      const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
      return weekend === null || weekend.kind !== "festival" ? c.notFound() : work(personId, weekend);
    });
  return new Hono<Env>()
    .get(PATH, (c) => of(c, (personId, weekend) => show(c, room, { personId, weekend, notTaken: null })))
    .post(PATH, (c) =>
      of(c, async (personId, weekend) => {
        const form = await formOf(c);
        const itemIds = form
          .getAll("item")
          .filter((id): id is string => typeof id === "string" && isUuid(id));
        const asked = {
          personId,
          weekendId: weekend.id,
          itemIds: itemIds.slice(0, MOST_ITEMS),
          now: room.now(),
        };
        const { notTaken } = await withPeople(room.db, wholeMovement("trip-page"), (people) =>
          chooseItems(people, asked),
        );
        const query = new URLSearchParams([["kept", "yes"], ...notTaken.map((id) => ["not", id])]);
        return c.redirect(`${pathOf(c)}?${query}`, 303);
      }),
    )
    .get(`${PATH}/calendar.ics`, (c) =>
      of(c, (personId, weekend) => calendar(c, room, { personId, weekend })),
    );
}

function pathOf(c: Context<Env>): string {
  return `${tripOfRequest(c)}/programme/${c.req.param("slug") ?? ""}`;
}

type Asked = { readonly personId: string; readonly weekend: WeekendInFull };

async function show(
  c: Context<Env>,
  { db, show: showPage }: TimetableRoom,
  { personId, weekend }: Asked & { notTaken: null },
): Promise<Response> {
  const speak = c.get("speak");
  const items = await programmeOf(db, weekend.id);
  const own = await withPeople(db, wholeMovement("trip-page"), (people) =>
    timetableOf(people, { personId, weekendId: weekend.id }),
  );
  const notTaken =
    c.req.query("kept") === "yes"
      ? (c.req.queries("not") ?? []).filter((id) => items.some((item) => item.id === id))
      : null;
  const body = (
    <TimetablePage
      {...{ speak, weekend, items, notTaken, ...own }}
      mine={c.req.query("only") === "mine"}
      trip={tripOfRequest(c)}
      path={pathOf(c)}
    />
  );
  return showPage(c, { title: speak.t("programme.mine"), description: "", noindex: true, body });
}

/** Everything that they chose; what was called off since is struck out in a calendar that looks again. */
async function calendar(
  c: Context<Env>,
  { db, origin }: TimetableRoom,
  { personId, weekend }: Asked,
): Promise<Response> {
  const speak = c.get("speak");
  const { t } = speak;
  const items = await programmeOf(db, weekend.id);
  const { chosen } = await withPeople(db, wholeMovement("trip-calendar"), (people) =>
    timetableOf(people, { personId, weekendId: weekend.id }),
  );
  const entries = timetableEntries(
    speak,
    items.filter(({ id }) => chosen.has(id)),
    { weekend, origin, more: origin + pathOf(c) },
  );
  const text = calendarText(entries, {
    ...{ name: t("programme.title-of", { title: weekend.title }), description: null },
    ...{ language: speak.locale, refreshS: 3600 },
  });
  return c.body(text, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="programme.ics"',
    "content-language": speak.locale,
  });
}
