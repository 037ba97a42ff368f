import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Locale, MessageValues } from "./speak.ts";

/** How one language writes the values that fill a message's gaps. */
export type Voice = {
  readonly locale: Locale;
  number(value: number): string;
  percent(fraction: number): string;
  day(at: Date): string;
  time(at: Date): string;
};

/** A message ready to say: give it the values of its gaps. */
export type Message = (values: MessageValues) => string;

/**
 * Turns an ICU message into a function, once, so that saying it later is a few string joins.
 *
 * Gaps: `{name}`, `{n, number}`, `{n, number, percent}`, `{at, date}`, `{at, time}`, `plural`, `selectordinal`, `select`.
 * Tags are plain text: markup never lives in a message.
 *
 * @throws SyntaxError when `text` is not ICU MessageFormat or uses a form not named above
 */
export function compileMessage(text: string, voice: Voice): Message {
  return join(parse(text, { ignoreTag: true }), voice, null);
}

type Counted = { readonly argument: string; readonly offset: number };

function join(elements: readonly MessageFormatElement[], voice: Voice, counted: Counted | null): Message {
  const parts = elements.map((element) => partOf(element, voice, counted));
  const constants = parts.filter((part) => typeof part === "string");
  if (constants.length === parts.length) {
    const whole = constants.join("");
    return () => whole;
  }
  const [only] = parts;
  if (parts.length === 1 && typeof only === "function") return only;
  return (values) => {
    let said = "";
    for (const part of parts) said += typeof part === "string" ? part : part(values);
    return said;
  };
}

function partOf(element: MessageFormatElement, voice: Voice, counted: Counted | null): string | Message {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.argument:
      return (values) => plain(gapOf(values, element.value), voice);
    case TYPE.number:
      return numberPart(element.value, element.style, voice);
    case TYPE.date:
      if (element.style) throw new SyntaxError(`{${element.value}, date, …} takes no form: it names no year`);
      return (values) => voice.day(dateOf(values, element.value));
    case TYPE.time:
      return (values) => voice.time(dateOf(values, element.value));
    case TYPE.select:
      return selectPart(element.value, branches(element.options, voice, counted));
    case TYPE.plural: {
      const inside = { argument: element.value, offset: element.offset ?? 0 };
      const rules = new Intl.PluralRules(voice.locale, { type: element.pluralType ?? "cardinal" });
      return pluralPart(inside, branches(element.options, voice, inside), rules);
    }
    case TYPE.pound:
      return poundPart(counted, voice);
    default:
      throw new SyntaxError("tags are not used in messages: put the markup in the page");
  }
}

function numberPart(argument: string, style: unknown, voice: Voice): Message {
  if (style === null || style === undefined) return (values) => voice.number(numberOf(values, argument));
  if (style === "percent") return (values) => voice.percent(numberOf(values, argument));
  throw new SyntaxError(`{${argument}, number, …} takes "percent" or nothing`);
}

function selectPart(argument: string, options: ReadonlyMap<string, Message>): Message {
  const other = otherOf(options, argument);
  return (values) => (options.get(String(gapOf(values, argument))) ?? other)(values);
}

function pluralPart(
  { argument, offset }: Counted,
  options: ReadonlyMap<string, Message>,
  rules: Intl.PluralRules,
): Message {
  const other = otherOf(options, argument);
  const exact = new Map(
    [...options].filter(([name]) => name.startsWith("=")).map(([name, say]) => [Number(name.slice(1)), say]),
  );
  return (values) => {
    const count = numberOf(values, argument);
    return (exact.get(count) ?? options.get(rules.select(count - offset)) ?? other)(values);
  };
}

function poundPart(counted: Counted | null, voice: Voice): string | Message {
  if (counted === null) return "#";
  return (values) => voice.number(numberOf(values, counted.argument) - counted.offset);
}

function branches(
  options: Readonly<Record<string, { value: MessageFormatElement[] }>>,
  voice: Voice,
  counted: Counted | null,
) {
  return new Map(Object.entries(options).map(([name, option]) => [name, join(option.value, voice, counted)]));
}

function otherOf(options: ReadonlyMap<string, Message>, argument: string): Message {
  const other = options.get("other");
  if (!other) throw new SyntaxError(`{${argument}, …} needs an "other" branch`);
  return other;
}

function plain(value: string | number | Date, voice: Voice): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return voice.number(value);
  return `${voice.day(value)}, ${voice.time(value)}`;
}

function gapOf(values: MessageValues, argument: string): string | number | Date {
  const value = values[argument];
  if (value === undefined) throw new TypeError(`the message needs a value for {${argument}}`);
  return value;
}

function numberOf(values: MessageValues, argument: string): number {
  const value = gapOf(values, argument);
  if (typeof value !== "number") throw new TypeError(`the message needs a number for {${argument}}`);
  return value;
}

function dateOf(values: MessageValues, argument: string): Date {
  const value = gapOf(values, argument);
  if (!(value instanceof Date)) throw new TypeError(`the message needs a Date for {${argument}}`);
  return value;
}
