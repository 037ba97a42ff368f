import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { KeysRoom } from "#site/desk/keys/contract.ts";

export type WebhooksRoom = KeysRoom & {
  readonly keys: Pick<KeyRing, "seal">;
  /** Addresses of this network and plain http as well. */
  readonly mayBePrivate: boolean;
};

export type WebhookTyped = {
  readonly name: string;
  readonly url: string;
  readonly groupId: number | null;
  readonly kinds: readonly string[];
  readonly withContacts: boolean;
};

export const NOTHING_TYPED: WebhookTyped = {
  name: "",
  url: "",
  groupId: null,
  kinds: [],
  withContacts: false,
};

/** Deliveries shown on a webhook's page. */
export const SHOWN = 50;
