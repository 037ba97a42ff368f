import { RIGHTS, ROLES, roleHas } from "#domain/groups/roles.ts";
import { ASKERS, type Asker } from "./site.ts";
import type { Answer, MountedRoute } from "./walk.ts";

export type Walked = { readonly route: MountedRoute; readonly answers: ReadonlyMap<Asker, Answer> };

/** docs/access.md: what each role may do, and what every route answers to everyone. */
export function accessPage(walked: readonly Walked[]): string {
  const same = Map.groupBy(walked, ({ answers }) =>
    new Set(answers.values()).size === 1 ? [...answers.values()][0]! : "",
  );
  return `# Who may do what

Drawn by \`npm run draw:access\` from the rules and from walking every mounted route as everyone; \`npm test\` fails when this
page and the product differ.

## What a role lets somebody do

A role is held in a group and reaches that group and every group below it: never sideways, never up. The settings are for
administrators of the movement itself. A host acts for the one thing they were named for. Nobody grants a role that gives
more than they hold, and the last administrator of the movement cannot go.

${table(
  ["", ...ROLES],
  RIGHTS.map((right) => [right, ...ROLES.map((role) => (roleHas(role, right) ? "yes" : "·"))]),
)}

## What every route answers

Each route was asked as a visitor, as somebody signed in without a role, as a holder of each role in one local group, and
as an administrator of the movement, with every step of signing in taken. *yes*: answered, also when a form was sent
empty. *sign in*: led to the sign-in page. *no*: refused. *·*: not there for them. Links in letters (\`/l/...\`) were tried
without a signature, and \`:id\` with things that belong to nobody.

${rows(same.get("") ?? [])}

### The same for everybody

${(["yes", "sign in", "no", "not there"] as const)
  .map((answer) => list(answer, same.get(answer) ?? []))
  .filter((part) => part !== "")
  .join("\n\n")}
`;
}

const HEADINGS: Readonly<Record<Exclude<Answer, "fault">, string>> = {
  yes: "Open to everybody:",
  "sign in": "Led to sign in, whoever they are:",
  no: "Refused to everybody who comes without what it asks for:",
  "not there": "Not there without a signed link, or with nothing by that name:",
};

function list(answer: Exclude<Answer, "fault">, walked: readonly Walked[]): string {
  if (walked.length === 0) return "";
  return `${HEADINGS[answer]}\n\n${walked.map(({ route }) => `- \`${route.method} ${route.path}\``).join("\n")}`;
}

function rows(walked: readonly Walked[]): string {
  const cell = (answer: Answer | undefined) =>
    answer === "not there" || answer === undefined ? "·" : answer;
  return table(
    ["route", ...ASKERS],
    walked.map(({ route, answers }) => [
      `\`${route.method} ${route.path}\``,
      ...ASKERS.map((asker) => cell(answers.get(asker))),
    ]),
  );
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const escaped = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [escaped(heads), `|${heads.map(() => " --- |").join("")}`, ...lines.map(escaped)].join("\n");
}
