/** Writes whole numbers and text one after another, growing as needed. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** An unsigned whole number below 2^32, seven bits to a byte. */
  varint(value: number): void {
    this.#room(5);
    let rest = value >>> 0;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A signed whole number within ±2^31, small ones in few bytes. */
  zigzag(value: number): void {
    this.varint((value << 1) ^ (value >> 31));
  }

  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.varint(encoded.length);
    this.#room(encoded.length);
    this.#bytes.set(encoded, this.#length);
    this.#length += encoded.length;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(extra: number): void {
    if (this.#length + extra <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + extra));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote. @throws RangeError when the bytes end too soon */
export class ByteReader {
  #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError("the bytes end too soon");
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  }

  zigzag(): number {
    const value = this.varint();
    return (value >>> 1) ^ -(value & 1);
  }

  text(): string {
    const length = this.varint();
    if (this.#at + length > this.#bytes.length) throw new RangeError("the bytes end too soon");
    this.#at += length;
    return new TextDecoder().decode(this.#bytes.slice(this.#at - length, this.#at));
  }
}

/**
 * A 32-bit sum of `bytes` from `from` (FNV-1a over words, then over the bytes left), to notice a cut or damaged file; no
 * protection against malice.
 */
export function sumOf(bytes: Uint8Array, from: number): number {
  const part = (bytes.byteOffset + from) % 4 === 0 ? bytes.subarray(from) : bytes.slice(from);
  const words = new Uint32Array(part.buffer, part.byteOffset, Math.floor(part.length / 4));
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ words[at]!, 0x01000193);
  for (let at = words.length * 4; at < part.length; at += 1) sum = Math.imul(sum ^ part[at]!, 0x01000193);
  return sum >>> 0;
}
