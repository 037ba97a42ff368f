import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type OpenedHost, openHost } from "#features/events/hosting/queries.ts";
import { COOKIES, cookieName } from "#kit/http/cookies.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import type { HostRoom } from "#site/host/contract.ts";
import { type NoHost, NoHostPage } from "./page.tsx";

/** Answers for the host whom the link in `:token` is for; any other gets a page that says why, and whom to ask. */
export async function withHost(
  c: Context<Env>,
  { db, keys, show, now }: Pick<HostRoom, "db" | "keys" | "show" | "now">,
  answer: (host: OpenedHost) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const opened = await openHost(db, keys, { token: c.req.param("token") ?? "", now: now() });
  if (opened.ok) return answer(opened.host);
  const broken: readonly string[] = ["tampered", "not-a-link", "other-purpose"];
  const shut: NoHost =
    opened.reason === "not-host" ? "not-host" : broken.includes(opened.reason) ? "broken" : "expired";
  const speak = c.get("speak");
  const title = speak.t(`host.shut.${shut}.title`);
  const body = <NoHostPage speak={speak} reason={shut} />;
  return show(c, { title, description: "", noindex: true, body }, 410);
}

/** "/l/host/…" of the request. */
export function hostOfRequest(c: Context): string {
  return `/l/host/${c.req.param("token") ?? ""}`;
}

/** This browser opened a host's page: codes that its camera reads are then a host's. */
export function rememberHost(c: Context<Env>, { origin }: Pick<HostRoom, "origin">): void {
  const secure = origin.startsWith("https:");
  setCookie(c, cookieName("host", { secure }), c.req.param("token") ?? "", {
    ...{ path: "/", httpOnly: true, sameSite: "Lax", secure },
    maxAge: COOKIES.host.lastsS,
  });
}

/** The link of the host's page that this browser opened last; null for none that still opens. */
export async function rememberedHost(
  c: Context<Env>,
  { db, keys, origin, now }: Pick<HostRoom, "db" | "keys" | "origin" | "now">,
): Promise<{ readonly host: OpenedHost; readonly path: string } | null> {
  const token = getCookie(c, cookieName("host", { secure: origin.startsWith("https:") }));
  if (token === undefined) return null;
  const opened = await openHost(db, keys, { token, now: now() });
  return opened.ok ? { host: opened.host, path: `/l/host/${token}` } : null;
}
