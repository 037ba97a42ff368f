import { problem } from "#kit/http/problem.ts";
import { urls } from "#site/urls.ts";
import { PROBLEMS, type ProblemKind, type ProblemShape } from "./contract.ts";

/** Longest piece of what was asked that is ever said back. */
const LONGEST_ECHO = 40;

/** Refuses with one of the known problems. `detail` helps; `more` may add `reason`, `parameter` or `nearest`. */
export function refuse(
  kind: ProblemKind,
  detail: string,
  more: Pick<ProblemShape, "reason" | "parameter" | "nearest"> = {},
): Response {
  const { status, title } = PROBLEMS[kind];
  const answer: ProblemShape = { type: `${urls.api}#${kind}`, title, status, detail, ...more };
  // A refusal may repeat what was typed: it is for the asker alone.
  return problem(answer, { "cache-control": "private, no-store" });
}

/** `given`, short enough to be said back, without anything invisible. */
export function echo(given: string): string {
  return [...given.replace(/[\p{Cc}\p{Cf}]/gu, " ").trim()].slice(0, LONGEST_ECHO).join("");
}
