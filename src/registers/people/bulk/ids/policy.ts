import { randomBytes } from "node:crypto";

const MOST_AT_ONCE = 2 ** 31;

/**
 * Gives UUIDs of version 7 (RFC 9562, counted as its method 1 does), each greater than the one before: what is made
 * together lies together in an index, in the order of the file. 42 bits of each are random.
 */
export function idsAt(now: Date): () => string {
  let count = randomBytes(4).readUInt32BE() % MOST_AT_ONCE;
  return () => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(now.getTime(), 0, 6);
    bytes.writeUInt16BE(0x7000 | (count >>> 20), 6);
    bytes[8] = 0x80 | ((count >>> 14) & 0x3f);
    bytes[9] = (count >>> 6) & 0xff;
    bytes[10] = ((count & 0x3f) << 2) | (bytes[10]! & 0x03);
    count += 1;
    const hex = bytes.toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
