import type { Context } from "hono";
import { ZodError } from "zod";
import type { Env } from "#kit/http/env.ts";
import { problem } from "#kit/http/problem.ts";
import { urls } from "#site/urls.ts";
import { PROBLEMS, type ProblemKind, type ProblemShape } from "./contract.ts";

/** Longest piece of what was asked that is ever said back. */
const LONGEST_ECHO = 40;

/** Refuses with one of the known problems. `detail` helps; `more` may add `reason`, `parameter` or `nearest`. */
export function refuse(
  kind: ProblemKind,
  detail: string,
  more: Pick<ProblemShape, "reason" | "parameter" | "nearest" | "personId" | "fields"> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = PROBLEMS[kind];
  const answer: ProblemShape = { type: `${urls.api}#${kind}`, title, status, detail, ...more };
  // A refusal may repeat what was typed: it is for the asker alone.
  return problem(answer, { "cache-control": "private, no-store", ...headers });
}

/** `given`, short enough to be said back, without anything invisible. */
export function echo(given: string): string {
  return [...given.replace(/[\p{Cc}\p{Cf}]/gu, " ").trim()].slice(0, LONGEST_ECHO).join("");
}

/** For routes that read their parameters by schema: refuses the first one that cannot be read. */
export function refuseParameter(
  result: { success: boolean; error?: unknown },
  c: Context<Env>,
): Response | undefined {
  if (result.success) return undefined;
  const [issue] = result.error instanceof ZodError ? result.error.issues : [];
  const parameter = String(issue?.path[0] ?? "a parameter");
  const given = echo(c.req.query(parameter) ?? "");
  const wanted = issue === undefined ? "" : wantedBy(issue);
  return refuse("bad-parameter", c.get("speak").t("api.bad-parameter", { parameter, given, wanted }), {
    parameter,
  });
}

function wantedBy(issue: ZodError["issues"][number]): string {
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  return issue.code === "invalid_type" ? "given" : issue.message;
}
