import { SaxesParser } from "saxes";
import type { ZipEntry } from "#kit/zip/open.ts";

export type XmlEvent =
  | { readonly kind: "open"; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

export type XmlLimits = {
  /** Characters of text kept in memory at once. */
  readonly characters: number;
};

/** More came out of the file than a list of people holds. */
export class TooMuch extends Error {}
/** The XML is broken, or holds what no spreadsheet writes. */
export class NotASheet extends Error {}

/** Between two tags no spreadsheet writes more; a text without end would fill the memory. */
export const LONGEST_TEXT = 4 * 1024 * 1024;

/**
 * The XML of an entry as events, in constant memory. Names come without their prefix. A document type, which could make
 * a small file swell or reach out, is refused; entities other than XML's own are none.
 *
 * @throws NotASheet when the XML is broken, TooMuch when a text never ends
 */
export async function* eventsOf(entry: ZipEntry): AsyncGenerator<XmlEvent> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let events: XmlEvent[] = [];
  const plain = (name: string) => name.slice(name.indexOf(":") + 1);
  let characters = 0;
  parser.on("opentag", ({ name, attributes }) => {
    characters = 0;
    events.push({ kind: "open", name: plain(name), attributes });
  });
  parser.on("closetag", ({ name }) => {
    characters = 0;
    events.push({ kind: "close", name: plain(name) });
  });
  let waiting = 0;
  parser.on("text", (text) => {
    waiting = 0;
    // Comments cut a text into pieces: what counts is all of it, from tag to tag.
    characters += text.length;
    if (characters > LONGEST_TEXT) throw new TooMuch();
    events.push({ kind: "text", text });
  });
  parser.on("doctype", () => {
    throw new NotASheet("a document type");
  });
  parser.on("error", (fault) => {
    throw new NotASheet(fault.message);
  });
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of (await entry.open()) as AsyncIterable<Uint8Array>) {
    waiting += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (events.length > 0) waiting = 0;
    if (waiting > LONGEST_TEXT) throw new TooMuch();
    yield* events;
    events = [];
  }
  parser.write(decoder.decode()).close();
  yield* events;
}
