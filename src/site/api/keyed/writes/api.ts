import type { Context } from "hono";
import type { Once, OnceAsked } from "#features/api-keys/writes/commands.ts";
import type { KeyedEnv, KeyedRoom } from "#site/api/keyed/contract.ts";
import { refuse } from "#site/api/problems/api.ts";

/** Answers a write that has a name of the caller's: done once, answered alike each time it is sent. */
export async function writeAnswer(
  c: Context<KeyedEnv>,
  { keys, now }: { keys: KeyedRoom["keys"]; now: Date },
  write: (asked: OnceAsked) => Promise<Once>,
): Promise<Response> {
  const { t } = c.get("speak");
  const idempotencyKey = c.req.header("idempotency-key");
  if (idempotencyKey === undefined) return refuse("no-idempotency-key", t("api.no-idempotency-key"));
  const request = `${c.req.method} ${c.req.path} ${await c.req.text()}`;
  const done = await write({ keyId: c.get("key").id, idempotencyKey, request, keys, now });
  if (done.kind === "refused") return done.refusal;
  if (done.kind === "another-request") return refuse("another-request", t("api.another-request"));
  c.header("idempotent-replayed", done.again ? "true" : "false");
  return c.body(JSON.stringify(done.written.body), done.written.status as 201, {
    "content-type": "application/json",
  });
}
