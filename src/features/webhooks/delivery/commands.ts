import { sql } from "kysely";
import { waitAfter } from "#domain/webhooks/backoff.ts";
import { WEBHOOK_SECRET } from "#features/webhooks/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Outgoing, Posted } from "#kit/outgoing/post.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signWebhook } from "#kit/webhook-signature/webhook-signature.ts";
import type { Claimed, Target } from "./contract.ts";
import { bodyOf, dueTargets } from "./queries.ts";

export type DeliveryTools = {
  readonly db: Db;
  readonly keys: Pick<KeyRing, "unseal">;
  readonly outgoing: Outgoing;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
};

export type Delivered = { readonly delivered: number; readonly failed: number };

const TIMEOUT_MS = 10_000;
/** A try that has not said what became of it by then was cut off: another sender takes it up. */
export const LEASE_MS = 120_000;
/** Taken up together for one address, and so many of them under way at the same time. */
const [AT_ONCE, ABREAST] = [20, 5];

/**
 * Sends what is due, address by address, until nothing is or the time is over. Each is taken up and committed first, then
 * sent, then noted: whoever is killed in between leaves it to be sent again under the same id, so that nothing is lost and
 * the address can tell the second time from the first. An address that takes nothing is left until the next run.
 */
export async function deliverDue(tools: DeliveryTools, { forMs = 50_000 } = {}): Promise<Delivered> {
  const until = performance.now() + forMs;
  const left = new Set<string>();
  const sum = { delivered: 0, failed: 0 };
  const isOver = () => performance.now() > until || tools.signal?.aborted === true;
  while (!isOver()) {
    const targets = (await dueTargets(tools.db, tools.now())).filter(({ id }) => !left.has(id));
    if (targets.length === 0) break;
    for (const target of targets) {
      if (isOver()) break;
      const { delivered, failed } = await deliverTo(tools, target);
      sum.delivered += delivered;
      sum.failed += failed;
      if (delivered === 0) left.add(target.id);
    }
  }
  return sum;
}

async function deliverTo(tools: DeliveryTools, target: Target): Promise<Delivered> {
  const claimed = await claim(tools.db, target.id, tools.now());
  let delivered = 0;
  for (let at = 0; at < claimed.length; at += ABREAST) {
    const done = await Promise.all(
      claimed.slice(at, at + ABREAST).map((each) => deliverOne(tools, target, each)),
    );
    delivered += done.filter((isDone) => isDone).length;
  }
  return { delivered, failed: claimed.length - delivered };
}

async function deliverOne(tools: DeliveryTools, target: Target, claimed: Claimed): Promise<boolean> {
  const { db, keys, outgoing, now, signal } = tools;
  const secret = keys.unseal(target.sealed, { purpose: WEBHOOK_SECRET, context: target.id });
  const body = secret.ok ? await bodyOf(db, { target, claimed, now: now() }) : null;
  const posted: Posted | { ok: false; status: null; fault: "unsendable" } =
    !secret.ok || body === null
      ? { ok: false, status: null, fault: "unsendable" }
      : await outgoing.post({
          url: target.url,
          headers: {
            ...signWebhook(secret.bytes.toString(), { id: claimed.id, at: now(), body }),
            "content-type": "application/json",
            "user-agent": "Groundswell",
          },
          body,
          timeoutMs: TIMEOUT_MS,
          ...(signal === undefined ? {} : { signal }),
        });
  await note(db, { target, claimed, posted, now: now() });
  return posted.ok;
}

async function claim(db: Db, webhookId: string, now: Date): Promise<readonly Claimed[]> {
  const { rows } = await sql<{ id: string; fact_id: number; kind: string; attempts: number }>`
    update webhook_delivery set attempts = attempts + 1, last_at = ${now}, next_at = ${new Date(now.getTime() + LEASE_MS)}
    where id in (
      select id from webhook_delivery where webhook_id = ${webhookId}::uuid and state = 'waiting' and next_at <= ${now}
      order by next_at, id limit ${AT_ONCE} for update skip locked)
    returning id, fact_id, kind, attempts`.execute(db);
  return rows
    .map(({ id, fact_id, kind, attempts }) => ({ id, factId: fact_id, kind, attempts }))
    .sort((a, b) => a.factId - b.factId);
}

type Noted = {
  readonly target: Target;
  readonly claimed: Claimed;
  readonly posted: { readonly ok: boolean; readonly status: number | null; readonly fault?: string };
  readonly now: Date;
};

async function note(db: Db, { target, claimed, posted, now }: Noted): Promise<void> {
  const waitMs = waitAfter(claimed.attempts);
  const next = posted.ok
    ? { state: "delivered" }
    : waitMs === null
      ? { state: "dead" }
      : { next_at: new Date(now.getTime() + waitMs) };
  await db
    .updateTable("webhook_delivery")
    .set({ ...next, last_status: posted.status, last_fault: posted.fault ?? null })
    .where("id", "=", claimed.id)
    .where("state", "=", "waiting")
    .execute();
  if (posted.status !== 410) return;
  await db
    .updateTable("webhook")
    .set({ paused_at: now, paused_why: "gone" })
    .where("id", "=", target.id)
    .where("paused_at", "is", null)
    .execute();
}
