import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { sessionCalendars } from "./calendar/route.ts";
import { sessionCards } from "./cards/route.ts";
import type { SignUpRoom } from "./contract.ts";
import { showSession } from "./showing/route.tsx";
import { SignUpForm } from "./signing-up/contract.ts";
import { signingUp } from "./signing-up/route.tsx";

/** Everything under /sessions: a page, a form, a calendar and a card for each; calendars and cards of seats with them. */
export function sessions(room: SignUpRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", sessionCalendars(room))
    .route("/", sessionCards(room))
    .route("/", signingUp(room))
    .get("/sessions/:id", async (c) => showSession(c, room))
    .get("/sessions/:id/from/:code", async (c) =>
      showSession(c, room, { form: SignUpForm.parse({ by: c.req.param("code") }) }),
    );
}
