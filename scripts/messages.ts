/**
 * Gate: the catalogues say the same things in both languages, and the code says nothing that they lack.
 *
 * A key counts as used where its whole name stands in the code as a string, or where a template such as
 * `` `finder.day.${day}` `` can make it. The code is parsed, not searched, so comments do not count.
 */
import { glob, readFile } from "node:fs/promises";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import ts from "typescript";
import { type Catalogue, readCatalogues } from "#kit/i18n/catalogues.ts";
import { LOCALES, type Locale } from "#kit/i18n/speak.ts";

// Named, not written in the call: where a pattern stands in a call of glob, knip takes every file that it matches for one that is used.
const READ = "src/**/*.{ts,tsx}";

export type SourceText = { readonly path: string; readonly text: string };
export type MessageFinding = {
  readonly faults: readonly string[];
  readonly keys: number;
  readonly uses: number;
};

/** What is wrong with `catalogues` and with what `sources` say from them, a sentence each. */
export function checkMessages(
  catalogues: readonly Catalogue[],
  sources: readonly SourceText[],
): MessageFinding {
  const [english, welsh] = LOCALES.map((locale) => textsOf(catalogues, locale)) as [Texts, Texts];
  const keys = new Set([...english.keys(), ...welsh.keys()]);
  const mentions = sources.map(mentionsIn);
  const written = new Set(mentions.flatMap((each) => each.literals));
  const patterns = mentions
    .flatMap((each) => each.patterns)
    .filter((pattern) => startsWithRoom(pattern, catalogues));
  const spoken = mentions.flatMap((each) => each.spoken);
  const used = (key: string) => written.has(key) || patterns.some((pattern) => pattern.test(key));
  return {
    keys: keys.size,
    uses: spoken.length,
    faults: [
      ...catalogues
        .filter(({ locale, reviewed }) => locale === "cy" && reviewed === null)
        .map(({ file }) => `${file}: "_reviewed" does not say who has reviewed it`),
      ...[...keys].flatMap((key) => pairFaults(key, english.get(key), welsh.get(key))),
      ...spoken
        .filter(({ says }) => ![...keys].some((key) => says.test(key)))
        .map(({ path, line, shown }) => `${path}:${line}: says ${shown}, which no catalogue has`),
      ...[...keys]
        .filter((key) => !used(key))
        .map((key) => `${key}: no page says it; remove it from both catalogues`),
    ],
  };
}

type Texts = ReadonlyMap<string, string>;

function textsOf(catalogues: readonly Catalogue[], locale: Locale): Texts {
  return new Map(catalogues.filter((each) => each.locale === locale).flatMap((each) => [...each.texts]));
}

function pairFaults(key: string, english: string | undefined, welsh: string | undefined): readonly string[] {
  if (english === undefined) return [`${key}: missing in English`];
  if (welsh === undefined) return [`${key}: missing in Welsh`];
  try {
    const [inEnglish, inWelsh] = [gapsOf(english, "en"), gapsOf(welsh, "cy")];
    return inEnglish === inWelsh
      ? []
      : [`${key}: English fills ${inEnglish || "nothing"}, Welsh fills ${inWelsh || "nothing"}`];
  } catch (error) {
    return [`${key}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Names of a message's gaps, sorted. @throws when a plural names a form that the language does not have */
function gapsOf(text: string, locale: Locale): string {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories as readonly string[];
  const names = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      for (const [form, option] of Object.entries(element.options)) {
        const known = element.type === TYPE.select || form.startsWith("=") || forms.includes(form);
        if (!known) throw new Error(`${locale} has no plural form "${form}"`);
        walk(option.value);
      }
    }
  };
  walk(parse(text, { ignoreTag: true }));
  return [...names]
    .sort()
    .map((name) => `{${name}}`)
    .join(" ");
}

type Spoken = { readonly path: string; readonly line: number; readonly shown: string; readonly says: RegExp };
type Mentions = {
  readonly literals: readonly string[];
  readonly patterns: readonly RegExp[];
  readonly spoken: readonly Spoken[];
};

function mentionsIn({ path, text }: SourceText): Mentions {
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const literals: string[] = [];
  const patterns: RegExp[] = [];
  const spoken: Spoken[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.push(node.text);
    if (ts.isTemplateExpression(node)) patterns.push(patternOf(node));
    if (ts.isCallExpression(node) && isSaying(node.expression) && node.arguments[0]) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const said of choicesOf(node.arguments[0]))
        spoken.push({ path, line, shown: said.getText(), says: patternOf(said) });
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return { literals, patterns, spoken };
}

/** `t(…)` or `speak.t(…)`. */
function isSaying(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee)
    ? callee.text === "t"
    : ts.isPropertyAccessExpression(callee) && callee.name.text === "t";
}

/** The texts that an argument may turn out to be; what is worked out elsewhere is not followed. */
function choicesOf(argument: ts.Expression): readonly (ts.StringLiteralLike | ts.TemplateExpression)[] {
  if (ts.isParenthesizedExpression(argument)) return choicesOf(argument.expression);
  if (ts.isConditionalExpression(argument))
    return [...choicesOf(argument.whenTrue), ...choicesOf(argument.whenFalse)];
  return ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument) ? [argument] : [];
}

function patternOf(node: ts.StringLiteralLike | ts.TemplateExpression): RegExp {
  if (ts.isStringLiteralLike(node)) return new RegExp(`^${escaped(node.text)}$`);
  const rest = node.templateSpans.map((span) => `.+${escaped(span.literal.text)}`);
  return new RegExp(`^${escaped(node.head.text)}${rest.join("")}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A template that begins with a gap could make any key, so it proves nothing. */
function startsWithRoom({ source }: RegExp, catalogues: readonly Catalogue[]): boolean {
  return catalogues.some(({ room }) => source.startsWith(`^${escaped(`${room}.`)}`));
}

if (process.argv[1] === import.meta.filename) {
  const paths = (await Array.fromAsync(glob(READ))).filter((path) => !/\.test\.|\.generated\./.test(path));
  const sources = await Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(path, "utf8") })),
  );
  const catalogues = readCatalogues("messages");
  const { faults, keys, uses } = checkMessages(catalogues, sources);
  for (const fault of faults) console.error(fault);
  console.log(
    `messages: ${catalogues.length} catalogues, ${keys} keys, said in ${uses} places of ${sources.length} files, ${faults.length} faults`,
  );
  if (catalogues.length < 12 || keys < 200 || uses < 150 || sources.length < 150)
    throw new Error("the messages gate saw too little");
  if (faults.length > 0) process.exit(1);
}
