import { crc32 } from "node:zlib";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Pixels each way: what 64 KB may unpack to must not weigh down every page. */
const LARGEST_SIDE = 2048;

/** Whether the bytes call themselves a PNG. */
export function claimsPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * Whether a PNG is whole: its header first, of a sensible size, a picture in it, its end last, and every chunk as its
 * checksum says.
 *
 * Source: PNG (third edition), W3C, sections 5 and 11.
 */
export function isWholePng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE.length;
  let [pictures, chunks] = [0, 0];
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length) return false;
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return false;
    const kind = file.toString("latin1", at + 4, at + 8);
    if ((chunks === 0) !== (kind === "IHDR")) return false;
    if (kind === "IHDR" && !(length === 13 && side(file, at + 8) && side(file, at + 12))) return false;
    if (kind === "IDAT") pictures += 1;
    if (kind === "IEND") return pictures > 0 && end + 4 === file.length;
    chunks += 1;
    at = end + 4;
  }
  return false;
}

function side(file: Buffer, at: number): boolean {
  const pixels = file.readUInt32BE(at);
  return pixels >= 1 && pixels <= LARGEST_SIDE;
}
