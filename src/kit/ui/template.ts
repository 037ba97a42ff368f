import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { escaped } from "./escape.ts";
import type { Piece } from "./page.ts";

/**
 * What goes into a gap. Words and numbers are escaped as they are written, whoever typed them; bytes and pieces are
 * markup that is known to be safe.
 */
export type Filling = string | number | Uint8Array | Piece;

/** Markup rendered once, with gaps that are filled in for each page. A gap may stand in several places, or in none. */
export type Template<Gap extends string> = (
  writer: ByteWriter,
  fillings: Readonly<Record<Gap, Filling>>,
) => void;

/** Makes the text that stands for a gap: in words, in an attribute, in an address's query. */
export type GapMaker<Gap extends string> = ((name: Gap) => string) & {
  /** The same for JSON inside an attribute where a value without quotation marks of its own is to go. */
  readonly json: (name: Gap) => never;
};

/** Nothing that people type can hold it: it is new in every process. */
const MARK = `gap-${globalThis.crypto.randomUUID()}-`;
const GAPS = new RegExp(`&quot;${MARK}json-([a-zA-Z]+)\\.&quot;|${MARK}([a-zA-Z]+)\\.`);

/**
 * Renders what `draw` returns, once, and keeps it as bytes between gaps. Names of gaps are letters.
 *
 * Filled with words it is what Preact would have rendered with them, but that an attribute of no words is written `title=""`
 * and not `title`, which means the same.
 */
export function template<Gap extends string>(draw: (gap: GapMaker<Gap>) => VNode): Template<Gap> {
  const gap = (name: Gap) => `${MARK}${name}.`;
  const json = (name: Gap) => `${MARK}json-${name}.` as never;
  const [first = "", ...rest] = renderToString(draw(Object.assign(gap, { json }))).split(GAPS);
  const start = Buffer.from(first);
  const steps: { readonly gap: Gap; readonly after: Buffer }[] = [];
  // Every gap leaves its name, under one of two groups, and the markup after it.
  for (let at = 0; at < rest.length; at += 3) {
    steps.push({ gap: (rest[at] ?? rest[at + 1]) as Gap, after: Buffer.from(rest[at + 2] ?? "") });
  }
  return (writer, fillings) => {
    writer.bytes(start);
    for (const step of steps) {
      fill(writer, fillings[step.gap]);
      writer.bytes(step.after);
    }
  };
}

function fill(writer: ByteWriter, filling: Filling): void {
  if (typeof filling === "string") writer.text(escaped(filling));
  else if (typeof filling === "number") writer.text(String(filling));
  else if (typeof filling === "function") filling(writer);
  else writer.bytes(filling);
}
