import { z } from "zod";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import type { TargetEntry, TargetRowRefusal } from "#domain/elections/target-rows.ts";
import type { TargetRule } from "#domain/elections/target-rule.ts";

const party = z.string().trim().min(1).max(80);
const NATIONS = ["England", "Scotland", "Wales", "Northern Ireland"] as const;

/** A target rule as it crosses the wire and is kept. Shares are 0 to 1: 0.05 is 5 %. */
export const TargetRuleShape = z.object({
  closeness: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("majority-under-share"), share: z.number().positive().max(1) }),
    z.object({ kind: z.literal("majority-under-votes"), votes: z.number().int().min(1).max(1_000_000) }),
    z.object({ kind: z.literal("closest"), seats: z.number().int().min(1).max(650) }),
  ]),
  interest: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("whoever-holds-it") }),
    z.object({ kind: z.literal("gain"), party }),
    z.object({ kind: z.literal("defend"), party }),
    z.object({ kind: z.literal("either"), party }),
  ]),
  nations: z.array(z.enum(NATIONS)).min(1).nullable(),
  regions: z.array(z.string().trim().min(1).max(80)).min(1).nullable(),
  election: z.iso.date().nullable(),
  byElections: z.boolean(),
}) satisfies z.ZodType<TargetRule>;

const line = (most: number) => z.string().trim().min(1).max(most);

/** What every list says of itself, whoever makes it. */
export const TargetListSignature = z.object({
  set: z.enum(BOUNDARY_SETS),
  name: line(120),
  /** Who signs it: a person or a body, shown to everyone. */
  author: line(120),
  source: line(500),
  reason: line(500),
});
export type TargetListSignature = z.infer<typeof TargetListSignature>;

/** One version of a list, without its seats. */
export type TargetListSummary = TargetListSignature & {
  readonly id: number;
  /** Null for a list made by hand. */
  readonly rule: TargetRule | null;
  /** Polling day of the general election that the rule read; null for a list made by hand. */
  readonly election: string | null;
  readonly madeAt: Date;
  /** Seats on it. */
  readonly count: number;
  /** Whether it is in force for its set. */
  readonly active: boolean;
};

/** Targets most urgent first; equal ones by code. */
export type TargetListInFull = TargetListSummary & { readonly targets: readonly TargetEntry[] };

/** When a list was put in force, by whom and why. */
export type TargetListActivation = {
  readonly set: BoundarySet;
  readonly list: number;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
};

/** Whether the figures still give the seats on a list. */
export type TargetListStanding =
  | { readonly kind: "by-hand" }
  | { readonly kind: "current" }
  | {
      readonly kind: "changed";
      /** Codes that the rule would add and drop today, and how many others would change place. */
      readonly added: readonly string[];
      readonly dropped: readonly string[];
      readonly moved: number;
      /** Polling day that the rule reads today. */
      readonly election: string | null;
    };

export type MadeList = { readonly ok: true; readonly id: number; readonly count: number };

export type MakeTargetListResult =
  | MadeList
  | { readonly ok: false; readonly reason: "no-results" | "no-targets" }
  | {
      readonly ok: false;
      readonly reason: "no-such-party" | "no-such-region" | "no-such-election";
      readonly given: string;
      readonly known: readonly string[];
    };

export type ImportTargetListResult =
  | {
      readonly ok: true;
      /** Number of the list; null when it was a dry run and nothing was kept. */
      readonly id: number | null;
      readonly count: number;
      readonly refusals: readonly TargetRowRefusal[];
    }
  | { readonly ok: false; readonly reason: "too-large" | "not-utf8" | "not-csv" | "empty" }
  | { readonly ok: false; readonly reason: "no-such-column"; readonly missing: readonly string[] }
  | {
      readonly ok: false;
      readonly reason: "ambiguous" | "none-good" | "some-bad";
      readonly refusals: readonly TargetRowRefusal[];
    };

export type ActivateTargetListResult =
  | { readonly ok: true; readonly set: BoundarySet; readonly already: boolean }
  | { readonly ok: false; readonly reason: "no-such-list" };
