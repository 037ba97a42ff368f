import { type Context, Hono } from "hono";
import { z } from "zod";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import { actOnTrip, type TripAct, type TripActResult } from "#features/events/trips/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import type { TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";

const ACTS = ["cancel", "again", "confirm", "take", "party"] as const;

/** The form under a session of the trip. */
const ActForm = z.object({
  "sign-up": z.string().max(60).catch("").default(""),
  who: z.enum(["alone", "guests", "household"]).catch("guests").default("guests"),
  // Left empty it is just them, as the hint says.
  people: z.preprocess((typed) => (typed === "" ? 1 : typed), z.coerce.number().int().catch(0)).default(1),
});

/**
 * POST /l/trip/:token/{cancel,again,confirm,take,party}: one act about one of one's own sign-ups. Leads back to the trip,
 * which says what came of it; nothing happens by a GET, since mail scanners follow links.
 */
export function tripActs(room: TripRoom): Hono<Env> {
  const app = new Hono<Env>();
  for (const act of ACTS)
    app.post(`/l/trip/:token/${act}`, (c) =>
      withTrip(c, room, ({ personId }) => acted(c, room, { act, personId })),
    );
  return app;
}

async function acted(
  c: Context<Env>,
  { db, post, now }: TripRoom,
  { act, personId }: { act: (typeof ACTS)[number]; personId: string },
): Promise<Response> {
  const form = ActForm.parse(fieldsOf(await formOf(c)));
  const signUpId = form["sign-up"];
  const lead = (came: string, more: Record<string, string> = {}) =>
    c.redirect(`${tripOfRequest(c)}?${new URLSearchParams({ came, of: signUpId, ...more })}`, 303);
  if (act === "party" && (form.people < 1 || form.people > LARGEST_PARTY))
    return lead(form.people > LARGEST_PARTY ? "too-many" : "no-number");
  const asked: TripAct = act === "party" ? { act, party: partyOf(form) } : { act };
  const { locale } = c.get("speak");
  return told(lead, act, await actOnTrip(db, asked, { personId, signUpId, locale, post, now: now() }));
}

function partyOf({ who, people }: z.infer<typeof ActForm>) {
  return people === 1
    ? ({ kind: "alone", people } as const)
    : { kind: who === "alone" ? ("guests" as const) : who, people };
}

function told(
  lead: (came: string, more?: Record<string, string>) => Response,
  act: (typeof ACTS)[number],
  result: TripActResult,
): Response {
  if (!result.ok)
    return result.reason === "full" ? lead("full", { room: String(result.room) }) : lead(result.reason);
  const { asked } = result;
  return asked?.standing === "waiting" ? lead("waiting") : lead(act);
}
