import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { urls } from "#site/urls.ts";
import { sessionCalendars } from "./calendar/route.ts";
import { sessionCards } from "./cards/route.ts";
import type { SignUpRoom } from "./contract.ts";
import { showSession } from "./showing/route.tsx";
import { SignUpForm } from "./signing-up/contract.ts";
import { signingUp } from "./signing-up/route.tsx";

/** As much as the finder takes. */
const LONGEST_POSTCODE = 40;

/** Everything under /sessions: a page, a form, a calendar and a card for each; calendars and cards of seats with them. */
export function sessions(room: SignUpRoom): Hono<Env> {
  return (
    new Hono<Env>()
      .route("/", sessionCalendars(room))
      .route("/", sessionCards(room))
      .route("/", signingUp(room))
      // From a list, with the postcode that was typed there: a post, so that it stands in no address.
      .post(urls.sessionCome(":id"), async (c) => {
        const { postcode } = SignUpForm.parse(fieldsOf(await formOf(c)));
        return showSession(c, room, {
          form: SignUpForm.parse({ postcode: postcode.slice(0, LONGEST_POSTCODE) }),
        });
      })
      .get(urls.sessionCome(":id"), (c) => c.redirect(`${urls.session(c.req.param("id") ?? "")}#join`, 303))
      .get("/sessions/:id", async (c) => showSession(c, room))
      .get("/sessions/:id/from/:code", async (c) =>
        showSession(c, room, { form: SignUpForm.parse({ by: c.req.param("code") }) }),
      )
  );
}
