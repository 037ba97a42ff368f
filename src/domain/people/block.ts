import { line } from "./line.ts";

export type BlockRefusal =
  | "blank"
  | "too-long"
  | "control-characters"
  | "direction-override"
  | "broken-text"
  | "too-many-marks";

export type Block =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: BlockRefusal };

/**
 * Several lines that somebody typed (a postal address, a note): each line as `line` keeps it, empty ones at the ends
 * dropped, no two empty ones together.
 *
 * @param longest most code points in all
 */
export function block(typed: string, { longest }: { longest: number }): Block {
  if (typed.length > longest * 8) return { ok: false, reason: "too-long" };
  const kept: string[] = [];
  for (const each of typed.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const read = line(each, { longest, letters: false });
    if (read.ok) kept.push(read.text);
    else if (read.reason === "blank") kept.push("");
    else return { ok: false, reason: read.reason as BlockRefusal };
  }
  const text = kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (text === "") return { ok: false, reason: "blank" };
  if ([...text].length > longest) return { ok: false, reason: "too-long" };
  return { ok: true, text };
}
