import { type Context, Hono } from "hono";
import { OFFERS } from "#domain/consent/purposes.ts";
import { signUp } from "#features/events/sign-ups/commands.ts";
import type { Party } from "#features/events/sign-ups/contract.ts";
import { askForBeds, offerBeds } from "#features/events/weekends/beds/commands.ts";
import type { WeekendInFull } from "#features/events/weekends/contract.ts";
import { weekendBySlug } from "#features/events/weekends/queries.ts";
import { wish } from "#features/joining/commands.ts";
import { allAtOnce, refusalShown, wishesWithoutWay } from "#features/joining/policy.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { sparingAddresses } from "#registers/people/meeting/policy.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import { whoseLink } from "#site/session/passing-on/queries.ts";
import { partyTyped, SignUpForm } from "#site/session/signing-up/contract.ts";
import { outcomeQuery, readOutcome } from "#site/session/signing-up/queries.ts";
import { linkToPassOn } from "#site/session/signing-up/route.tsx";
import { urls } from "#site/urls.ts";
import { openSessions, type ShowWeekend, type WeekendRoom } from "#site/weekend/contract.ts";
import { BedForm, bedsTyped, bedTyped, type WeekendFormRefusal } from "./contract.ts";
import { WeekendDonePage } from "./page.tsx";

/** Forms that one address gets through in an hour, per process: whoever types somebody else's address fills no mailbox. */
const FORMS_AN_HOUR = 8;
const AUTHOR = "sign-up-form";

type Parts = { readonly room: WeekendRoom; readonly again: ShowWeekend };
type MayTry = (reach: string) => boolean;

/**
 * POST /weekends/:slug/sign-up signs up for several sessions at once, with a bed; …/beds offers beds. Both lead to a page
 * that says how it went, the same for those who are known.
 */
export function signingUpForWeekend(parts: Parts): Hono<Env> {
  const { room } = parts;
  const mayTry = sparingAddresses(FORMS_AN_HOUR, room.now);
  const of = (c: Context<Env>) => weekendBySlug(room.db, c.req.param("slug") ?? "");
  return new Hono<Env>()
    .post(urls.weekendSignUp(":slug"), async (c) => {
      const weekend = await of(c);
      return weekend === null ? c.notFound() : signedUp(c, parts, weekend, mayTry);
    })
    .post(urls.weekendBeds(":slug"), async (c) => {
      const weekend = await of(c);
      return weekend === null || !weekend.beds ? c.notFound() : offered(c, parts, weekend, mayTry);
    })
    .get(urls.weekendSignedUp(":slug"), async (c) => {
      const weekend = await of(c);
      return weekend === null ? c.notFound() : done(c, parts, weekend);
    });
}

function who(form: SignUpForm): readonly WeekendFormRefusal[] {
  return (["name", "reach"] as const)
    .filter((field) => form[field].trim() === "")
    .map((field) => ({ field, reason: "needed", typed: "" }) as const);
}

async function signedUp(
  c: Context<Env>,
  { room, again }: Parts,
  weekend: WeekendInFull,
  mayTry: MayTry,
): Promise<Response> {
  const fields = fieldsOf(await formOf(c));
  const [form, bed] = [SignUpForm.parse(fields), BedForm.parse(fields)];
  const { db, texts, live, post, postBed, speakers } = room;
  const now = room.now();
  const sessionIds = openSessions(weekend, now)
    .map(({ id }) => id)
    .filter((id) => form.shift.includes(id));
  const party = partyTyped(form);
  const asksBed = weekend.beds && bed.bed === "yes";
  const typed = asksBed ? bedTyped(bed, weekend) : null;
  const consents = OFFERS.filter(({ channel, purpose }) => form.consent.includes(`${channel}.${purpose}`));
  const { places } = live.current();
  const found: WeekendFormRefusal[] = [
    ...(sessionIds.length === 0 ? [{ field: "session", reason: "needed", typed: "" } as const] : []),
    ...who(form),
    ...("field" in party ? [party] : []),
    ...(asksBed && typed === null ? [{ field: "night", reason: "needed", typed: "" } as const] : []),
    ...wishesWithoutWay({ reach: form.reach, consents }, { texts }),
  ];
  const refusals = allAtOnce(found, form, { places, now });
  if (refusals.length > 0) return again(c, room, weekend, { form, bed, refusals });
  if (!mayTry(form.reach))
    return again(c, room, weekend, {
      form,
      bed,
      refusals: [{ field: "reach", reason: "too-often", typed: "" }],
    });
  const { locale } = c.get("speak");
  const broughtBy = (await whoseLink(db, form.by))?.personId ?? null;
  const { name, reach, postcode } = form;
  const result = await signUp(
    db,
    {
      ...{ sessionIds, name, reach, postcode, party: party as Party, broughtBy, locale },
      firstTime: form["first-time"] === "yes",
    },
    {
      // One form, one letter: what is said of the sessions says that a bed was asked for.
      post: typed === null ? post : (within, letter) => post(within, { ...letter, bed: true }),
      ...{ places, now },
    },
  );
  if (!result.ok) return again(c, room, weekend, { form, bed, refusals: result.refusals.map(refusalShown) });
  const { personId } = result;
  const isTold = [...result.placed.values()].some(({ ok }) => ok);
  if (typed !== null)
    await withPeople(db, wholeMovement("bed-form"), (people) =>
      askForBeds(people, {
        ...{ weekend, personId, name: name.slice(0, 200), locale, author: AUTHOR, now },
        post: isTold ? async () => {} : postBed,
        asked: { ...typed, people: (party as Party).people },
      }),
    );
  if (consents.length > 0) {
    const wordings = await ensureWordings(db, { texts: consentTexts(speakers), author: AUTHOR, now });
    const wishes = { personId, consents, locale, reach, shownAt: "/weekends/:slug" };
    await wish(db, wishes, { places, wordings, post: room.postJoining, texts, now });
  }
  const query = outcomeQuery({
    people: (party as Party).people,
    sessions: [...result.placed].map(([id, placed]) => ({ id, asked: placed.ok ? placed.asked : null })),
  });
  if (typed !== null) query.set("bed", "asked");
  const link = await linkToPassOn(room, result.placed);
  if (link !== null) query.set("link", link);
  return c.redirect(`${urls.weekendSignedUp(weekend.slug)}?${query}`, 303);
}

