import type { Db } from "#kit/db/database.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Outgoing } from "#kit/outgoing/post.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { forgetDeliveries } from "./commands.ts";
import { deliverDue } from "./delivery/commands.ts";
import { fanOutAll } from "./outbox/commands.ts";

/** Told within a minute. A run that was cut off is made good by the next: nothing depends on this job being tried again. */
const TELL_WEBHOOKS = queue<Record<never, never>>("tell-webhooks", {
  keep: "one",
  retries: 0,
  longestS: 180,
});
const OLD_DELIVERIES = queue<Record<never, never>>("old-webhook-deliveries", { keep: "one" });
export const WEBHOOK_QUEUES = [TELL_WEBHOOKS, OLD_DELIVERIES] as const;

export type WebhookTools = {
  readonly db: Db;
  readonly keys: Pick<KeyRing, "unseal">;
  readonly outgoing: Outgoing;
  readonly now: () => Date;
};

export function webhookJobs(tools: WebhookTools): readonly JobHandler[] {
  const { db, now } = tools;
  return [
    scheduled(TELL_WEBHOOKS, "* * * * *", async ({ signal }) => {
      const facts = await fanOutAll(db, now());
      return { facts, ...(await deliverDue({ ...tools, signal })) };
    }),
    scheduled(OLD_DELIVERIES, "50 3 * * *", async () => ({ forgotten: await forgetDeliveries(db, now()) })),
  ];
}
