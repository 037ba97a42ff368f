import type { Selectable } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { DB } from "#kit/db/schema.generated.ts";
import type { Delivery, DeliveryState, Webhook } from "./contract.ts";

/** Webhooks of these groups that have not ended, the newest first, with how many of their deliveries stand where. */
export async function webhooksOf(
  db: Db,
  groups: "all" | readonly number[],
): Promise<readonly (Webhook & { readonly counts: Readonly<Record<DeliveryState, number>> })[]> {
  if (groups !== "all" && groups.length === 0) return [];
  const rows = await db
    .selectFrom("webhook")
    .selectAll()
    .where("ended_at", "is", null)
    .$if(groups !== "all", (query) => query.where("group_id", "in", [...(groups as number[])]))
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...webhookOf(row), counts: counts(row.id) }));
}

/** One webhook that has not ended; null when there is none. */
export async function webhookById(db: Db, id: string): Promise<Webhook | null> {
  const row = await db
    .selectFrom("webhook")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
}

/** The newest deliveries of a webhook; those in one state when `state` is given. */
export async function deliveriesOf(
  db: Db,
  { webhookId, state = null, limit }: { webhookId: string; state?: DeliveryState | null; limit: number },
): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("webhook_id", "=", webhookId)
    .$if(state !== null, (query) => query.where("state", "=", state!))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    factId: row.fact_id,
    kind: row.kind,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    nextAt: row.next_at,
    lastAt: row.last_at,
    lastStatus: row.last_status,
    lastFault: row.last_fault,
  }));
}

async function countsOf(db: Db, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom("webhook_delivery")
          .select((eb) => ["webhook_id", "state", eb.fn.countAll<number>().as("count")])
          .where("webhook_id", "in", [...ids])
          .groupBy(["webhook_id", "state"])
          .execute();
  return (id: string): Record<DeliveryState, number> => {
    const of = (state: DeliveryState) =>
      Number(rows.find((row) => row.webhook_id === id && row.state === state)?.count ?? 0);
    return { waiting: of("waiting"), delivered: of("delivered"), dead: of("dead") };
  };
}

function webhookOf(row: Selectable<DB["webhook"]>): Webhook {
  return {
    id: row.id,
    groupId: row.group_id,
    name: row.name,
    url: row.url,
    kinds: row.kinds,
    withContacts: row.with_contacts,
    madeBy: row.made_by,
    madeAt: row.made_at,
    paused: row.paused_why as Webhook["paused"],
  };
}
