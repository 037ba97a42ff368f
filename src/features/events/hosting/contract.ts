import type { SessionInFull } from "#features/events/contract.ts";

/** What a host notes about one party. */
export const DOOR_ACTS = ["came", "missed", "undo"] as const;
export type DoorAct = (typeof DOOR_ACTS)[number];

/** One tap at the door. Its id is made where it was tapped, so that it counts once however often it arrives. */
export type Tick = {
  readonly id: string;
  readonly signUpId: string;
  readonly act: DoorAct;
  /** How many of the party are there; null for all of them. */
  readonly arrived: number | null;
  /** When it was tapped, by the phone. */
  readonly at: Date;
};

/** Somebody who comes unannounced. */
export type WalkIn = {
  readonly id: string;
  readonly name: string;
  /** E-mail or mobile; "" for none. */
  readonly reach: string;
  readonly people: number;
  readonly at: Date;
};

/** A party as hosts see it: a name and what they need, and no way to reach them. */
export type DoorRow = {
  readonly signUpId: string;
  /** Null once forgotten. */
  readonly name: string | null;
  readonly people: number;
  readonly firstTime: boolean;
  readonly waits: boolean;
  readonly walkIn: boolean;
  readonly confirmed: boolean;
  readonly arrived: number | null;
  readonly missed: boolean;
  /** Their being there, or not, is a fact by now and is not undone here. */
  readonly counted: boolean;
  /** What they need, told for this session alone; null for nothing, or where no key here opens it. */
  readonly need: string | null;
};

export type Hosted = {
  readonly session: SessionInFull;
  readonly rows: readonly DoorRow[];
  /** Words that hosts wrote to everybody, newest first. */
  readonly written: readonly { readonly words: string; readonly at: Date }[];
  readonly feedback: {
    readonly sums: Readonly<Record<"great" | "fine" | "poor", number>>;
    readonly words: readonly string[];
  };
};

export type TickResult =
  /** `applied` is false for a tap that arrived before, and for one that a later tap about the same party overtook. */
  { readonly ok: true; readonly applied: boolean } | { readonly ok: false; readonly reason: TickRefusal };
export type TickRefusal = "no-such-sign-up" | "no-tick" | "too-early" | "too-late" | "called-off" | "counted";

/** The door is open from three hours before until a week after. */
const OPENS_MS = 3 * 3_600_000;
const SHUTS_MS = 7 * 86_400_000;

export function doorOpens({ startsAt }: { readonly startsAt: Date }): Date {
  return new Date(startsAt.getTime() - OPENS_MS);
}

export function doorShuts({ endsAt }: { readonly endsAt: Date }): Date {
  return new Date(endsAt.getTime() + SHUTS_MS);
}
