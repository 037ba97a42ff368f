import { type Context, Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { londonDay } from "#domain/time/london.ts";
import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import { weekendBySlug, weekendsAhead } from "#features/events/weekends/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import { SignUpForm } from "#site/session/signing-up/contract.ts";
import { urls } from "#site/urls.ts";
import { openSessions, type WeekendRoom, type WeekendShown } from "./contract.ts";
import { WeekendPage, WeekendsPage } from "./page.tsx";
import { daysText } from "./parts.tsx";
import { programmes } from "./programme/route.tsx";
import { BedForm } from "./signing-up/contract.ts";
import { signingUpForWeekend } from "./signing-up/route.tsx";

/** GET /weekends: those ahead; GET /weekends/:slug: one of them with its forms, which work without script. */
export function weekends(room: WeekendRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.weekends, async (c) => {
      const speak = c.get("speak");
      const ahead = await weekendsAhead(room.db, londonDay(room.now()));
      const { progress: targets } = room.live.current();
      const body = <WeekendsPage {...{ speak, targets }} weekends={ahead} />;
      return room.show(c, {
        ...{ title: speak.t("weekends.title"), description: speak.t("weekends.lead"), body },
        canonical: urls.weekends,
      });
    })
    .get(urls.weekend(":slug"), async (c) => {
      const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
      return weekend === null ? c.notFound() : showWeekend(c, room, weekend);
    })
    .route("/", programmes(room))
    .route("/", signingUpForWeekend({ room, again: showWeekend }));
}

function showWeekend(
  c: Context<Env>,
  { show, live, now, origin, texts }: WeekendRoom,
  weekend: WeekendInFull,
  {
    form = SignUpForm.parse({ shift: c.req.query("session") ?? [] }),
    bed = BedForm.parse({}),
    refusals = [],
    asked = "sign-up",
  }: WeekendShown = {},
): Response {
  const speak = c.get("speak");
  const { places, movement } = live.current();
  const path = urls.weekend(weekend.slug);
  const over = weekend.endsOn < londonDay(now());
  const seatOf = ({ seat }: WeekendSession) => {
    const known = places.seat(seat);
    return known ? seatName(known, speak) : seatId(seat);
  };
  if (refusals.length > 0) c.header("cache-control", "no-store");
  return show(
    c,
    {
      title: weekend.title,
      description: `${speak.t(`weekends.kind.${weekend.kind}`)} · ${daysText(speak, weekend)}`,
      canonical: path,
      islands: ["features/sharing"],
      noindex: over || weekend.cancelledAt !== null,
      body: (
        <WeekendPage
          {...{ speak, weekend, form, bed, refusals, asked, texts, over }}
          open={openSessions(weekend, now())}
          seatName={seatOf}
          movement={nameIn(speak.locale, movement)}
          hasProgramme={weekend.kind === "festival"}
          address={origin + path}
        />
      ),
    },
    refusals.length === 0 ? 200 : 422,
  );
}
