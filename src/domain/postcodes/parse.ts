import { CROWN_DEPENDENCY_AREAS, PLACELESS_AREAS } from "./areas.ts";
import type { PostcodeRefusal } from "./refusals.ts";
import { whyNot } from "./refusals.ts";
import { areaOf, readAs, readOutcode } from "./shapes.ts";

/** A whole postcode, "SW11 5TE". */
export type UnitPostcode = {
  readonly kind: "unit";
  readonly postcode: string;
  readonly outcode: string;
  readonly sector: string;
};
/** The first half and one digit, "SW11 5". */
export type SectorPostcode = { readonly kind: "sector"; readonly sector: string; readonly outcode: string };
/** The first half, "SW11". */
export type OutcodePostcode = { readonly kind: "outcode"; readonly outcode: string };
export type RefusedPostcode = { readonly kind: "refused" } & PostcodeRefusal;

export type WellFormedPostcode = UnitPostcode | SectorPostcode | OutcodePostcode;
export type ParsedPostcode = WellFormedPostcode | { readonly kind: "blank" } | RefusedPostcode;

type Candidate = { readonly parsed: WellFormedPostcode; readonly slips: number };

/** Longer than any address line: beyond it nothing is searched, so that a huge paste costs nothing. */
const LONGEST_TYPED = 200;

/**
 * A postcode as people type it.
 *
 * Case, spaces, hyphens, dots, full-width and invisible characters do not matter. A letter typed for a digit or the
 * other way round (O/0, I/1, l/1, S/5) is corrected where its place leaves no choice. A postcode at the end of an
 * address is found. Well-formed does not mean in use: look it up to know. Northern Ireland (BT) is well-formed.
 *
 * @returns the postcode, sector or outcode in the usual spelling; or why not, with what was typed cut to 40 characters
 */
export function parsePostcode(typed: string): ParsedPostcode {
  const usual = USUAL.exec(typed);
  const outcode = usual?.[1]?.toUpperCase() ?? "";
  if (usual !== null && metBefore.has(outcode)) return unit(outcode, usual[2]!.toUpperCase());
  const parsed = parseAnything(typed);
  if (parsed.kind === "unit" && parsed.outcode === outcode && metBefore.size < MOST_OUTCODES)
    metBefore.add(outcode);
  return parsed;
}

/** A whole postcode as most people type it: nothing in it to correct once its first half is known to be one. */
const USUAL = /^([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][ABD-HJLNP-UW-Z]{2})$/i;
/** First halves that were read without a slip. They only save reading them again: with or without, answers are the same. */
const metBefore = new Set<string>();
/** Britain has about 3,000. */
const MOST_OUTCODES = 5_000;

function unit(outcode: string, inward: string): UnitPostcode {
  return { kind: "unit", postcode: `${outcode} ${inward}`, outcode, sector: `${outcode} ${inward[0]}` };
}

function parseAnything(typed: string): ParsedPostcode {
  const tidy = tidied(typed.slice(0, LONGEST_TYPED));
  const joined = tidy.replaceAll(" ", "");
  if (joined === "") return { kind: "blank" };

  const found = best(candidates(tidy, joined)) ?? insideAnAddress(typed.slice(0, LONGEST_TYPED), tidy);
  if (found && !elsewhere(found.outcode)) return found;
  return { kind: "refused", ...whyNot(typed, tidy, joined) };
}

/** Upper case, one kind of space, none of the marks people put between the halves. */
function tidied(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{Cf}\p{Cc}\p{Z}\p{Pd}.,_/'"’‘“”()[\]:;*+]+/gu, " ")
    .trim();
}

function candidates(tidy: string, joined: string): Candidate[] {
  if (joined.length < 2 || joined.length > 7 || !/[0-9]/.test(joined) || !/^[A-Z0-9]+$/.test(joined))
    return [];
  const outcode = asOutcode(joined);
  const sector = asSector(joined);
  const digitApart = tidy.at(-2) === " ";
  return [asUnit(joined), ...(digitApart ? [sector, outcode] : [outcode, sector])].filter(
    (one) => one !== null,
  );
}

/** The one with the fewest slips; the earlier of two that tie. */
function best(all: readonly Candidate[]): WellFormedPostcode | null {
  return (
    all.reduce<Candidate | null>((kept, one) => (kept && kept.slips <= one.slips ? kept : one), null)
      ?.parsed ?? null
  );
}

function asUnit(joined: string): Candidate | null {
  if (joined === "GIR0AA") {
    return { parsed: { kind: "unit", postcode: "GIR 0AA", outcode: "GIR", sector: "GIR 0" }, slips: 0 };
  }
  const outward = readOutcode(joined.slice(0, -3));
  const inward = readAs("9AA", joined.slice(-3));
  // A digit among the last two is a postcode cut short (SW11 5T), not an S.
  if (/[0-9]/.test(joined.slice(-2))) return null;
  if (!outward || !inward || /[CIKMOV]/.test(inward.text)) return null;
  const sector = `${outward.text} ${inward.text[0]}`;
  return {
    parsed: { kind: "unit", postcode: `${outward.text} ${inward.text}`, outcode: outward.text, sector },
    slips: outward.slips + inward.slips,
  };
}

function asSector(joined: string): Candidate | null {
  const outward = readOutcode(joined.slice(0, -1));
  const digit = readAs("9", joined.slice(-1));
  if (!outward || !digit) return null;
  return {
    parsed: { kind: "sector", sector: `${outward.text} ${digit.text}`, outcode: outward.text },
    slips: outward.slips + digit.slips,
  };
}

function asOutcode(joined: string): Candidate | null {
  const outward = readOutcode(joined);
  return outward && { parsed: { kind: "outcode", outcode: outward.text }, slips: outward.slips };
}

/** Nothing but what addresses are written with: a semicolon or a quotation mark is no part of one. */
const ADDRESS = /^[\p{L}\p{M}\p{N}\p{Z}\p{Cf}\p{Pd}\s,.'’/()&+]*$/u;

/** The last whole postcode among the words of an address; no slips are corrected here. */
function insideAnAddress(typed: string, tidy: string): UnitPostcode | null {
  if (!ADDRESS.test(typed)) return null;
  const words = tidy.split(" ");
  for (let last = words.length - 1; last >= 0; last -= 1) {
    for (const text of [words[last]!, last > 0 ? words[last - 1]! + words[last]! : ""]) {
      if (text.length < 5 || text.length > 7 || !/^[A-Z0-9]+$/.test(text)) continue;
      const unit = asUnit(text);
      if (unit?.slips === 0 && unit.parsed.kind === "unit") return unit.parsed;
    }
  }
  return null;
}

function elsewhere(outcode: string): boolean {
  const area = areaOf(outcode);
  return CROWN_DEPENDENCY_AREAS.has(area) || PLACELESS_AREAS.has(area);
}
