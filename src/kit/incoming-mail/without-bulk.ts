const NEWLINE = 10;
/** Lines of encoded bytes that are kept of one part: no person writes as much. */
const MOST_ENCODED_LINES = 3_000;
const SHORTEST_ENCODED_LINE = 56;
/** Lines that begin with two dashes, as those between parts do. */
const MOST_DASHED_LINES = 500;

/**
 * The same mail with its long attachments cut short, so that reading it costs little however large they are. Null for one
 * with more parts than anybody's mail has.
 */
export function withoutBulk(raw: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const kept: Uint8Array[] = [];
  let [at, from, encoded, dashed] = [0, 0, 0, 0];
  while (at < bytes.length) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found + 1;
    if (bytes[at] === 45 && bytes[at + 1] === 45 && ++dashed > MOST_DASHED_LINES) return null;
    const isEncoded = end - at >= SHORTEST_ENCODED_LINE && isOneWord(bytes, at, end);
    encoded = isEncoded ? encoded + 1 : 0;
    if (encoded === MOST_ENCODED_LINES) kept.push(bytes.subarray(from, end));
    if (encoded >= MOST_ENCODED_LINES) from = end;
    at = end;
  }
  kept.push(bytes.subarray(from));
  return kept.length === 1 ? bytes : Buffer.concat(kept);
}

/** No blank in it: what base 64 looks like. A few letters are enough to tell. */
function isOneWord(bytes: Buffer, at: number, end: number): boolean {
  for (let index = at; index < end - 2; index++) if (bytes[index] === 32 || bytes[index]! < 9) return false;
  return true;
}
