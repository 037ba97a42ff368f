import type { StandingAct } from "#domain/membership/acts.ts";
import type { Standing } from "#domain/membership/standing.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The few reasons that each act may have. "other" says nothing without words. */
export const REASONS = {
  approve: [],
  refuse: ["rules", "elsewhere", "unclear", "twice", "other"],
  suspend: ["conduct", "safety", "inquiry", "other"],
  expel: ["conduct", "safety", "other"],
  lift: ["cleared", "served", "mistake", "other"],
  resign: ["wrote", "said"],
  lapse: ["not-paid", "out-of-reach", "other"],
  renew: ["paid", "asked", "mistake", "other"],
} as const satisfies Record<StandingAct, readonly string[]>;
export const LONGEST_WORDS = 500;

/** Why something was decided: one of the reasons of the act, and words. */
export type Because = { readonly reason: string; readonly words: string };

export type Deciding = {
  readonly personId: string;
  /** What whoever decides had before their eyes; something else in force refuses. */
  readonly seen: { readonly status: Standing; readonly renewsOn: string | null };
  /** Id of the person who decides. */
  readonly author: string;
  readonly now: Date;
};

export type DecisionFault =
  | "no-such-person"
  | "oneself"
  | "not-possible"
  | "changed-meanwhile"
  | "reason-needed"
  | "words-needed";
export type Decision = { readonly ok: true } | { readonly ok: false; readonly reason: DecisionFault };

/** The answer to an application, to be sent; what it says is read when it goes out. */
export type StandingLetter = { readonly personId: string; readonly answer: "approved" | "refused" };
/** Sees to it that an answer goes out once the transaction is over, also after a crash. */
export type PostStanding = (within: PeopleDb, letter: StandingLetter) => Promise<void>;

/** As the row keeps it: "refuse-rules", or "refuse-other: we could not read it". */
export function whyOf(act: StandingAct, { reason, words }: Because): string {
  return words === "" ? `${act}-${reason}` : `${act}-${reason}: ${words}`;
}

/** What `whyOf` wrote; `known` is null for what was written by something else, and then the words are all of it. */
export function readWhy(why: string): {
  readonly known: { readonly act: StandingAct; readonly reason: string } | null;
  readonly words: string;
} {
  for (const [act, reasons] of Object.entries(REASONS) as [StandingAct, readonly string[]][])
    for (const reason of reasons) {
      const code = `${act}-${reason}`;
      if (why === code) return { known: { act, reason }, words: "" };
      if (why.startsWith(`${code}: `)) return { known: { act, reason }, words: why.slice(code.length + 2) };
    }
  return { known: null, words: why };
}
