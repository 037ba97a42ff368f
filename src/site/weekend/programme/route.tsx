import { type Context, Hono } from "hono";
import { programmeOf, wordsOf } from "#features/events/programme/queries.ts";
import type { WeekendInFull } from "#features/events/weekends/contract.ts";
import { weekendBySlug } from "#features/events/weekends/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { urls } from "#site/urls.ts";
import type { WeekendRoom } from "#site/weekend/contract.ts";
import { narrowed, readAsked } from "./contract.ts";
import { ProgrammeGrids } from "./grid/parts.tsx";
import { ProgrammeFilter } from "./parts.tsx";
import { SpeakersTold, TracksTold } from "./words/parts.tsx";

/**
 * GET /weekends/:slug/programme: everything on it as a grid for each day, narrowed down by
 * day, track and room, and who speaks; also for the printer.
 */
export function programmes(room: WeekendRoom): Hono<Env> {
  return new Hono<Env>().get(urls.programme(":slug"), async (c) => {
    const weekend = await weekendBySlug(room.db, c.req.param("slug") ?? "");
    return weekend === null || weekend.kind !== "festival" ? c.notFound() : showProgramme(c, room, weekend);
  });
}

async function showProgramme(
  c: Context<Env>,
  { db, show }: WeekendRoom,
  weekend: WeekendInFull,
): Promise<Response> {
  const speak = c.get("speak");
  const { t } = speak;
  const items = await programmeOf(db, weekend.id);
  const words = await wordsOf(db, weekend.id);
  const asked = readAsked((name) => c.req.query(name));
  const shown = narrowed(items, asked);
  const path = urls.programme(weekend.slug);
  const body = (
    <>
      <Breadcrumbs
        label={t("events.breadcrumbs")}
        trail={[
          { href: urls.weekends, label: t("weekends.title") },
          { href: urls.weekend(weekend.slug), label: weekend.title },
        ]}
        here={t("programme.title")}
      />
      <Heading kicker={weekend.title} lead={t("programme.lead")}>
        {t("programme.title")}
      </Heading>
      <p class="row programme-acts">
        <LinkButton kind="main" href={`${urls.weekend(weekend.slug)}#join`}>
          {t("weekends.form.festival")}
        </LinkButton>
      </p>
      {items.length === 0 ? (
        <Empty title={t("programme.none")} />
      ) : (
        <>
          <ProgrammeFilter speak={speak} items={items} asked={asked} action={path} />
          <TracksTold speak={speak} words={words} />
          <ProgrammeGrids speak={speak} items={shown} by={asked.by} />
          <SpeakersTold speak={speak} words={words} items={shown} />
        </>
      )}
    </>
  );
  const title = t("programme.title-of", { title: weekend.title });
  return show(c, { title, description: t("programme.lead"), canonical: path, body });
}
