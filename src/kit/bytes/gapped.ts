import type { ByteWriter } from "./byte-writer.ts";

/** Text with gaps, as bytes: made once, filled often. There is one piece more than there are gaps. */
export type Gapped = readonly Buffer[];

/** Stands for a gap in text that becomes a `Gapped`. Nothing that people type can hold it: it is new in every process. */
export const GAP = `gap-${globalThis.crypto.randomUUID()}`;

/** `text` with a gap wherever it has `GAP`. */
export function gapped(text: string): Gapped {
  return text.split(GAP).map((piece) => Buffer.from(piece));
}

/**
 * Adds `text` to the writer with its gaps filled in order.
 *
 * @throws RangeError when there are more or fewer fillings than gaps
 */
export function writeGapped(writer: ByteWriter, text: Gapped, fillings: readonly string[]): void {
  if (fillings.length !== text.length - 1) {
    throw new RangeError(`${fillings.length} fillings for ${text.length - 1} gaps`);
  }
  for (let at = 0; at < text.length; at += 1) {
    writer.bytes(text[at]!);
    if (at < fillings.length) writer.text(fillings[at]!);
  }
}
