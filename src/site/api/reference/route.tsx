import { Hono } from "hono";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { api, documentOf } from "#site/api/api.ts";
import { KEYED_ROUTES } from "#site/api/keyed/api.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { ReferencePage } from "./page.tsx";
import { entriesOf, keyedEntriesOf, shapesOf } from "./queries.ts";

export type ReferenceRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  readonly now: () => Date;
};

/** GET /api: what programs may ask, from the same document that they can read. */
export function reference({ show, live, now }: ReferenceRoom): Hono<Env> {
  const document = documentOf(api({ live, now, origin: null }), KEYED_ROUTES);
  const keyed = keyedEntriesOf(document);
  const shapes = shapesOf(document);
  return new Hono<Env>().get(urls.api, (c) => {
    const speak = c.get("speak");
    const snapshot = live.current();
    const held = cached(c, `${snapshot.stamp}.${speak.locale}`, 60);
    if (held !== null) return held;
    const at = now();
    const entries = entriesOf(document, snapshot.sessions.find(({ endsAt }) => endsAt > at)?.id ?? null);
    return show(c, {
      title: speak.t("api.title"),
      description: speak.t("api.description"),
      canonical: urls.api,
      body: <ReferencePage speak={speak} entries={entries} keyed={keyed} shapes={shapes} />,
    });
  });
}
