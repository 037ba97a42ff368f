/** Why bytes cannot be read as CSV text. */
export type EncodingProblem = "utf-16" | "not-utf-8" | "binary";

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: EncodingProblem };

/** What is wrong with the first bytes of a file that should be UTF-8 text, or null when they look right. */
export function encodingProblem(start: Uint8Array): EncodingProblem | null {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return "utf-16";
  const noughts = start.subarray(0, 4096).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (noughts === 0) return null;
  // Latin text in UTF-16 without its mark is every second byte nought; anything sparser is no text at all.
  return noughts * 3 > Math.min(start.length, 4096) ? "utf-16" : "binary";
}

/**
 * `bytes` as text, a leading byte order mark taken off.
 *
 * Bytes that are not UTF-8 are refused rather than guessed at: read as Windows-1252, "Ynys Môn" may come out right
 * while another file's names silently come out wrong.
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const problem = encodingProblem(bytes);
  if (problem !== null) return { ok: false, problem };
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: "not-utf-8" };
  }
}

/** The problem in a sentence that says what to do next. */
export function explainEncoding(problem: EncodingProblem): string {
  switch (problem) {
    case "utf-16":
      return "the text is encoded as UTF-16; save it as “CSV UTF-8” and try again";
    case "not-utf-8":
      return "the text is not UTF-8 (perhaps Windows-1252); save it as “CSV UTF-8” and try again";
    case "binary":
      return "this is not a text file";
  }
}
