const NEWLINE = 0x0a;

/**
 * A stream of bytes cut into blocks of whole lines, so that blocks can be parsed apart from each other.
 *
 * Only for files without line breaks inside quotes (the big official ones have none). Every block is a copy of its
 * own, ready to be transferred to another thread; the last line may lack its line break.
 *
 * @param bytes size at which a block is cut, greater than 0; a longer line makes a longer block
 * @throws RangeError when a single line is longer than 64 times `bytes`: that is no table
 */
export async function* lineBlocks(
  stream: AsyncIterable<Uint8Array>,
  { bytes }: { bytes: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    kept.push(chunk);
    size += chunk.length;
    if (size < bytes) continue;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      if (size > bytes * 64) throw new RangeError("a line is too long for this to be a table");
      continue;
    }
    kept[kept.length - 1] = chunk.subarray(0, end);
    yield joined(kept);
    const rest = chunk.slice(end);
    kept = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }
  if (size > 0) yield joined(kept);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
