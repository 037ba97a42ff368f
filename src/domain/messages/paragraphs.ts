/** A piece of a line: words, or an address that is to be a link. */
export type LinePiece =
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "link"; readonly href: string };

/** Paragraphs of lines of pieces: what somebody wrote in a plain box, with its links found. */
export type Paragraphs = readonly (readonly (readonly LinePiece[])[])[];

const LINK = /https?:\/\/[^\s<>"']+/gi;
/** Signs that end a sentence rather than an address. */
const AFTER = /[.,;:!?…]+$/;

/**
 * Plain text as paragraphs: an empty line parts them, other line ends stay. Addresses of the web become links, without
 * the full stop after them; a closing bracket belongs to one only where the address opened it.
 */
export function paragraphsOf(text: string): Paragraphs {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => paragraph.split("\n").map(piecesOf));
}

function piecesOf(line: string): readonly LinePiece[] {
  const pieces: LinePiece[] = [];
  let at = 0;
  for (const match of line.matchAll(LINK)) {
    const href = withoutTail(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > at) pieces.push({ kind: "words", words: line.slice(at, match.index) });
    pieces.push({ kind: "link", href });
    at = match.index + href.length;
  }
  if (at < line.length) pieces.push({ kind: "words", words: line.slice(at) });
  return pieces;
}

function withoutTail(address: string): string {
  let rest = address.replace(AFTER, "");
  while (rest.endsWith(")") && count(rest, ")") > count(rest, "("))
    rest = rest.slice(0, -1).replace(AFTER, "");
  return rest;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
