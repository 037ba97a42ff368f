/** An address that cannot exist, to measure others against. */
const HERE = "http://here.invalid";

/**
 * Where a language switch may go back to: a path of this site, with its query; "/" for anything else,
 * so that a link can never carry somebody off to another site.
 *
 * @param back what the address says, unchecked
 */
export function wayBack(back: string | undefined): string {
  if (back === undefined || !back.startsWith("/") || back.length > 2_000) return "/";
  if (!URL.canParse(back, HERE)) return "/";
  const { origin, pathname, search } = new URL(back, HERE);
  // A path such as "//evil.example" is another site to a browser; so is "/\evil.example", which parses to the same.
  if (origin !== HERE || pathname.startsWith("//") || pathname.startsWith("/language/")) return "/";
  return pathname + search;
}
