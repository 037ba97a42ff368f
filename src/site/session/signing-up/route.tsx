import { type Context, Hono } from "hono";
import { OFFERS } from "#domain/consent/purposes.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { askForLift } from "#features/events/carpools/asking/commands.ts";
import { wholePartyFrom } from "#features/events/carpools/asking/policy.ts";
import { placeTyped } from "#features/events/carpools/offering/policy.ts";
import { handOutLink } from "#features/events/cascade/commands.ts";
import { bandsOf } from "#features/events/childcare/queries.ts";
import { type SignUpResult, signUp } from "#features/events/sign-ups/commands.ts";
import type { Party, PlaceResult } from "#features/events/sign-ups/contract.ts";
import { wish } from "#features/joining/commands.ts";
import { allAtOnce, refusalShown, wishesWithoutWay } from "#features/joining/policy.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { sparingAddresses } from "#registers/people/meeting/policy.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { type SignUpRoom, stateOf } from "#site/session/contract.ts";
import { whoseLink } from "#site/session/passing-on/queries.ts";
import { otherShifts, showSession } from "#site/session/showing/route.tsx";
import { urls } from "#site/urls.ts";
import { partyTyped, SignUpForm, type SignUpRefusal } from "./contract.ts";
import { SignedUpPage } from "./page.tsx";
import { outcomeQuery, readOutcome } from "./queries.ts";

/** Forms that one address gets through in an hour, per process: whoever types somebody else's address fills no mailbox. */
const FORMS_AN_HOUR = 8;

/**
 * POST /sessions/:id/sign-up: somebody comes, with whom they bring, to one or several shifts; works without script. Leads
 * to a page that says how it went for whoever asks now: the same for those who are known, or signed up before.
 */
export function signingUp(room: SignUpRoom): Hono<Env> {
  const mayTry = sparingAddresses(FORMS_AN_HOUR, room.now);
  return new Hono<Env>()
    .post("/sessions/:id/sign-up", (c) => signedUp(c, room, mayTry))
    .get("/sessions/:id/signed-up", (c) => showOutcome(c, room));
}

async function signedUp(
  c: Context<Env>,
  room: SignUpRoom,
  mayTry: (reach: string) => boolean,
): Promise<Response> {
  const form = SignUpForm.parse(fieldsOf(await formOf(c)));
  const session = await room.find(c.req.param("id") ?? "");
  const state = session && stateOf(session, room.now());
  // Whatever closed it meanwhile, its page says it, and where to go instead.
  if (session === null || session.groupId === null || state === "over" || state === "cancelled")
    return showSession(c, room, { form });
  const { texts, now } = room;
  const consents = OFFERS.filter(({ channel, purpose }) => form.consent.includes(`${channel}.${purpose}`));
  const party = partyTyped(form);
  const found: SignUpRefusal[] = [
    ...(["name", "reach"] as const)
      .filter((field) => form[field].trim() === "")
      .map((field) => ({ field, reason: "needed", typed: "" }) as const),
    ...("field" in party ? [party] : []),
    ...noWayFrom(form, room.live.current().places),
    ...wishesWithoutWay({ reach: form.reach, consents }, { texts }),
  ];
  const { places } = room.live.current();
  const refusals = allAtOnce(found, form, { places, now: now() });
  if (refusals.length > 0) return showSession(c, room, { form, refusals });
  if (!mayTry(form.reach))
    return showSession(c, room, { form, refusals: [{ field: "reach", reason: "too-often", typed: "" }] });
  const shifts = otherShifts(room.live.current(), session, now())
    .map(({ id }) => id)
    .filter((id) => form.shift.includes(id));
  const result = await take(c, room, { form, party: party as Party, sessionIds: [session.id, ...shifts] });
  if (!result.ok) return showSession(c, room, { form, refusals: result.refusals.map(refusalShown) });
  const { locale } = c.get("speak");
  if (form.lift === "need") await askLifts(room, { ...result, postcode: form.postcode, locale });
  if (consents.length > 0) {
    const at = now();
    const wordings = await ensureWordings(room.db, {
      ...{ texts: consentTexts(room.speakers), author: "sign-up-form", now: at },
    });
    const { personId } = result;
    const wishes = { personId, consents, locale, reach: form.reach, shownAt: "/sessions/:id" };
    await wish(room.db, wishes, { places, wordings, post: room.postJoining, texts, now: at });
  }
  const asked = [...result.placed].map(([id, placed]) => ({ id, asked: placed.ok ? placed.asked : null }));
  const query = outcomeQuery({ people: (party as Party).people, sessions: asked });
  const link = await linkToPassOn(room, result.placed);
  if (link !== null) query.set("link", link);
  return c.redirect(`${urls.sessionSignedUp(session.id)}?${query}`, 303);
}

