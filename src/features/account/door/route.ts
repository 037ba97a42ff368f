import type { Context, MiddlewareHandler } from "hono";
import type { Auth } from "#features/account/auth/commands.ts";
import { actorOfHeaders } from "#features/account/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";

/** What rooms put before their routes: `.use("/desk/*", door.demandActor)`. */
export type Door = {
  /** Looks up who asks; `c.get("actor")` is null for nobody we know. */
  readonly seesActor: MiddlewareHandler<Env>;
  /**
   * Lets nobody through but somebody signed in, with every step taken that their roles need. Everybody else is led to
   * sign in and comes back to where they were.
   */
  readonly demandActor: MiddlewareHandler<Env>;
};

export type DoorParts = {
  readonly db: Db;
  /** The library, opened when first needed. */
  readonly auth: () => Promise<Auth>;
  readonly now: () => Date;
  /** Addresses of the pages where one signs in, takes the second step, and adds an authenticator. */
  readonly ways: Readonly<Record<"sign-in" | "second-step" | "authenticator", string>>;
};

export function openDoor({ db, auth, now, ways }: DoorParts): Door {
  const look = async (c: Context<Env>): Promise<void> => {
    // A browser that was never signed in has nothing to look up, and costs nothing.
    if (!/(?:^|;\s*)(?:__Host-)?session=/.test(c.req.header("cookie") ?? "")) return;
    const seen = await actorOfHeaders(db, { auth: await auth(), headers: c.req.raw.headers, now: now() });
    c.set("actor", seen.actor);
    for (const cookie of seen.cookies) c.header("set-cookie", cookie, { append: true });
  };
  return {
    seesActor: async (c, next) => {
      await look(c);
      await next();
    },
    demandActor: async (c, next) => {
      await look(c);
      c.header("cache-control", "private, no-store");
      const actor = c.get("actor");
      const way = actor === null ? ways["sign-in"] : actor.wants === null ? null : ways[actor.wants];
      if (way !== null) return c.redirect(`${way}?back=${encodeURIComponent(wanted(c))}`, 303);
      await next();
    },
  };
}

/** Where they were going: this page, or the page whose form they sent. */
function wanted(c: Context<Env>): string {
  if (c.req.method === "GET") return pathOf(c.req.url);
  const referer = c.req.header("referer") ?? "";
  return URL.canParse(referer) ? pathOf(referer) : "/";
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
