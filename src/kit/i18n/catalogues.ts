import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LOCALES, type Locale, type Speak } from "./speak.ts";
import { makeSpeaker, type Texts } from "./speaker.ts";

/** One file: the messages of one room in one language. Keys that begin with "_" are notes to translators. */
export type Catalogue = {
  readonly file: string;
  readonly room: string;
  readonly locale: Locale;
  /** By full key: "finder.heading". */
  readonly texts: Texts;
  /** What the file says about its review; null when it says nothing. */
  readonly reviewed: string | null;
};

const FILE_NAME = /^(?<room>[a-z][a-z-]*)\.(?<locale>en|cy)\.json$/;
const Contents = z.record(z.string(), z.string());

/**
 * Every catalogue in `folder`: `<room>.<locale>.json`, a flat object of ICU messages.
 *
 * @throws naming the file when one is not JSON, not flat, or not named as above
 */
export function readCatalogues(folder: string): readonly Catalogue[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => readCatalogue(folder, name));
}

/**
 * A speaker for each language, from the catalogues in `folder`. Read once, at start.
 * Welsh falls back to English for a key it lacks, so that a page never shows a hole.
 */
export function loadCatalogues(folder: string): Readonly<Record<Locale, Speak>> {
  const catalogues = readCatalogues(folder);
  const [english, welsh] = LOCALES.map((locale) => textsOf(catalogues, locale));
  const en = makeSpeaker("en", english ?? new Map());
  return { en, cy: makeSpeaker("cy", welsh ?? new Map(), en) };
}

function textsOf(catalogues: readonly Catalogue[], locale: Locale): Texts {
  return new Map(catalogues.filter((each) => each.locale === locale).flatMap((each) => [...each.texts]));
}

function readCatalogue(folder: string, name: string): Catalogue {
  const file = join(folder, name);
  const { room, locale } = FILE_NAME.exec(name)?.groups ?? {};
  if (room === undefined || (locale !== "en" && locale !== "cy")) {
    throw new Error(`${file}: a catalogue is called <room>.en.json or <room>.cy.json`);
  }
  const contents = parseContents(file);
  const messages = Object.entries(contents).filter(([key]) => !key.startsWith("_"));
  return {
    file,
    room,
    locale,
    texts: new Map(messages.map(([key, text]) => [`${room}.${key}`, text])),
    reviewed: contents._reviewed ?? null,
  };
}

function parseContents(file: string): Record<string, string> {
  try {
    return Contents.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error(`${file}: not a flat object of messages: ${String(error)}`);
  }
}
