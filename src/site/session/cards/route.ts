import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { renderToString } from "preact-render-to-string";
import { BOUNDARY_SETS, seatId } from "#domain/elections/seats.ts";
import { CardPicture, type CardWords } from "#features/sharing/card/parts.tsx";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import { type PictureStore, pictureStore } from "#kit/picture/png.ts";
import { seatName } from "#site/finder/parts.tsx";
import { type SessionRoom, stateOf } from "#site/session/contract.ts";
import { seatCardWords, sessionCardWords } from "./queries.ts";

/** A card that was shared is looked at for hours; what it says may be as old as this. */
const MAX_AGE_S = 900;

/** Cards, 1200 x 630 PNG: /seats/:set/:code/card.png and /sessions/:id/card.png. */
export function sessionCards({ live, find, now, origin }: SessionRoom): Hono<Env> {
  const pictures = pictureStore();
  return new Hono<Env>()
    .get("/seats/:set/:code/card.png", (c) => {
      const speak = c.get("speak");
      const { places, movement, sessionsOf } = live.current();
      const set = BOUNDARY_SETS.find((known) => known === c.req.param("set"));
      const seat = set && places.seat({ set, code: c.req.param("code") });
      if (!seat) return c.notFound();
      const about = {
        seat,
        name: seatName(seat, speak),
        result: places.latest(seat),
        sessions: sessionsOf(seat, now()),
      };
      return pictured(c, pictures, seatCardWords(speak, about, { movement, origin }));
    })
    .get("/sessions/:id/card.png", async (c) => {
      const speak = c.get("speak");
      const { places, movement } = live.current();
      const session = await find(c.req.param("id"));
      if (session === null) return c.notFound();
      const seat = places.seat(session.seat);
      const about = {
        session,
        seat: seat ? seatName(seat, speak) : seatId(session.seat),
        state: stateOf(session, now()),
      };
      return pictured(c, pictures, sessionCardWords(speak, about, { movement, origin }));
    });
}

/** The picture of `words`. Its tag is made of them, so that it changes when they do and at no other time. */
export async function pictured(c: Context<Env>, pictures: PictureStore, words: CardWords): Promise<Response> {
  const key = createHash("sha256").update(JSON.stringify(words)).digest("base64url").slice(0, 22);
  const unchanged = cached(c, key, MAX_AGE_S);
  if (unchanged) return unchanged;
  const png = await pictures.png(key, () => renderToString(CardPicture(words)));
  if (png === null) throw new HTTPException(503);
  return c.body(png, 200, { "content-type": "image/png" });
}
