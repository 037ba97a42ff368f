import { type Context, Hono } from "hono";
import { allAtOnce, refusalShown, wishesWithoutWay } from "#features/joining/policy.ts";
import { mentoringPath } from "#features/mentoring/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { sparingAddresses } from "#registers/people/meeting/policy.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { MentoringRoom } from "#site/mentoring/contract.ts";
import { urls } from "#site/urls.ts";
import { type MentoringAskingProps, MentoringPage, MentoringSentPage } from "./page.tsx";

/** Links that one address is sent in an hour, per process. */
const AN_HOUR = 4;
const AUTHOR = "mentoring-form";

/**
 * GET and POST /mentoring: what it is, and the form that sends somebody the link to their own page. Nothing is kept of a
 * wish before they come back with it, and the answer is the same for those who are known. GET /account/mentoring leads
 * whoever is signed in there at once.
 */
export function askingForMentoring(room: MentoringRoom): Hono<Env> {
  const { keys, door, now } = room;
  const mayTry = sparingAddresses(AN_HOUR, now);
  return new Hono<Env>()
    .get(urls.mentoring, (c) => (c.req.query("done") === "sent" ? sent(c, room) : form(c, room, {})))
    .post(urls.mentoring, (c) => ask(c, room, mayTry))
    .get(urls.ownMentoring, door.demandActor, (c) => {
      c.header("cache-control", "no-store");
      return c.redirect(mentoringPath(keys, { personId: actorOf(c).personId, now: now() }), 303);
    });
}

function form(
  c: Context<Env>,
  { show, live, texts }: MentoringRoom,
  shown: Partial<MentoringAskingProps>,
): Response {
  const speak = c.get("speak");
  const movement = nameIn(speak.locale, live.current().movement);
  const { refusals = [], tooOften = false } = shown;
  const body = (
    <MentoringPage {...{ speak, movement, texts, name: "", reach: "", refusals, tooOften }} {...shown} />
  );
  const status = tooOften ? 429 : refusals.length > 0 ? 422 : 200;
  return show(
    c,
    { title: speak.t("mentoring.title"), description: speak.t("mentoring.lead", { movement }), body },
    status,
  );
}

function sent(c: Context<Env>, { show }: MentoringRoom): Response {
  const speak = c.get("speak");
  const title = speak.t("mentoring.sent.title");
  return show(c, { title, description: "", noindex: true, body: <MentoringSentPage speak={speak} /> });
}

async function ask(
  c: Context<Env>,
  room: MentoringRoom,
  mayTry: (reach: string) => boolean,
): Promise<Response> {
  const { db, live, post, texts } = room;
  const typed = await formOf(c);
  const [name, reach] = [textIn(typed, "name"), textIn(typed, "reach")];
  const found = [
    ...(["name", "reach"] as const)
      .filter((field) => textIn(typed, field).trim() === "")
      .map((field) => ({ field, reason: "needed", typed: "" }) as const),
    ...wishesWithoutWay({ reach, consents: [] }, { texts }),
  ];
  const { places } = live.current();
  const refusals = allAtOnce(found, { name, reach, postcode: "" }, { places, now: room.now() });
  if (refusals.length > 0) return form(c, room, { name, reach, refusals });
  if (!mayTry(reach)) return form(c, room, { name, reach, tooOften: true });
  const { locale } = c.get("speak");
  const met = await withPeople(db, wholeMovement("mentoring-form"), async (people) => {
    const result = await meetPerson(people, {
      ...{ details: { name, locale }, reach, author: AUTHOR, referredBy: null },
      ...{ places, now: room.now() },
    });
    if (result.ok) await post(people, { kind: "link", personId: result.personId });
    return result;
  });
  if (!met.ok) return form(c, room, { name, reach, refusals: met.refusals.map(refusalShown) });
  return c.redirect(`${urls.mentoring}?done=sent`, 303);
}
