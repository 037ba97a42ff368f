import { LOCALES, type Locale } from "./speak.ts";

/** Browsers send a handful of languages; anything longer is not a browser. */
const MAX_PREFERENCES = 20;

/**
 * The language to answer in: what the person chose, else the browser's best preference that we speak, else English.
 *
 * @param chosen         what they picked earlier (a cookie) or now (a parameter), unchecked
 * @param acceptLanguage the header as sent: "cy-GB,cy;q=0.9,en;q=0.8"; null when absent
 *
 * Source: RFC 9110, section 12.5.4 (Accept-Language), basic filtering on the primary tag.
 */
export function negotiateLocale({
  chosen,
  acceptLanguage,
}: {
  chosen: string | null;
  acceptLanguage: string | null;
}): Locale {
  return asLocale(chosen) ?? firstPreference(acceptLanguage ?? "") ?? "en";
}

/** `text` when it names a language we speak, else null. */
export function asLocale(text: string | null | undefined): Locale | null {
  return LOCALES.find((locale) => locale === text) ?? null;
}

function firstPreference(header: string): Locale | null {
  const wanted = header.split(",", MAX_PREFERENCES).map(preference);
  const best = wanted
    .filter(({ locale, weight }) => locale !== null && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return best[0]?.locale ?? null;
}

function preference(part: string): { locale: Locale | null; weight: number } {
  const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
  const q = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
  const weight = q === undefined ? 1 : Number(q);
  return { locale: asLocale(tag.trim().split("-")[0]), weight: Number.isFinite(weight) ? weight : 0 };
}
