import { Resvg } from "@resvg/resvg-js";
import { FONT_FAMILY, FONTS, type Weight } from "./fonts.ts";

/** Text set in lines: draw each line `size` pixels high. */
export type Lettering = { readonly lines: readonly string[]; readonly size: number };

/** Size at which letters are measured, in pixels. */
const MEASURED_AT = 100;
const widths: Record<Weight, Map<string, number>> = { 500: new Map(), 800: new Map() };

/** Width of `text` in pixels when drawn `size` pixels high; kerning, under one per cent, is left out. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter, weight);
  return (width * size) / MEASURED_AT;
}

/**
 * Sets `text` as large as it fits: the largest of `sizes` at which it takes at most `lines` lines of `width` pixels.
 * What does not fit even at the smallest size is cut and ends in "…". Characters that no XML may hold become spaces.
 *
 * @param sizes pixels, largest first; at least one
 */
export function setText(
  text: string,
  { width, lines, sizes, weight }: { width: number; lines: number; sizes: readonly number[]; weight: Weight },
): Lettering {
  const words = text.replaceAll(/[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, " ").trim();
  for (const size of sizes) {
    const set = wrap(words, width, size, weight);
    if (set.length <= lines && set.every((line) => textWidth(line, size, weight) <= width))
      return { lines: set, size };
  }
  const size = sizes.at(-1) ?? 0;
  const set = wrap(words, width, size, weight);
  const kept = set.slice(0, lines);
  return {
    size,
    lines: kept.map((line, i) =>
      cut(line, { width, size, weight, more: i === lines - 1 && set.length > lines }),
    ),
  };
}

function wrap(text: string, width: number, size: number, weight: Weight): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(joined, size, weight) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function cut(
  line: string,
  { width, size, weight, more }: { width: number; size: number; weight: Weight; more: boolean },
): string {
  if (!more && textWidth(line, size, weight) <= width) return line;
  let kept = [...line];
  while (kept.length > 0 && textWidth(`${kept.join("")}…`, size, weight) > width) kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}

/** Letters that were measured, kept for good; beyond this many (someone pastes all of Unicode) they are measured again. */
const MOST_LETTERS = 4000;

function letterWidth(letter: string, weight: Weight): number {
  const known = widths[weight].get(letter);
  if (known !== undefined) return known;
  // Between two letters, so that a space has a width too.
  const width = inkWidth(`n${letter}n`, weight) - inkWidth("nn", weight);
  if (widths[weight].size < MOST_LETTERS) widths[weight].set(letter, width);
  return width;
}

function inkWidth(text: string, weight: Weight): number {
  const plain = text.replace(/[&<>]/, "n");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><text x="0" y="150" font-family="${FONT_FAMILY}" font-weight="${weight}" font-size="${MEASURED_AT}" xml:space="preserve">${plain}</text></svg>`;
  return new Resvg(svg, { font: FONTS }).getBBox()?.width ?? MEASURED_AT;
}
