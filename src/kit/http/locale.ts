import { LOCALES, type Locale } from "#kit/i18n/speak.ts";
import type { CookieName } from "./cookies.ts";

/** The cookie that remembers a chosen language. */
export const LANGUAGE_COOKIE = "language" satisfies CookieName;

const CHOSEN = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=(${LOCALES.join("|")})(?:;|$)`);
const known = new Map<string, Locale>();

/**
 * The language to answer in: the one chosen before (cookie), else the first of the browser's preferences that we
 * speak, else English.
 *
 * Source: RFC 9110, section 12.5.4.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  const chosen = cookie === undefined ? undefined : CHOSEN.exec(cookie)?.[1];
  if (chosen !== undefined) return chosen as Locale;
  if (acceptLanguage === undefined || acceptLanguage === "") return "en";
  const remembered = known.get(acceptLanguage);
  if (remembered !== undefined) return remembered;
  const locale = preferred(acceptLanguage);
  // Browsers send few different values; a flood of made-up ones must not fill the memory.
  if (known.size < 500 && acceptLanguage.length < 200) known.set(acceptLanguage, locale);
  return locale;
}

function preferred(acceptLanguage: string): Locale {
  const wishes = acceptLanguage.split(",").map((part, place) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    return { language: tag.split("-")[0], weight: Number.isFinite(weight) ? weight : 0, place };
  });
  const best = wishes
    .filter((wish) => wish.weight > 0 && (LOCALES as readonly (string | undefined)[]).includes(wish.language))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)[0];
  return (best?.language as Locale | undefined) ?? "en";
}
