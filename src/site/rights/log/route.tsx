import { Hono } from "hono";
import { accessLog } from "#features/rights/access-log/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { logScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RightsRoom } from "#site/rights/contract.ts";
import { urls } from "#site/urls.ts";
import { AccessLogPage } from "./page.tsx";
import { readQuestion } from "./policy.ts";

const LINES = 50;

/** GET /desk/access-log: who looked at whose details, as far as the role of whoever asks reaches. */
export function accessLogPages({ show, db, door }: RightsRoom): Hono<Env> {
  return new Hono<Env>().get(urls.accessLog, door.demandActor, async (c) => {
    const speak = c.get("speak");
    const scope = logScopeFor(actorOf(c));
    if (scope === null) return c.body(null, 403);
    const { question, typed, unreadable } = readQuestion(new URL(c.req.url).searchParams);
    const lines = unreadable
      ? []
      : await withPeople(db, scope, (people) => accessLog(people, { ...question, limit: LINES + 1 }));
    const body = (
      <AccessLogPage
        {...{ speak, typed, unreadable }}
        lines={lines.slice(0, LINES)}
        next={lines.length > LINES ? lines[LINES - 1]!.id : null}
      />
    );
    return show(
      c,
      { title: speak.t("rights.log"), description: "", noindex: true, body },
      unreadable ? 400 : 200,
    );
  });
}
