import { type Context, Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { askedAbout } from "#features/rights/asking/queries.ts";
import { CONFIRM_CONTACT_LINK, CONSENT_AGAIN_LINK, STILL_HERE_LINK } from "#features/rights/contract.ts";
import { confirmContact } from "#features/rights/correction/commands.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { stillHere } from "#features/rights/retention/silence/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { answerRequest } from "#registers/people/campaigns/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { ownScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import { ClosedLinkPage } from "#site/preferences/page.tsx";
import type { RightsRoom } from "#site/rights/contract.ts";
import { ErasedPage } from "#site/rights/erasure/page.tsx";
import { urls } from "#site/urls.ts";
import { AnsweredPage, AskPage, OUTCOMES, type Outcome, type Question } from "./page.tsx";

/**
 * The links of the letters that ask something. A GET only asks: mail scanners follow every link; a POST answers, and
 * leads on to a page that says what was done and can be loaded again.
 */
export function answers(room: RightsRoom): Hono<Env> {
  const app = new Hono<Env>();
  const at = (
    path: string,
    purpose: Purpose,
    page: (c: Context<Env>, link: OpenedLink) => Response | Promise<Response>,
    answer: (c: Context<Env>, link: OpenedLink, said: string) => Response | Promise<Response>,
  ) => {
    app.get(path, (c) =>
      opened(c, room, purpose, (link) => {
        const done = outcomeIn(c, purpose);
        return done === null || purpose === CONFIRM_CONTACT_LINK
          ? page(c, link)
          : answered(c, room, done, preferencesPath(room.keys, { personId: link.personId, now: room.now() }));
      }),
    );
    app.post(path, (c) =>
      opened(c, room, purpose, async (link) => {
        const said = (await formOf(c)).get("say");
        return answer(c, link, typeof said === "string" ? said : "");
      }),
    );
  };
  at(
    "/l/confirm-contact/:token",
    CONFIRM_CONTACT_LINK,
    (c) => ask(c, room, { kind: "confirm-contact" }),
    (c, link) => confirm(c, room, link),
  );
  at(
    "/l/consent-again/:token",
    CONSENT_AGAIN_LINK,
    (c, link) => askAgain(c, room, link),
    (c, link, said) => agree(c, room, link, said),
  );
  at(
    "/l/still-here/:token",
    STILL_HERE_LINK,
    (c) => ask(c, room, { kind: "still-here" }),
    (c, link, said) => stay(c, room, link, said),
  );
  return app;
}

type Purpose = keyof typeof OUTCOMES;

async function opened(
  c: Context<Env>,
  room: RightsRoom,
  purpose: Purpose,
  answer: (link: OpenedLink) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(room.db, room.keys, { token, purpose, now: room.now() });
  if (open.ok) return answer(open.link);
  // Whoever answers may be a stranger to whose record it was: they are led to ask for a link, and given none.
  if (open.reason === "used")
    return answered(c, room, outcomeIn(c, purpose) ?? "already", urls.newPreferences);
  return closed(c, room, open.reason);
}

/** What the address says has just been done; null when nothing that can come of this link. */
function outcomeIn(c: Context<Env>, purpose: Purpose): Outcome | null {
  const said = c.req.query("done");
  return OUTCOMES[purpose].find((each) => each === said) ?? null;
}

function done(c: Context<Env>, outcome: Outcome): Response {
  return c.redirect(`${c.req.path}?done=${outcome}`, 303);
}

function closed(c: Context<Env>, { show }: RightsRoom, reason: string): Response {
  const speak = c.get("speak");
  const title = speak.t("preferences.closed.title");
  const body = <ClosedLinkPage speak={speak} reason={reason} />;
  return show(c, { title, description: "", noindex: true, body }, 404);
}

function ask(c: Context<Env>, { show, live }: RightsRoom, question: Question): Response {
  const speak = c.get("speak");
  const movement = nameIn(speak.locale, live.current().movement);
  const body = <AskPage {...{ speak, movement, question }} path={c.req.path} />;
  return show(c, { title: speak.t(`rights.ask.${question.kind}`), description: "", noindex: true, body });
}

function answered(
  c: Context<Env>,
  { show, live }: RightsRoom,
  outcome: Outcome,
  preferences: string,
): Response {
  const speak = c.get("speak");
  const movement = nameIn(speak.locale, live.current().movement);
  const body = <AnsweredPage {...{ speak, movement, outcome, preferences }} />;
  return show(c, { title: speak.t(`rights.answered.${outcome}`), description: "", noindex: true, body });
}

async function confirm(c: Context<Env>, room: RightsRoom, link: OpenedLink): Promise<Response> {
  const { db, keys } = room;
  const confirmed = await withPeople(db, wholeMovement("confirmed-contact"), (people) =>
    confirmContact(people, { link, keys, now: room.now() }),
  );
  if (confirmed.ok) return done(c, "confirmed");
  if (confirmed.reason === "gone") return closed(c, room, "gone");
  return done(c, confirmed.reason === "used" ? "already" : "somebody-elses");
}

async function askAgain(c: Context<Env>, room: RightsRoom, link: OpenedLink): Promise<Response> {
  const { personId } = link;
  const about = await withPeople(room.db, ownScope(personId), (people) =>
    askedAbout(people, { campaignId: Number(link.detail), personId }),
  );
  if (about === null) return closed(c, room, "gone");
  return ask(c, room, {
    kind: "consent-again",
    pair: `${about.channel}.${about.purpose}`,
    deadline: about.deadline,
  });
}

/** A yes is written with the sentence that this page showed, in its language. */
async function agree(c: Context<Env>, room: RightsRoom, link: OpenedLink, said: string): Promise<Response> {
  if (said !== "yes" && said !== "no") return askAgain(c, room, link);
  const { db, speakers } = room;
  const now = room.now();
  const { personId } = link;
  const campaignId = Number(link.detail);
  const shown = await ensureWordings(db, { texts: consentTexts(speakers), author: "consent-again", now });
  const written = await withPeople(db, ownScope(personId), async (people) => {
    const about = await askedAbout(people, { campaignId, personId });
    const wordingId =
      about === null ? undefined : shown.get(`consent.${about.channel}.${about.purpose}`)?.[c.get("locale")];
    if (wordingId === undefined) return false;
    const shownAt = "/l/consent-again/:token";
    const answer = { campaignId, personId, answer: said, wordingId, shownAt, linkId: link.id, now } as const;
    return (await answerRequest(people, answer)).ok;
  });
  return written ? done(c, `again-${said}`) : closed(c, room, "gone");
}

async function stay(c: Context<Env>, room: RightsRoom, link: OpenedLink, said: string): Promise<Response> {
  const { db, keys, show, live } = room;
  const now = room.now();
  const { personId } = link;
  if (said === "yes") {
    const here = await withPeople(db, ownScope(personId), (people) => stillHere(people, { personId, now }));
    return here ? done(c, "still-here") : closed(c, room, "gone");
  }
  if (said !== "no") return ask(c, room, { kind: "still-here" });
  const author = `link/${STILL_HERE_LINK}`;
  const erased = await withPeople(db, wholeMovement("erasure"), (people) =>
    erase(people, { personId, author, why: "at-their-wish", suppressing: true, keys, now }),
  );
  if (!erased.ok) return closed(c, room, "gone");
  const speak = c.get("speak");
  const body = <ErasedPage speak={speak} movement={nameIn(speak.locale, live.current().movement)} />;
  return show(c, { title: speak.t("rights.erased"), description: "", noindex: true, body });
}
