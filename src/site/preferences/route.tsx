import { type Context, Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { forgetContact, savePreferences, stopEverything } from "#features/preferences/commands.ts";
import { PreferencesForm } from "#features/preferences/contract.ts";
import { consentHistory, heldAbout } from "#features/preferences/queries.ts";
import { sendRightsLink } from "#features/rights/letters/commands.ts";
import { allowContact } from "#features/rights/objection/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { PREFERENCES_LINK } from "#registers/people/unsubscribing/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Outcome, PreferencesRoom } from "./contract.ts";
import { changeOwnGroups, ownGroups } from "./groups/route.tsx";
import { ClosedLinkPage, HistoryPage, PreferencesPage } from "./page.tsx";
import { unsubscribing } from "./unsubscribing/route.tsx";

/** The preference centre, and the ways out of single things, behind signed links. Works without script. */
export function preferences(room: PreferencesRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", unsubscribing(room))
    .get("/l/preferences/:token", (c) => opened(c, room, (link) => page(c, room, link, null)))
    .get("/l/preferences/:token/groups", (c) => opened(c, room, (link) => ownGroups(c, room, link)))
    .post("/l/preferences/:token/groups", (c) => opened(c, room, (link) => changeOwnGroups(c, room, link)))
    .get("/l/preferences/:token/history", (c) => opened(c, room, (link) => history(c, room, link)))
    .post("/l/preferences/:token", (c) => opened(c, room, (link) => change(c, room, link)));
}

async function opened(
  c: Context<Env>,
  { db, keys, now, show }: PreferencesRoom,
  answer: (link: OpenedLink) => Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(db, keys, { token, purpose: PREFERENCES_LINK, now: now() });
  if (open.ok) return answer(open.link);
  const speak = c.get("speak");
  const body = <ClosedLinkPage speak={speak} reason={open.reason} />;
  return show(c, { title: speak.t("preferences.closed.title"), description: "", noindex: true, body }, 404);
}

async function page(
  c: Context<Env>,
  room: PreferencesRoom,
  link: OpenedLink,
  outcome: Outcome,
): Promise<Response> {
  const { db, keys, live, show } = room;
  const speak = c.get("speak");
  const { personId } = link;
  const held = await withPeople(db, ownScope(personId), (people) => heldAbout(people, { personId, keys }));
  if (held === null) return c.notFound();
  const { movement, places } = live.current();
  const code = held.person.seat2024;
  const seat = code === null ? null : places.seat({ set: "2024", code });
  const path = urls.preferences(c.req.param("token") ?? "");
  const title = speak.t("preferences.title");
  const name = nameIn(speak.locale, movement);
  const home = seat === null ? null : seatName(seat, speak);
  const body = <PreferencesPage {...{ speak, held, path, outcome }} seat={home} movement={name} />;
  return show(c, { title, description: "", noindex: true, body });
}

async function history(
  c: Context<Env>,
  { db, show }: PreferencesRoom,
  { personId }: OpenedLink,
): Promise<Response> {
  const speak = c.get("speak");
  const rows = await withPeople(db, ownScope(personId), (people) => consentHistory(people, personId));
  const back = urls.preferences(c.req.param("token") ?? "");
  const body = <HistoryPage speak={speak} rows={rows} back={back} />;
  return show(c, { title: speak.t("preferences.history"), description: "", noindex: true, body });
}

/** POST: saves the boxes, stops everything, or forgets one contact point, and shows what is in force then. */
async function change(c: Context<Env>, room: PreferencesRoom, link: OpenedLink): Promise<Response> {
  const { db, live, speakers } = room;
  const now = room.now();
  const shownAt = "/l/preferences/:token";
  const form = await formOf(c);
  const own = <T,>(work: Parameters<typeof withPeople<T>>[2]) =>
    withPeople(db, ownScope(link.personId), work);
  const forget = form.get("forget");
  if (typeof forget === "string" && isUuid(forget)) {
    const gone = await own((people) => forgetContact(people, { link, contactPointId: forget, now }));
    return page(c, room, link, gone ? "forgotten" : "not-forgotten");
  }
  if (form.get("do") === "stop") {
    await own((people) => stopEverything(people, { link, shownAt, now }));
    return page(c, room, link, "stopped");
  }
  if (form.get("do") === "allow") {
    const { keys } = room;
    const { personId } = link;
    await own((people) => allowContact(people, { personId, author: `link/${link.purpose}`, keys, now }));
    return page(c, room, link, "allowed");
  }
  if (form.get("do") === "rights") {
    if (room.tryFrom(c) > 0) return page(c, room, link, "rights-wait");
    const { keys, post } = room;
    const { personId } = link;
    const by = await own((people) => sendRightsLink(people, { personId, post, keys }));
    return page(c, room, link, by === null ? "rights-unreachable" : `rights-${by}`);
  }
  if (form.get("do") !== "save") return page(c, room, link, null);
  const parsed = PreferencesForm.safeParse({
    may: form.getAll("may").filter((each) => typeof each === "string"),
    was: form.getAll("was").filter((each) => typeof each === "string"),
    locale: form.get("locale") ?? undefined,
  });
  if (!parsed.success) return page(c, room, link, null);
  const shown = await ensureWordings(db, { texts: consentTexts(speakers), author: "preferences", now });
  const wordings = new Map([...shown].map(([key, ids]) => [key, ids[c.get("locale")]]));
  const { places } = live.current();
  await own((people) => savePreferences(people, { link, form: parsed.data, wordings, shownAt, places, now }));
  return page(c, room, link, "saved");
}
