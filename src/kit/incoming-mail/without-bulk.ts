const NEWLINE = 10;
const DASH = 45;
/** What is read of one part, and of all: no person writes as much, and what follows is what they answer to. */
const [MOST_BYTES_OF_PART, MOST_BYTES] = [262_144, 2_097_152];
/** Lines that begin with two dashes, as those between parts do. */
const MOST_DASHED_LINES = 500;

/**
 * The same mail with its long parts cut short, so that reading it costs little however large its files are. Null for one
 * with more parts than anybody's mail has.
 */
export function withoutBulk(raw: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const kept: Uint8Array[] = [];
  let [at, ofPart, ofAll, dashed] = [0, 0, 0, 0];
  while (at < bytes.length) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found + 1;
    if (bytes[at] === DASH && bytes[at + 1] === DASH) {
      dashed += 1;
      ofPart = 0;
      if (dashed > MOST_DASHED_LINES) return null;
    }
    ofPart += end - at;
    ofAll += end - at;
    const isBetweenParts = ofPart === end - at && dashed > 0 && end - at < 200;
    if (isBetweenParts || (ofPart <= MOST_BYTES_OF_PART && ofAll <= MOST_BYTES))
      kept.push(bytes.subarray(at, end));
    else ofAll -= end - at;
    at = end;
  }
  return Buffer.concat(kept);
}
