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
  const { t } = c.get("speak");
  if (issue?.code === "unrecognized_keys") {
    const parameter = echo(issue.keys[0] ?? "");
    const known = issue.message;
    const words =
      known === "" ? t("api.no-parameters", { parameter }) : t("api.unknown-parameter", { parameter, known });
    return refuse("bad-parameter", words, { parameter });
  }
  // Not one field of it: the body is no JSON, or JSON of another kind.
  if (issue?.path.length === 0) return refuse("bad-parameter", t("api.bad-body"));
  const parameter = String(issue?.path[0] ?? "a parameter");
  const given = echo(c.req.query(parameter) ?? "");
  const wanted = issue === undefined ? "" : wantedBy(issue);
  // A field of a body is not said back: it may be long, and it is somebody's.
  const words =
    given === ""
      ? t("api.bad-field", { parameter, wanted })
      : t("api.bad-parameter", { parameter, given, wanted });
  return refuse("bad-parameter", words, { parameter });
}

function wantedBy(issue: ZodError["issues"][number]): string {
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "too_big" && issue.origin === "string") return `at most ${issue.maximum} characters`;
  if (issue.code === "too_small" && issue.origin === "string") return `at least ${issue.minimum} characters`;
  return issue.code === "invalid_type" ? "given" : issue.message;
}
