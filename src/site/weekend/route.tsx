import { type Context, Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { londonDay } from "#domain/time/london.ts";
import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import { openByWeekend, weekendBySlug, weekendsAhead } from "#features/events/weekends/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { pictureStore } from "#kit/picture/png.ts";
import { seatName } from "#site/finder/parts.tsx";
import { pictured } from "#site/session/cards/route.ts";
import { saysOfFriend, whoseLink } from "#site/session/passing-on/queries.ts";
import { SignUpForm } from "#site/session/signing-up/contract.ts";
import { urls } from "#site/urls.ts";
import { weekendCardWords } from "./card/queries.ts";
import { openSessions, type WeekendRoom, type WeekendShown } from "./contract.ts";
import { WeekendPage, WeekendsPage } from "./page.tsx";
import { daysText } from "./parts.tsx";
import { programmes } from "./programme/route.tsx";
import { BedForm } from "./signing-up/contract.ts";
import { signingUpForWeekend } from "./signing-up/route.tsx";

/** GET /weekends: those ahead; GET /weekends/:slug: one of them with its forms, which work without script. */
export function weekends(room: WeekendRoom): Hono<Env> {
  const pictures = pictureStore();
  return new Hono<Env>()
    .get(urls.weekends, async (c) => {
      const speak = c.get("speak");
      const ahead = await weekendsAhead(room.db, londonDay(room.now()));
      const { progress: targets } = room.live.current();
      const weekendIds = ahead.map(({ id }) => id);
      const open = await openByWeekend(room.db, { weekendIds, now: room.now() });
      const body = <WeekendsPage {...{ speak, targets, open }} weekends={ahead} />;
      return room.show(c, {
        ...{ title: speak.t("weekends.title"), description: speak.t("weekends.lead"), body },
        canonical: urls.weekends,
      });
    })
    .get(urls.weekend(":slug"), async (c) => {
      const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
      return weekend === null ? c.notFound() : showWeekend(c, room, weekend);
    })
    .get(urls.weekendFrom(":slug", ":code"), async (c) => {
      const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
      if (weekend === null) return c.notFound();
      return showWeekend(c, room, weekend, { form: SignUpForm.parse({ by: c.req.param("code") }) });
    })
    .get(urls.weekendCard(":slug"), async (c) => {
      const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
      if (weekend === null) return c.notFound();
      const speak = c.get("speak");
      const { movement } = room.live.current();
      const about = { weekend, open: openSessions(weekend, room.now()), over: isOver(weekend, room.now()) };
      return pictured(c, pictures, weekendCardWords(speak, about, { movement, origin: room.origin }));
    })
    .route("/", programmes(room))
    .route("/", signingUpForWeekend({ room, again: showWeekend }));
}

async function showWeekend(
  c: Context<Env>,
  { show, db, live, now, origin, texts }: WeekendRoom,
  weekend: WeekendInFull,
  {
    form = SignUpForm.parse({ shift: c.req.query("session") ?? [] }),
    bed = BedForm.parse({}),
    refusals = [],
    asked = "sign-up",
  }: WeekendShown = {},
): Promise<Response> {
  const speak = c.get("speak");
  const { places, movement } = live.current();
  const path = urls.weekend(weekend.slug);
  const over = isOver(weekend, now());
  const description = `${speak.t(`weekends.kind.${weekend.kind}`)} · ${daysText(speak, weekend)}`;
  const sharer = await whoseLink(db, form.by);
  const cameBy = saysOfFriend(
    sharer,
    weekend.sessions.map(({ id }) => id),
  );
  const seatOf = ({ seat }: WeekendSession) => {
    const known = places.seat(seat);
    return known ? seatName(known, speak) : seatId(seat);
  };
  if (refusals.length > 0 || form.by !== "") c.header("cache-control", "no-store");
  return show(
    c,
    {
      title: weekend.title,
      description,
      canonical: path,
      card: { image: urls.weekendCard(weekend.slug), alt: `${weekend.title}. ${description}` },
      islands: ["features/sharing"],
      noindex: over || weekend.cancelledAt !== null,
      body: (
        <WeekendPage
          {...{ speak, weekend, form, bed, refusals, asked, texts, over, cameBy }}
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

const isOver = ({ endsOn }: Pick<WeekendInFull, "endsOn">, now: Date) => endsOn < londonDay(now);
