import { type Context, Hono } from "hono";
import { confirmJoining } from "#features/joining/commands.ts";
import { CONFIRM_PURPOSE, RENEW_PURPOSE } from "#features/joining/contract.ts";
import { renew } from "#features/joining/terms/commands.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { BRING_DAYS, BRING_PURPOSE } from "#site/bring/contract.ts";
import type { JoinRoom } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";
import { ConfirmPage, ExpiredPage, RenewedPage, RenewPage, WelcomePage } from "./page.tsx";

/**
 * The links of the messages that joining sends. A GET only asks: mail scanners follow every link, so that what a link
 * does is done by a POST.
 */
export function confirming(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/join/:token", (c) => opened(c, room, CONFIRM_PURPOSE, () => asking(c, room, ConfirmPage)))
    .post("/l/join/:token", (c) => opened(c, room, CONFIRM_PURPOSE, (link) => confirmed(c, room, link)))
    .get("/l/renew/:token", (c) => opened(c, room, RENEW_PURPOSE, () => asking(c, room, RenewPage)))
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
  return open.ok ? answer(open.link) : over(c, room);
}

function asking(c: Context<Env>, { show, live }: JoinRoom, Page: typeof ConfirmPage): Response {
  const speak = c.get("speak");
  const name = nameIn(speak.locale, live.current().movement);
  const title = speak.t("join.confirm.title");
  return show(c, { title, description: "", noindex: true, body: <Page speak={speak} name={name} /> });
}

async function confirmed(c: Context<Env>, room: JoinRoom, link: OpenedLink): Promise<Response> {
  const { db, keys, live, show } = room;
  const now = room.now();
  const { movement } = live.current();
  const rules = movement.membership.offered ? movement.membership : null;
  const result = await confirmJoining(db, link, { rules, now });
  if (!result.ok) return over(c, room);
  const speak = c.get("speak");
  const { personId } = link;
  const expiresAt = new Date(now.getTime() + BRING_DAYS * 86_400_000);
  const bring = signLink(keys, { purpose: BRING_PURPOSE, subject: personId, expiresAt }, now);
  const body = (
    <WelcomePage
      {...{ speak, calledName: result.calledName, member: result.member }}
      name={nameIn(speak.locale, movement)}
      bring={urls.bring(bring)}
      preferences={preferencesPath(keys, { personId, now })}
    />
  );
  return show(c, { title: speak.t("join.welcome.title.nameless"), description: "", noindex: true, body });
}

async function renewed(c: Context<Env>, room: JoinRoom, link: OpenedLink): Promise<Response> {
  const { movement } = room.live.current();
  const { termMonths } = movement.membership;
  if (termMonths === null) return over(c, room);
  const result = await renew(room.db, link, { termMonths, now: room.now() });
  if (!result.ok) return over(c, room);
  const speak = c.get("speak");
  const name = nameIn(speak.locale, movement);
  const body = <RenewedPage {...{ speak, name, renewsOn: result.renewsOn }} />;
  return room.show(c, { title: speak.t("join.renewed.title"), description: "", noindex: true, body });
}

function over(c: Context<Env>, { show }: JoinRoom): Response {
  const speak = c.get("speak");
  const title = speak.t("join.expired.title");
  return show(c, { title, description: "", noindex: true, body: <ExpiredPage speak={speak} /> }, 410);
}
