/** The desk's pages of keys and webhooks over a test's own database, as whoever is asking. */
import { Hono } from "hono";
import { renderToString } from "preact-render-to-string";
import { provenActor } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import type { Page } from "#kit/ui/page.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { deskKeys } from "#site/desk/keys/route.tsx";
import { deskWebhooks } from "#site/desk/webhooks/route.tsx";
import { aKeyRing } from "./key-ring.ts";
import { peopleNow } from "./people.ts";
import { dressed } from "./snapshot.ts";
import type { World } from "./world.ts";

export function anOutsideDesk(world: Pick<World, "app">, by: Actor) {
  const show = async (_: unknown, page: Page, status = 200) =>
    new Response(renderToString(page.body as never), { status });
  const room = {
    ...{ db: world.app, show: show as never, keys: aKeyRing(), mayBePrivate: false, now: () => peopleNow },
    door: {
      demandActor: async (c: { set(name: "actor", actor: unknown): void }, next: () => Promise<void>) => {
        c.set("actor", provenActor({ ...by, sessionId: "s", provenAt: peopleNow } as never));
        await next();
      },
    } as never,
  };
  const app = dressed(new Hono<Env>().route("/", deskKeys(room)).route("/", deskWebhooks(room)));
  return {
    open: (path: string) => app.request(path),
    send: (path: string, fields: readonly (readonly [string, string])[]) =>
      app.request(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
      }),
  };
}
