/** An address that is told of what happens, as those who keep it see it: never its secret. */
export type Webhook = {
  readonly id: string;
  readonly groupId: number;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly withContacts: boolean;
  /** A person's id, or "command line". */
  readonly madeBy: string;
  readonly madeAt: Date;
  /** Why nothing goes there now: somebody paused it, or it answered that it is gone; null while it is told. */
  readonly paused: "person" | "gone" | null;
};

export const DELIVERY_STATES = ["waiting", "delivered", "dead"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One fact told, or to be told, to one address. */
export type Delivery = {
  /** The `webhook-id` that the address sees, the same at each try. */
  readonly id: string;
  readonly factId: number;
  readonly kind: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly lastAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastFault: string | null;
};

export const WEBHOOK_SECRET = "webhook-secret";
