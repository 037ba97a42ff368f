import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Two people who write to each other through the tool, and the two sides of each such thing. */
const SIDES = {
  lift: ["driver", "rider"],
  bed: ["host", "guest"],
  mentoring: ["mentor", "mentee"],
} as const;
export type ConversationKind = keyof typeof SIDES;

/** One side of one conversation: whoever writes from it is the person who stands there. */
export type Conversation = {
  readonly [K in ConversationKind]: {
    readonly kind: K;
    /** Of the match or pair. */
    readonly id: string;
    readonly side: (typeof SIDES)[K][number];
  };
}[ConversationKind];

/** Every kind and side. An address carries its number in here, so new ones go to the end. */
export const CONVERSATION_SIDES: readonly Pick<Conversation, "kind" | "side">[] = [
  ...([
    { kind: "lift", side: "driver" },
    { kind: "lift", side: "rider" },
    { kind: "bed", side: "host" },
    { kind: "bed", side: "guest" },
    { kind: "mentoring", side: "mentor" },
    { kind: "mentoring", side: "mentee" },
  ] as const),
];

/** Where a letter to this side may be answered by e-mail; null where answers are not taken in. */
export type ReplyAddresses = (conversation: Conversation) => string | null;

export type NotPassedOn = "over" | "nothing-said" | "too-long" | "too-often";

/** How a room passes on what came by e-mail: by the same command as its form. */
export type Relay = {
  /** Letters that one message may have. */
  readonly longest: number;
  /** Who stands on that side; null where there is no such thing. Call it with a scope that reaches everybody. */
  whose(people: PeopleDb, at: { readonly id: string; readonly side: string }): Promise<string | null>;
  say(
    people: PeopleDb,
    said: { readonly id: string; readonly personId: string; readonly words: string; readonly now: Date },
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: NotPassedOn }>;
  /** Their own page of it, a path. */
  page(of: { readonly id: string; readonly personId: string; readonly now: Date }): string;
};
export type Relays = Readonly<Record<ConversationKind, Relay>>;
