import { type Context, Hono } from "hono";
import { confirmJoining } from "#features/joining/confirming/commands.ts";
import { arrived, waitingFor } from "#features/joining/confirming/queries.ts";
import { CONFIRM_PURPOSE, RENEW_PURPOSE } from "#features/joining/contract.ts";
import { renew } from "#features/joining/terms/commands.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenedLink, OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { BRING_DAYS, BRING_PURPOSE } from "#site/bring/contract.ts";
import type { JoinRoom } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";
import { answerOf, ConfirmPage, ExpiredPage, RenewedPage, RenewPage } from "./page.tsx";
import { WelcomePage } from "./parts.tsx";

/**
 * The links of the messages that joining sends. A GET only asks: mail scanners follow every link, so that what a link
 * does is done by a POST, which leads on to the welcome. The same link shows it as often as they come back.
 */
export function confirming(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/join/:token", (c) => opened(c, room, CONFIRM_PURPOSE, (link) => ask(c, room, link)))
    .post("/l/join/:token", (c) => opened(c, room, CONFIRM_PURPOSE, (link) => confirmed(c, room, link)))
    .get("/l/renew/:token", (c) => opened(c, room, RENEW_PURPOSE, () => askToStay(c, room)))
    .post("/l/renew/:token", (c) => opened(c, room, RENEW_PURPOSE, (link) => renewed(c, room, link)));
}

async function opened(
  c: Context<Env>,
  room: JoinRoom,
  purpose: string,
  answer: (link: OpenedLink) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(room.db, room.keys, { token, purpose, now: room.now() });
  if (open.ok) return answer(open.link);
  return purpose === CONFIRM_PURPOSE && open.reason === "used"
    ? welcome(c, room, open.spent)
    : over(c, room, open);
}

async function ask(c: Context<Env>, { db, show, live }: JoinRoom, link: OpenedLink): Promise<Response> {
  const speak = c.get("speak");
  const { movement } = live.current();
  const waiting = await withPeople(db, wholeMovement("confirm-page"), (people) => waitingFor(people, link));
  const name = nameIn(speak.locale, movement);
  const body = <ConfirmPage {...{ speak, name, waiting }} rules={movement.membership} />;
  return show(c, { title: speak.t("join.confirm.title"), description: "", noindex: true, body });
}

async function confirmed(c: Context<Env>, room: JoinRoom, link: OpenedLink): Promise<Response> {
  const { db, keys, live } = room;
  const { movement } = live.current();
  const rules = movement.membership.offered ? movement.membership : null;
  const answer = answerOf(await formOf(c));
  await confirmJoining(db, link, { rules, answer, keys, now: room.now() });
  // Whoever was a moment too late finds the same welcome.
  return c.redirect(`${c.req.path}?in=now`, 303);
}

/** Whoever holds a used link has the mailbox that it came to, and so whatever the foot of a letter opens. */
async function welcome(
  c: Context<Env>,
  { db, keys, live, show, now: clock }: JoinRoom,
  spent: Pick<OpenedLink, "personId" | "detail">,
): Promise<Response> {
  const now = clock();
  const speak = c.get("speak");
  const { personId } = spent;
  const expiresAt = new Date(now.getTime() + BRING_DAYS * 86_400_000);
  const bring = signLink(keys, { purpose: BRING_PURPOSE, subject: personId, expiresAt }, now);
  const justNow = c.req.query("in") === "now";
  const title = speak.t(justNow ? "join.welcome.title.nameless" : "join.welcome.already.nameless");
  const body = (
    <WelcomePage
      speak={speak}
      name={nameIn(speak.locale, live.current().movement)}
      arrived={await withPeople(db, wholeMovement("welcome-page"), (people) => arrived(people, spent))}
      justNow={justNow}
      bring={urls.bring(bring)}
      preferences={preferencesPath(keys, { personId, now })}
    />
  );
  return show(c, { title, description: "", noindex: true, body });
}

function askToStay(c: Context<Env>, { show, live }: JoinRoom): Response {
  const speak = c.get("speak");
  const name = nameIn(speak.locale, live.current().movement);
  const title = speak.t("join.renew.title");
  return show(c, {
    title,
    description: "",
    noindex: true,
    body: <RenewPage speak={speak} name={name} />,
  });
}

async function renewed(c: Context<Env>, room: JoinRoom, link: OpenedLink): Promise<Response> {
  const { movement } = room.live.current();
  const { termMonths } = movement.membership;
  if (termMonths === null) return over(c, room, { reason: "expired" });
  const result = await renew(room.db, link, { termMonths, now: room.now() });
  if (!result.ok) return over(c, room, result);
  const speak = c.get("speak");
  const name = nameIn(speak.locale, movement);
  const body = <RenewedPage {...{ speak, name, renewsOn: result.renewsOn }} />;
  return room.show(c, { title: speak.t("join.renewed.title"), description: "", noindex: true, body });
}

type WhyOver = Extract<OpenLinkResult, { ok: false }>["reason"] | "not-a-member";

function over(c: Context<Env>, { show }: JoinRoom, { reason }: { readonly reason: WhyOver }): Response {
  const speak = c.get("speak");
  const broken = reason === "tampered" || reason === "not-a-link" || reason === "other-purpose";
  const why = reason === "used" ? "used" : broken ? "broken" : "expired";
  const title = speak.t(`join.${why}.title`);
  return show(
    c,
    { title, description: "", noindex: true, body: <ExpiredPage speak={speak} reason={why} /> },
    410,
  );
}
