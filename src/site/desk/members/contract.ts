import { STANDING_ACTS, type StandingAct } from "#domain/membership/acts.ts";
import { STANDINGS } from "#domain/membership/standing.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { Because, Deciding, DecisionFault, PostStanding } from "#features/joining/standing/contract.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the page of applications needs beside what the desk has: the way in which answers go out. */
export type MembersRoom = DeskRoom & { readonly post: PostStanding };

/** What has just happened or why nothing did, and what was typed then. */
export type SaidOfStanding =
  | { readonly done: StandingAct }
  /** Approving this person was asked for: the letter that follows cannot be taken back, so it is asked once. */
  | { readonly asked: string }
  | {
      readonly fault: DecisionFault;
      readonly act: StandingAct;
      readonly personId: string;
      readonly typed: Because;
    };

/** Acts that have a form on a person's page; applications are decided on their own. */
export const ACTS_ON_PERSON = ["suspend", "lift", "expel", "resign", "lapse", "renew"] as const;

/** Name of the box for words: each form has its own, as names are ids. */
export const wordsField = (act: StandingAct, personId: string) => `words-${act}-${personId}`;

export function actIn(text: unknown): StandingAct | null {
  return (Object.keys(STANDING_ACTS) as StandingAct[]).find((act) => act === text) ?? null;
}

/** What a form says that was in force when it was shown; null when it makes no sense. */
export function seenIn(form: FormData): Deciding["seen"] | null {
  const status = STANDINGS.find((each) => each === form.get("seen"));
  const until = form.get("until") ?? "";
  if (status === undefined || typeof until !== "string") return null;
  return { status, renewsOn: isCalendarDay(until) ? until : null };
}

export function becauseIn(form: FormData, act: StandingAct, personId: string): Because {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim().slice(0, 500) : "";
  };
  return { reason: text("reason"), words: text(wordsField(act, personId)) };
}
