import { Hono } from "hono";
import { heedTextReport } from "#features/messages/reports/commands.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Messaging } from "#ports/messaging.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { heedText } from "#registers/people/texts/commands.ts";

export type TextsRoom = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly messaging: Pick<Messaging, "report">;
  /** The site's own address, which the company signs over. */
  readonly origin: string;
  readonly now: () => Date;
};

/**
 * POST /hooks/messages: what phones and the company tell us. STOP and START are heeded here; a report that the company
 * did not sign is turned away. Mount it only where messaging is real: the fake believes what anybody says.
 */
export function texts({ db, keys, messaging, origin, now }: TextsRoom): Hono<Env> {
  return new Hono<Env>().post("/hooks/messages", async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const posted = await formOf(c);
    const fields = Object.fromEntries(
      [...posted].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    const header = (name: string) => c.req.header(name);
    const report = messaging.report({ url: origin + pathname + search, fields, header });
    if (report === null) return c.body(null, 403);
    if (report.kind === "answer") {
      const at = now();
      const { from, text, stop } = report;
      const received = { from, text, stop, messageId: null, at, now: at, keys };
      await withPeople(db, wholeMovement("text-received"), (people) => heedText(people, received));
    } else await heedTextReport({ db, keys, now }, { reply: "", ...report });
    return c.body(null, 204);
  });
}
