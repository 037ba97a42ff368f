import { type Context, Hono } from "hono";
import {
  heedLetterReport,
  type LetterReport,
  type ReportTools,
} from "#features/messages/reports/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { mailReport } from "#kit/mail-report/mail-report.ts";
import { knowsSecret } from "#site/hooks/policy.ts";
import { urls } from "#site/urls.ts";
import { MailEvents } from "./contract.ts";

/**
 * POST /hooks/mail, with "Authorization: Bearer <secret>": what becomes of letters. As JSON (contract.ts) from a mail
 * company, or as the very mail that came back ("message/rfc822"), handed on by a mail server. It is heeded only about
 * letters of ours: their ids carry a signature. Mount it only where a secret is set.
 *
 * @returns 200 with how many were heeded, also when none: whoever posts must not try again
 */
export function mailHook(tools: ReportTools & { readonly secret: string }): Hono<Env> {
  return new Hono<Env>().post(urls.mailHook, async (c) => {
    if (!knowsSecret(c, tools.secret)) return c.body(null, 401);
    const reports = await reportsIn(c);
    if (reports === null) return c.json({ error: "neither our JSON nor a mail" }, 400);
    let heeded = 0;
    for (const report of reports) if ((await heedLetterReport(tools, report)).ok) heeded += 1;
    return c.json({ heeded, passedOver: reports.length - heeded });
  });
}

async function reportsIn(c: Context<Env>): Promise<readonly LetterReport[] | null> {
  const text = await c.req.text();
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    const report = mailReport(text);
    return report === null
      ? []
      : [{ kind: report.kind, letterId: report.messageId, status: report.status, at: null }];
  }
  const parsed = MailEvents.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  return parsed.data.map(({ event, messageId, status, at }) => ({
    ...{ kind: event, letterId: messageId, status },
    at: at === undefined ? null : new Date(at),
  }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
