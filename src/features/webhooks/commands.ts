import { line } from "#domain/people/line.ts";
import { readKinds } from "#domain/webhooks/kinds.ts";
import type { Db } from "#kit/db/database.ts";
import { isSendable } from "#kit/outgoing/post.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { newWebhookSecret } from "#kit/webhook-signature/webhook-signature.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { groupById } from "#registers/groups/queries.ts";
import type { Granter } from "#registers/groups/roles/contract.ts";
import { WEBHOOK_SECRET } from "./contract.ts";
import { mayKeepWebhook } from "./policy.ts";

const LONGEST_NAME = 80;
const LONGEST_URL = 2000;

export type MakeWebhook = {
  readonly by: Granter;
  readonly groupId: number;
  readonly name: string;
  readonly url: string;
  /** "person.added", "consent.*". */
  readonly kinds: readonly string[];
  readonly withContacts: boolean;
  readonly keys: Pick<KeyRing, "seal">;
  /** Addresses of this network and plain http as well. */
  readonly mayBePrivate: boolean;
  readonly now: Date;
};

export type MakeWebhookResult =
  | { readonly ok: true; readonly id: string; readonly secret: string }
  | {
      readonly ok: false;
      readonly reason: "not-yours" | "no-such-group" | "no-name" | "no-address" | "no-kinds";
    };

/** Begins to tell an address. `secret` is what its deliveries are signed with, shown this once. */
export async function makeWebhook(db: Db, making: MakeWebhook): Promise<MakeWebhookResult> {
  const { by, groupId, name, url, kinds: wanted, withContacts, keys, mayBePrivate, now } = making;
  if (by !== "command line" && !mayKeepWebhook(by, groupId)) return { ok: false, reason: "not-yours" };
  const group = await groupById(db, groupId);
  if (group === null || group.closedAt !== null) return { ok: false, reason: "no-such-group" };
  const read = line(name, { longest: LONGEST_NAME });
  if (!read.ok) return { ok: false, reason: "no-name" };
  if (url.length > LONGEST_URL || !isSendable(url, { mayBePrivate }))
    return { ok: false, reason: "no-address" };
  const kinds = readKinds(wanted);
  if (kinds === null) return { ok: false, reason: "no-kinds" };
  const secret = newWebhookSecret();
  const id = crypto.randomUUID();
  const author = by === "command line" ? by : by.personId;
  await db.transaction().execute(async (trx) => {
    const sealed = keys.seal(secret, { purpose: WEBHOOK_SECRET, context: id });
    await trx
      .insertInto("webhook")
      .values({
        ...{ id, group_id: groupId, name: read.text, url, kinds: [...kinds], with_contacts: withContacts },
        ...{ sealed, made_by: author, made_at: now },
      })
      .execute();
    const detail = { kinds: kinds.join(" "), contacts: withContacts, host: new URL(url).hostname };
    await recordFact(trx, {
      kind: "webhook.made",
      actor: author,
      subject: `webhook/${id}`,
      groupId,
      at: now,
      detail,
    });
  });
  return { ok: true, id, secret };
}

/** Pauses an address, goes on with it, or ends it. What waits while it is paused goes out when it goes on. */
export async function setWebhook(
  db: Db,
  { id, to, author, now }: { id: string; to: "paused" | "on" | "ended"; author: string; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable("webhook")
      .set({
        paused_at: to === "paused" ? now : null,
        paused_why: to === "paused" ? "person" : null,
        ...(to === "ended" ? { ended_at: now } : {}),
      })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("group_id")
      .executeTakeFirst();
    if (changed === undefined) return;
    const kind = to === "on" ? "webhook.resumed" : (`webhook.${to}` as const);
    await recordFact(trx, {
      kind,
      actor: author,
      subject: `webhook/${id}`,
      groupId: changed.group_id,
      at: now,
    });
  });
}

/** Puts deliveries back in line under the same ids: one of them, or every one that was given up. @returns how many */
export async function replay(
  db: Db,
  { webhookId, deliveryId, now }: { webhookId: string; deliveryId: string | null; now: Date },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("webhook_delivery")
    .set({ state: "waiting", attempts: 0, next_at: now, last_fault: null })
    .where("webhook_id", "=", webhookId)
    .$if(deliveryId === null, (query) => query.where("state", "=", "dead"))
    .$if(deliveryId !== null, (query) => query.where("id", "=", deliveryId!).where("state", "!=", "waiting"))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/** Forgets what was delivered or given up a month ago, and what waited for addresses that have ended. @returns how many */
export async function forgetDeliveries(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("webhook_delivery")
    .where("made_at", "<", new Date(now.getTime() - KEPT_DAYS * DAY_MS))
    .where((eb) =>
      eb.or([
        eb("state", "!=", "waiting"),
        eb("webhook_id", "in", eb.selectFrom("webhook").select("id").where("ended_at", "is not", null)),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
