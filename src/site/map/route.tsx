import { Hono } from "hono";
import type { Seat } from "#domain/elections/seats.ts";
import { fingerprint } from "#kit/assets/fingerprint.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { readBox, SessionFilters, SetQuestion } from "#site/api/questions/contract.ts";
import { chosenSessions } from "#site/api/sessions/choice/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { drawCountry } from "./drawing/queries.ts";
import { landGeoJson } from "./land/queries.ts";
import { viewListing } from "./listing/queries.ts";
import { MapPage } from "./page.tsx";
import { islandSettings, LAND_PATH, mapWords } from "./settings/queries.ts";

export type MapRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** Address of a PMTiles file to draw under the interactive map, on this site; null for none. */
  readonly base: string | null;
};

const PER_PAGE = 25;
const EVERYWHERE = [-180, -90, 180, 90] as const;

/** GET /map: every target and session, drawn and listed; GET /map/land.geojson: the coast for the interactive map. */
export function map({ show, live, now, speakers, base }: MapRoom): Hono<Env> {
  const room = new Hono<Env>();
  room.get(urls.map, (c) => {
    const snapshot = live.current();
    const speak = c.get("speak");
    const asked = c.req.query();
    const reading = SessionFilters.safeParse(asked);
    const filters = reading.data ?? {};
    const set = SetQuestion.safeParse(asked).data?.set ?? snapshot.movement.boundarySet;
    const held = cached(c, `${snapshot.stamp}.${speak.locale}`, 0);
    if (held !== null) return held;

    const chosen = chosenSessions(snapshot, { filters, bbox: undefined, seat: undefined, now: now() });
    const pages = Math.max(1, Math.ceil(chosen.length / PER_PAGE));
    const page = Math.min(pages, /^[1-9]\d{0,5}$/.test(asked.page ?? "") ? Number(asked.page) : 1);
    const query = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]));
    const body = (
      <MapPage
        {...{ speak, set, filters, page, pages }}
        unread={unreadOf(reading.error)}
        drawing={drawCountry(snapshot, set)}
        island={islandSettings({
          speak,
          snapshot,
          set,
          origin: null,
          places: [],
          numbered: false,
          filters: query,
          list: "map-sessions",
          base,
        })}
        targets={targetsOf(snapshot.targets[set].list?.targets ?? [], (code) =>
          snapshot.places.seat({ set, code }),
        )}
        sessions={chosen.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((session) => {
          return { session, seat: snapshot.places.seat(session.seat) };
        })}
        total={chosen.length}
        pageAddress={(other) =>
          `${urls.map}?${new URLSearchParams([["set", set], ...query, ["page", String(other)]])}`
        }
      />
    );
    return show(c, {
      title: speak.t("map.page-title"),
      description: speak.t("map.description"),
      canonical: urls.map,
      islands: ["site/map"],
      body,
    });
  });
  room.get(LAND_PATH, (c) =>
    c.body(landGeoJson(), 200, {
      "content-type": "application/geo+json",
      "cache-control": "public, max-age=604800",
    }),
  );
  room.get(`${urls.map}/sessions/:file{(en|cy)\\.json}`, (c) => {
    const snapshot = live.current();
    const speak = speakers[c.req.param("file").startsWith("cy") ? "cy" : "en"];
    const asked = c.req.query();
    const filters = SessionFilters.safeParse(asked).data ?? {};
    const bbox = readBox(asked.bbox ?? "") ?? EVERYWHERE;
    const held = cached(c, `${snapshot.stamp}.${speak.locale}`, 0);
    return held ?? c.json(viewListing(snapshot, { speak, filters, bbox, now: now() }));
  });
  room.get(`${urls.map}/words/:file{(en|cy)\\.json}`, (c) => {
    const locale = c.req.param("file").startsWith("cy") ? "cy" : "en";
    // By the words themselves: a release may change them, and the address does not.
    const words = JSON.stringify(mapWords(speakers[locale]));
    const held = cached(c, `words.${fingerprint(words)}`, 3600);
    return held ?? c.body(words, 200, { "content-type": "application/json" });
  });
  return room;
}

function targetsOf(
  entries: readonly { readonly code: string }[],
  seatOf: (code: string) => Seat | null,
): Seat[] {
  return entries.flatMap(({ code }) => seatOf(code) ?? []);
}

function unreadOf(
  error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } | undefined,
) {
  const issue = error?.issues[0];
  return issue === undefined ? null : { parameter: String(issue.path[0] ?? ""), wanted: issue.message };
}
