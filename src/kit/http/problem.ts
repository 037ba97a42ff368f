import type { Refusal } from "./refusal.ts";
import { refusalWords } from "./refusal.ts";

/** An error for programs, as RFC 9457 shapes it. Members beyond the standard ones may be added. */
export type Problem = {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly type?: string;
  readonly [member: string]: unknown;
};

/** Answers with `application/problem+json`. Source: RFC 9457. */
export function problem(answer: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...answer }), {
    status: answer.status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** The frame's refusal as a problem; `reference` is the request's id. */
export function refusalProblem(refusal: Refusal): Response {
  return problem({ status: refusal.status, ...refusalWords(refusal), reference: refusal.reference });
}
