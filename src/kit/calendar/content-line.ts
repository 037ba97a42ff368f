/** Longest line in bytes, the line break not counted (RFC 5545, 3.1). */
const LONGEST_BYTES = 75;

/** `text` as a value of type TEXT: backslash, semicolon, comma and line breaks escaped (RFC 5545, 3.3.11). */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll(/\r\n|\n|\r/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");
}

/** `at` in UTC: "20261024T090000Z". */
export function utcStamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/**
 * One content line with its line break, folded so that no line is longer than 75 bytes. A fold never falls inside a
 * character: readers that join bytes before decoding would not mind, others would.
 */
export function contentLine(line: string): string {
  // Three bytes are the most that one UTF-16 unit takes.
  if (line.length * 3 <= LONGEST_BYTES || Buffer.byteLength(line) <= LONGEST_BYTES) return `${line}\r\n`;
  const folded: string[] = [];
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + size > LONGEST_BYTES) {
      folded.push(line.slice(from, at));
      from = at;
      // The space that a folded line begins with counts.
      bytes = 1;
    }
    bytes += size;
    at += size === 4 ? 2 : 1;
  }
  return `${[...folded, line.slice(from)].join("\r\n ")}\r\n`;
}
