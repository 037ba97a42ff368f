import { type Context, Hono } from "hono";
import { tellHow } from "#features/events/feedback/commands.ts";
import { HOW } from "#features/events/feedback/contract.ts";
import { mayTell } from "#features/events/feedback/queries.ts";
import { NEXT_READ, nextAfter, ownSignUps, stillNext } from "#features/events/reminders/next/queries.ts";
import { mentoringPath } from "#features/mentoring/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { HowPage, NothingToTellPage } from "./page.tsx";

/** GET and POST /l/trip/:token/how/:signUp: how it was, and what next. */
export function tripHow(room: Omit<TripRoom, "parts" | "post">): Hono<Env> {
  return new Hono<Env>()
    .get("/l/trip/:token/how/:signUp", (c) =>
      withTrip(c, room, ({ personId }) =>
        showHow(c, room, { personId, thanked: c.req.query("told") === "yes" }),
      ),
    )
    .post("/l/trip/:token/how/:signUp", (c) =>
      withTrip(c, room, async ({ personId }) => {
        const form = await formOf(c);
        const how = HOW.find((each) => each === textIn(form, "how"));
        const signUpId = c.req.param("signUp");
        // Sent without a tap on any: shown again, with nothing lost.
        if (how === undefined)
          return showHow(c, room, { personId, thanked: false, unchosen: textIn(form, "words") });
        const told = await withPeople(room.db, wholeMovement("trip-page"), (people) =>
          tellHow(people, { personId, signUpId, how, words: textIn(form, "words"), now: room.now() }),
        );
        if (!told.ok) return showHow(c, room, { personId, thanked: false });
        return c.redirect(`${tripOfRequest(c)}/how/${signUpId}?told=yes`, 303);
      }),
    );
}

async function showHow(
  c: Context<Env>,
  { db, keys, show, now: clock }: Omit<TripRoom, "parts" | "post">,
  {
    personId,
    thanked,
    unchosen = null,
  }: { readonly personId: string; readonly thanked: boolean; readonly unchosen?: string | null },
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const signUpId = c.req.param("signUp") ?? "";
  const trip = tripOfRequest(c);
  const read = await withPeople(db, wholeMovement("trip-page"), async (people) => {
    const about = await mayTell(people, { personId, signUpId, now });
    if (about === null) return null;
    const next = await nextAfter(people, about.session, { now, limit: NEXT_READ });
    const own = await ownSignUps(people, { personIds: [personId], sessionIds: next.map(({ id }) => id) });
    return { about, next: stillNext(next, own.get(personId)) };
  });
  const head = { title: speak.t("reminders.how.title"), description: "", noindex: true };
  if (read === null) return show(c, { ...head, body: <NothingToTellPage speak={speak} trip={trip} /> }, 404);
  // After a training somebody at one's side is worth most.
  const mentoring = read.about.session.kind === "training" ? mentoringPath(keys, { personId, now }) : null;
  const body = <HowPage {...{ speak, trip, signUpId, thanked, unchosen, now, mentoring, ...read }} />;
  return show(c, { ...head, body });
}
