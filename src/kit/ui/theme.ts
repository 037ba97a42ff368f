import type { Hex } from "./colour.ts";
import { mostReadable, nearestPassing, SIGN_CONTRAST, TEXT_CONTRAST } from "./contrast.ts";

/** The paper that a movement's colours are printed on; `tokens.css` says the same (a test compares them). */
export const PAPERS = {
  light: { paper: "#faf5ea", card: "#fffdf7", ink: "#1f1b16" },
  dark: { paper: "#171410", card: "#221e18", ink: "#f4ecdd" },
} as const satisfies Record<string, Record<string, Hex>>;

/** Two colours, as set for light paper. Those for dark paper follow from them unless they are given too. */
export type ThemeColours = {
  readonly brand: Hex;
  readonly accent: Hex;
  readonly brandOnDark: Hex | null;
  readonly accentOnDark: Hex | null;
};

/** Words on dark paper glow less when they stand a little further off than the least that passes. */
const COMFORT_ON_DARK = 6.5;

/** Grounds that colours stand on, light and dark. */
export const LIGHT_GROUNDS = [PAPERS.light.paper, PAPERS.light.card] as const;
export const DARK_GROUNDS = [PAPERS.dark.paper, PAPERS.dark.card] as const;

/**
 * The style sheet that prints the parts in a movement's colours.
 *
 * @param colours already checked for contrast on light paper
 */
export function themeCss(colours: ThemeColours): string {
  const light = variables(colours.brand, colours.accent, "light");
  const dark = variables(
    colours.brandOnDark ?? nearestPassing(colours.brand, DARK_GROUNDS, COMFORT_ON_DARK) ?? PAPERS.dark.ink,
    colours.accentOnDark ?? nearestPassing(colours.accent, DARK_GROUNDS, SIGN_CONTRAST) ?? PAPERS.dark.ink,
    "dark",
  );
  return [
    `:root,[data-theme=light]{${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme]){${dark}}}`,
    `[data-theme=dark]{${dark}}`,
  ].join("\n");
}

function variables(brand: Hex, accent: Hex, mode: keyof typeof PAPERS): string {
  const inks = [PAPERS[mode].paper, PAPERS[mode].ink, "#ffffff", "#000000"] as const;
  return [
    `--brand:${brand}`,
    `--on-brand:${readable(brand, inks)}`,
    `--accent:${accent}`,
    `--on-accent:${readable(accent, inks)}`,
  ].join(";");
}

/** The first ink that passes for text, so that paper and ink are used before plain white and black. */
function readable(ground: Hex, inks: readonly [Hex, ...Hex[]]): Hex {
  return (
    inks.find((ink) => nearestPassing(ground, [ink], TEXT_CONTRAST) === ground) ?? mostReadable(ground, inks)
  );
}
