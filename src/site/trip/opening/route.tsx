import type { Context } from "hono";
import { openTrip } from "#features/events/trips/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { TripRoom } from "#site/trip/contract.ts";
import { NoTripPage } from "./page.tsx";

/**
 * Answers for whoever the link in `:token` is for; a link that opens nothing gets a page that leads on. Every route under
 * /l/trip/:token, of whichever room, begins here.
 */
export async function withTrip(
  c: Context<Env>,
  { db, keys, show, now }: Pick<TripRoom, "db" | "keys" | "show" | "now">,
  answer: (link: OpenedLink) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const open = await openTrip(db, keys, { token: c.req.param("token") ?? "", now: now() });
  if (open.ok) return answer(open.link);
  const broken =
    open.reason === "tampered" || open.reason === "not-a-link" || open.reason === "other-purpose";
  const reason = broken ? "broken" : "expired";
  const speak = c.get("speak");
  const title = speak.t(`sign-ups.trip.${reason}.title`);
  return show(
    c,
    { title, description: "", noindex: true, body: <NoTripPage speak={speak} reason={reason} /> },
    410,
  );
}

/** "/l/trip/…" of the request: where acts of every room lead back to. */
export function tripOfRequest(c: Context): string {
  return `/l/trip/${c.req.param("token") ?? ""}`;
}
