import type { ZipEntry } from "#kit/zip/open.ts";
import { eventsOf, TooMuch, type XmlLimits } from "./xml.ts";

/**
 * The texts that cells of a workbook point to. Phonetic readings (rPh) are no part of a text.
 *
 * @throws TooMuch above `limits.characters`
 */
export async function sharedStrings(entry: ZipEntry, limits: XmlLimits): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  for await (const event of eventsOf(entry)) {
    if (event.kind === "open") {
      if (event.name === "si") text = "";
      else if (event.name === "t") inText = phonetic === 0;
      else if (event.name === "rPh") phonetic += 1;
    } else if (event.kind === "close") {
      if (event.name === "t") inText = false;
      else if (event.name === "rPh") phonetic -= 1;
      else if (event.name === "si") {
        characters += text.length;
        if (characters > limits.characters) throw new TooMuch();
        strings.push(text);
      }
    } else if (inText) text += event.text;
  }
  return strings;
}
