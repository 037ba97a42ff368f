import { z } from "@hono/zod-openapi";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { refusal } from "#site/api/answers/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** What the API with keys needs of the house. `db` works as the app: row-level security holds what the key reaches. */
export type KeyedRoom = {
  readonly db: Db;
  readonly live: LiveSnapshot;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: () => Date;
};

/** Behind the door every request carries the key that it came with. */
export type KeyedEnv = { Variables: Env["Variables"] & { key: KeyHeld } };

export const SECURITY = [{ key: [] }];

/** Refusals that every address with a key has. */
export const KEYED = {
  400: refusal("Something in it cannot be read"),
  401: refusal("No key, or one that does not hold any more"),
  403: refusal("The key does not allow this"),
  429: refusal("Too many requests with this key: `Retry-After` says when"),
} as const;
export const NOT_FOUND = { 404: refusal("Nothing by that id that this key reaches") } as const;

export const PersonId = z.object({
  id: z
    .uuid("an id such as 0190b5f2-0000-7000-8000-00000000000a")
    .openapi({ description: "The person's id." }),
});

export const IdempotencyKey = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "up to 200 characters without spaces, such as a random UUID")
    .optional()
    .openapi({
      description: "Your own name for this write, needed. Sent again within 24 hours, it is done once.",
    }),
});
