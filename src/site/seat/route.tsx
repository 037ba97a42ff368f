import { Hono } from "hono";
import { type Ancestry, ancestry } from "#domain/elections/replaced.ts";
import { BOUNDARY_SETS, seatId } from "#domain/elections/seats.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { Places } from "#registers/places/queries.ts";
import { seatName } from "#site/finder/parts.tsx";
import { drawSeats } from "#site/map/drawing/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { NoSuchSeat, SeatPage } from "./page.tsx";
import { successorsIn } from "./queries.ts";

export type SeatRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  /** The site's own address without a slash at the end, for links that are passed on. */
  readonly origin: string;
};

/** GET /seats/:set/:code: one constituency. */
export function seats({ show, live, now, origin }: SeatRoom): Hono<Env> {
  return new Hono<Env>().get("/seats/:set/:code", (c) => {
    const speak = c.get("speak");
    const { set: asked, code } = c.req.param();
    const { places, targets, movement, sessionsOf, outlines } = live.current();
    const set = BOUNDARY_SETS.find((known) => known === asked);
    const seat = set === undefined ? null : places.seat({ set, code });
    if (seat === null) {
      const page = { title: speak.t("seat.missing-title"), description: "", noindex: true };
      return show(c, { ...page, body: <NoSuchSeat speak={speak} set={asked} code={code} /> }, 404);
    }
    const name = seatName(seat, speak);
    const neighbours = places.neighbours(seat);
    const after = successorsIn(places);
    const came = ancestry(
      seat,
      (older) => places.seat({ set: "2010", code: older })?.name ?? null,
      (older) => after.get(older)?.find(({ code }) => code === seat.code)?.kept ?? 0,
    );
    const sessions = sessionsOf(seat, now());
    const nextDoor =
      sessions.length > 0
        ? []
        : neighbours.seats
            .map((other) => ({ seat: other, sessions: sessionsOf(other, now()).length }))
            .filter((other) => other.sessions > 0);
    const near = new Set(neighbours.seats.map(seatId));
    const drawing = drawSeats({
      seats: places.seats(seat.set).map((each) => ({
        ...each,
        isTarget: targets[seat.set].priorityOf(each.code) !== null,
        number: each.code === seat.code || near.has(seatId(each)) ? 0 : null,
        isHome: each.code === seat.code,
      })),
      outlines: outlines(seat.set),
      origin: null,
      show: "around",
    });
    const body = (
      <SeatPage
        {...{ speak, seat, name, neighbours, drawing, sessions, nextDoor }}
        results={places.results(seat)}
        priority={targets[seat.set].priorityOf(seat.code)}
        ancestry={came}
        successors={seat.set === "2010" ? (after.get(seat.code) ?? []) : []}
        isFormer={seat.set === "2010" && movement.boundarySet !== "2010"}
        before={mainBefore(came, places)}
        address={origin + urls.seat(seat)}
        now={now()}
      />
    );
    const description = speak.t("seat.description", { name });
    return show(c, {
      title: name,
      description,
      canonical: urls.seat(seat),
      card: { image: urls.seatCard(seat), alt: description },
      islands: ["features/sharing"],
      body,
    });
  });
}

/** The older seat that gave most of this one, with its results; null when no one seat did. */
function mainBefore(came: Ancestry, places: Places) {
  if (!("main" in came)) return null;
  return { name: came.main.name, results: places.results({ set: "2010", code: came.main.code }) };
}