async function offered(
  c: Context<Env>,
  { room, again }: Parts,
  weekend: WeekendInFull,
  mayTry: MayTry,
): Promise<Response> {
  const fields = fieldsOf(await formOf(c));
  const [form, bed] = [SignUpForm.parse(fields), BedForm.parse(fields)];
  const { db, keys, live, postBed } = room;
  const now = room.now();
  if (openSessions(weekend, now).length === 0) return again(c, room, weekend);
  const [beds, typed] = [bedsTyped(bed), bedTyped(bed, weekend)];
  const refuse = (refusals: readonly WeekendFormRefusal[]) =>
    again(c, room, weekend, { form, bed, refusals, asked: "beds" });
  const { places } = live.current();
  const found: WeekendFormRefusal[] = [
    ...who(form),
    ...(typeof beds === "number" ? [] : [beds]),
    ...(typed === null ? [{ field: "night", reason: "needed", typed: "" } as const] : []),
  ];
  const refusals = allAtOnce(found, { ...form, postcode: "" }, { places, now });
  if (refusals.length > 0 || typed === null || typeof beds !== "number") return refuse(refusals);
  if (!mayTry(form.reach)) return refuse([{ field: "reach", reason: "too-often", typed: "" }]);
  const { locale } = c.get("speak");
  const result = await withPeople(db, wholeMovement("bed-form"), async (people) => {
    const met = await meetPerson(people, {
      details: { name: form.name, locale },
      ...{ reach: form.reach, author: AUTHOR, referredBy: null, places, now },
    });
    if (!met.ok) return met;
    const { needs: has, areWomen: isWoman, ...rest } = typed;
    const [area, address] = [bed.area.trim().slice(0, 120), bed.address.trim().slice(0, 300)];
    await offerBeds(people, keys, {
      ...{
        weekend,
        personId: met.personId,
        name: form.name.slice(0, 200),
        locale,
        author: AUTHOR,
        post: postBed,
        now,
      },
      offered: { ...rest, has, isWoman, beds, area, address },
    });
    return met;
  });
  if (!result.ok) return refuse(result.refusals.map(refusalShown));
  return c.redirect(`${urls.weekendSignedUp(weekend.slug)}?people=1&bed=offered`, 303);
}

async function done(c: Context<Env>, { room, again }: Parts, weekend: WeekendInFull): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const outcome = readOutcome(query);
  const bed = (["asked", "offered"] as const).find((each) => each === query.get("bed")) ?? null;
  if (outcome === null || (outcome.sessions.length === 0 && bed === null)) return again(c, room, weekend);
  const speak = c.get("speak");
  const sessions = outcome.sessions.flatMap(({ id, asked }) => {
    const session = weekend.sessions.find((each) => each.id === id);
    return session === undefined ? [] : [{ session, asked }];
  });
  c.header("cache-control", "no-store");
  const { link, people } = outcome;
  const address =
    room.origin + (link === null ? urls.weekend(weekend.slug) : urls.weekendFrom(weekend.slug, link));
  const body = <WeekendDonePage {...{ speak, weekend, sessions, bed, people, address }} />;
  const title = speak.t(sessions.length === 0 ? "weekends.bed.done.title" : "weekends.done.title");
  return room.show(c, { title, description: "", noindex: true, islands: ["features/sharing"], body });
}
