import { Hono } from "hono";
import { brought, shareCode } from "#features/joining/referral/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { ExpiredPage } from "#site/join/confirm/page.tsx";
import type { JoinRoom } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";
import { BRING_PURPOSE } from "./contract.ts";
import { BringPage } from "./page.tsx";

/** GET /l/bring/:token: somebody's own share link, and how many came through it. Never who. */
export function bringing({
  origin,
  db,
  keys,
  live,
  show,
  now,
}: Omit<JoinRoom, "post" | "door" | "texts"> & { readonly origin: string }): Hono<Env> {
  return new Hono<Env>().get("/l/bring/:token", async (c) => {
    keepToOneself(c);
    const speak = c.get("speak");
    const token = c.req.param("token");
    const open = await openLink(db, keys, { token, purpose: BRING_PURPOSE, now: now() });
    const own = open.ok
      ? await withPeople(db, wholeMovement("counting-friends"), async (people) => ({
          code: await shareCode(people, open.link.personId),
          count: await brought(people, open.link.personId),
        }))
      : null;
    const title = speak.t("bring.title");
    const about = { title, description: "", noindex: true };
    if (own === null || own.code === null)
      return show(c, { ...about, body: <ExpiredPage speak={speak} /> }, 410);
    const name = nameIn(speak.locale, live.current().movement);
    const address = origin + urls.share(own.code);
    const body = <BringPage {...{ speak, name, address, count: own.count }} />;
    return show(c, { ...about, islands: ["features/sharing"], body });
  });
}
