import type { z } from "zod";

/** One setting read from the environment. */
export type Variable<T> = {
  readonly name: string;
  /** Reads the text; its message says what is expected. */
  readonly shape: z.ZodType<T>;
  /** Used when the variable is absent or empty. */
  readonly fallback: T;
  /** The fallback in words, for the table. */
  readonly fallbackWords: string;
  readonly meaning: string;
  /** True when the value must never be shown back: passwords, tokens. */
  readonly secret?: boolean;
};

export type Variables = Readonly<Record<string, Variable<unknown>>>;
export type Values<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never;
};

export type ReadResult<V extends Variables> =
  | { readonly ok: true; readonly values: Values<V>; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/**
 * Reads every variable once. All mistakes are told together, each naming the variable, what was given and what is
 * expected. Names that begin with `prefix` and are none of ours are warned about, with the nearest one that is.
 */
export function readVariables<const V extends Variables>(
  variables: V,
  environment: Readonly<Record<string, string | undefined>>,
  prefix: string,
): ReadResult<V> {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [key, variable] of Object.entries(variables)) {
    const text = environment[variable.name]?.trim() ?? "";
    const read =
      text === "" ? { success: true as const, data: variable.fallback } : variable.shape.safeParse(text);
    if (read.success) values[key] = read.data;
    else mistakes.push(mistake(variable, text, read.error.issues[0]?.message ?? "another value"));
  }
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, values: values as Values<V>, warnings: strangers(variables, environment, prefix) };
}

function mistake({ name, secret, fallbackWords }: Variable<unknown>, text: string, expected: string): string {
  const given = secret === true ? `a value of ${text.length} characters` : `"${text}"`;
  return `${name} is ${given}; expected ${expected}. Leave it out for ${fallbackWords}.`;
}

function strangers(
  variables: Variables,
  environment: Readonly<Record<string, unknown>>,
  prefix: string,
): string[] {
  const ours = Object.values(variables).map((variable) => variable.name);
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !ours.includes(name))
    .map(
      (name) => `${name} is not a setting of ours and is ignored; the nearest is ${nearestName(name, ours)}.`,
    );
}

/** The name fewest changes away from `typed`. */
function nearestName(typed: string, names: readonly string[]): string {
  const ranked = names.map((name) => ({ name, changes: editDistance(typed, name) }));
  return ranked.reduce((best, other) => (other.changes < best.changes ? other : best), {
    name: "",
    changes: Infinity,
  }).name;
}

/** Levenshtein's distance: letters added, left out or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The variables as a Markdown table, for the hosting guide. */
export function variablesTable(variables: Variables): string {
  const rows = Object.values(variables).map(
    ({ name, fallbackWords, meaning }) => `| \`${name}\` | ${fallbackWords} | ${meaning} |`,
  );
  return ["| variable | without it | what it does |", "| --- | --- | --- |", ...rows].join("\n");
}