/** Of a lift that is wished for: a postcode that is missing, or that lies nowhere we know. One that is none is refused with the rest. */
function noWayFrom({ lift, postcode }: SignUpForm, places: Pick<Places, "locate">): readonly SignUpRefusal[] {
  if (lift !== "need") return [];
  if (postcode.trim() === "") return [{ field: "postcode", reason: "for-a-lift", typed: "" }];
  const isOne = !["blank", "refused"].includes(parsePostcode(postcode).kind);
  return isOne && placeTyped(postcode, places) === null
    ? [{ field: "postcode", reason: "lift-from-nowhere", typed: postcode.trim() }]
    : [];
}

async function take(
  c: Context<Env>,
  { db, live, post, now }: SignUpRoom,
  { form, party, sessionIds }: { form: SignUpForm; party: Party; sessionIds: readonly string[] },
): Promise<SignUpResult> {
  const { name, reach, postcode, by } = form;
  const broughtBy = (await whoseLink(db, by))?.personId ?? null;
  return signUp(
    db,
    {
      ...{ sessionIds, name, reach, postcode, party, broughtBy },
      ...{ firstTime: form["first-time"] === "yes", locale: c.get("speak").locale },
    },
    { places: live.current().places, post, now: now() },
  );
}

/** A lift there and home for all of them, where they were not in already: what is arranged is changed behind their link alone. */
async function askLifts(
  { db, live, lifts, now }: SignUpRoom,
  {
    personId,
    placed,
    postcode,
    locale,
  }: {
    readonly personId: string;
    readonly placed: ReadonlyMap<string, PlaceResult>;
    readonly postcode: string;
    readonly locale: "en" | "cy";
  },
): Promise<void> {
  const { places } = live.current();
  for (const result of placed.values()) {
    if (!result.ok || result.already) continue;
    const { signUpId } = result;
    await withPeople(db, wholeMovement("sign-up-lift"), (people) =>
      askForLift(people, {
        ...{ ...lifts, personId, signUpId, places, locale, author: "sign-up-form", now: now() },
        typed: wholePartyFrom(postcode),
      }),
    );
  }
}

/**
 * A link for the page after the form, new each time; null where nothing came of it. It counts for whoever signed up, and
 * tells whoever typed their address nothing: neither whether they were in before, nor, later, whether they still are.
 */
export async function linkToPassOn(
  { db, now }: Pick<SignUpRoom, "db" | "now">,
  placed: ReadonlyMap<string, PlaceResult>,
): Promise<string | null> {
  const first = [...placed.values()].find((each) => each.ok);
  if (!first?.ok) return null;
  const { signUpId } = first;
  return withPeople(db, wholeMovement("share-link"), (people) =>
    handOutLink(people, { signUpId, now: now() }),
  );
}

async function showOutcome(c: Context<Env>, room: SignUpRoom): Promise<Response> {
  const { show, find, live, now, origin } = room;
  const session = await find(c.req.param("id") ?? "");
  const outcome = readOutcome(new URL(c.req.url).searchParams);
  if (session === null || outcome === null || outcome.sessions.length === 0) return showSession(c, room);
  const speak = c.get("speak");
  const known = [session, ...otherShifts(live.current(), session, now())];
  const sessions = outcome.sessions.flatMap(({ id, asked }) => {
    const about = known.find((each) => each.id === id);
    return about === undefined ? [] : [{ session: about, asked }];
  });
  c.header("cache-control", "no-store");
  const title = speak.t("sign-ups.done.title");
  const address =
    origin + (outcome.link === null ? urls.session(session.id) : urls.sessionFrom(session.id, outcome.link));
  const childcare = await bandsOf(room.db, [session.id]);
  const body = <SignedUpPage {...{ speak, session, sessions, childcare, address }} people={outcome.people} />;
  return show(c, { title, description: "", noindex: true, islands: ["features/sharing"], body });
}
