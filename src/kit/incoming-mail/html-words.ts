import { decodeHTML } from "entities/decode";

/** Letters of HTML that are looked at: what people write is short, and the rest is what they answer to. */
const MOST_LETTERS = 400_000;

/** Elements whose content nobody wrote for the reader. */
const UNWRITTEN = new Set(["head", "style", "script", "title", "template", "noscript", "svg"]);
/** Marks that mail programs put on what is not the writer's own: signatures, "On … wrote:", the letter answered to. */
const UNWRITTEN_MARKS =
  /\b(?:class|id)\s*=\s*["']?[^"'>]*\b(?:gmail_signature|gmail_attr|yahoo_quoted|moz-cite-prefix|moz-signature|ms-outlook-mobile-signature|Signature)\b/;
/** From here on Outlook repeats the letter answered to. */
const REST_IS_QUOTED = /\bid\s*=\s*["']?(?:x_)*divRplyFwdMsg\b/;
const VOID = new Set(["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed"]);
const PARAGRAPHS = new Set(["p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"]);
const LINES = new Set(["div", "br", "tr", "li", "section", "article", "header", "footer", "address", "dd"]);

/**
 * Words of a mail that came as HTML, as plain text. What was quoted leaves a line that begins with ">", so that it is known
 * where it stood; addresses behind links are left out. Time grows with the length alone, however it is nested.
 */
export function htmlWords(html: string): string {
  const text = html.slice(0, MOST_LETTERS);
  let written = "";
  let at = 0;
  /** What is being left out: until its element closes as often as it opened. */
  let left: { readonly name: string; depth: number } | null = null;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    const until = open < 0 ? text.length : open;
    if (left === null) written += decodeHTML(text.slice(at, until)).replace(/[ \t\r\n\f\u00a0]+/g, " ");
    if (open < 0) break;
    const tag = tagAt(text, open);
    at = tag.end;
    if (tag.name === null) {
      if (left === null) written += tag.text;
      continue;
    }
    const { name, closes, attributes } = tag;
    if (left !== null) {
      if (name === left.name && !VOID.has(name)) left.depth += closes ? -1 : 1;
      if (left.depth === 0) left = null;
      continue;
    }
    if (!closes && REST_IS_QUOTED.test(attributes)) break;
    if (!closes && !VOID.has(name) && (name === "blockquote" || isUnwritten(name, attributes))) {
      left = { name, depth: 1 };
      written += name === "blockquote" ? "\n>\n" : "\n";
      continue;
    }
    if (name === "li" && !closes) written += "\n* ";
    else if (PARAGRAPHS.has(name)) written += "\n\n";
    else if (LINES.has(name)) written += "\n";
  }
  return written
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const isUnwritten = (name: string, attributes: string) =>
  UNWRITTEN.has(name) || (attributes.length < 2_000 && UNWRITTEN_MARKS.test(attributes));

type Tag =
  | { readonly name: string; readonly closes: boolean; readonly attributes: string; readonly end: number }
  /** A comment or a "<" that begins nothing: `text` is what it leaves. */
  | { readonly name: null; readonly text: string; readonly end: number };

function tagAt(text: string, open: number): Tag {
  if (text.startsWith("<!", open) || text.startsWith("<?", open)) {
    const mark = text.startsWith("<!--", open) ? "-->" : ">";
    const end = text.indexOf(mark, open);
    return { name: null, text: "", end: end < 0 ? text.length : end + mark.length };
  }
  const [, slash, name] = /^<(\/?)([a-zA-Z][a-zA-Z0-9:]{0,30})/.exec(text.slice(open, open + 34)) ?? [];
  if (name === undefined) return { name: null, text: "<", end: open + 1 };
  const close = text.indexOf(">", open);
  const end = close < 0 ? text.length : close + 1;
  const attributes = text.slice(open + name.length + 1, end);
  return { name: name.toLowerCase(), closes: slash === "/", attributes, end };
}
