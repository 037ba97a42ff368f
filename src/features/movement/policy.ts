import type { Hex } from "#kit/ui/colour.ts";
import { checkContrast, SIGN_CONTRAST, TEXT_CONTRAST } from "#kit/ui/contrast.ts";
import { DARK_GROUNDS, LIGHT_GROUNDS, type ThemeColours } from "#kit/ui/theme.ts";

/** A colour that cannot be told from the paper it is printed on. */
export type UnreadableColour = {
  readonly field: keyof ThemeColours;
  readonly colour: Hex;
  /** Measured, and the least that passes: 2.31 against 4.5. */
  readonly ratio: number;
  readonly wanted: number;
  readonly paper: Hex;
  /** The nearest lightness of the same hue that passes. */
  readonly suggestion: Hex | null;
};

/**
 * Which of a movement's colours may not be used, with the nearest that may.
 *
 * The brand colour carries words (links, headings, buttons): 4.5 to 1. The accent carries signs, bars and edges:
 * 3 to 1. Colours for dark paper that were not given are worked out so that they pass.
 *
 * Source: WCAG 2.2 AA, success criteria 1.4.3 and 1.4.11.
 */
export function unreadableColours(colours: ThemeColours): readonly UnreadableColour[] {
  return [
    verdict("brand", colours.brand, LIGHT_GROUNDS, TEXT_CONTRAST),
    verdict("accent", colours.accent, LIGHT_GROUNDS, SIGN_CONTRAST),
    verdict("brandOnDark", colours.brandOnDark, DARK_GROUNDS, TEXT_CONTRAST),
    verdict("accentOnDark", colours.accentOnDark, DARK_GROUNDS, SIGN_CONTRAST),
  ].filter((each) => each !== null);
}

function verdict(
  field: keyof ThemeColours,
  colour: Hex | null,
  papers: readonly Hex[],
  wanted: number,
): UnreadableColour | null {
  if (colour === null) return null;
  const checked = checkContrast(colour, papers, wanted);
  if (checked.ok) return null;
  return {
    field,
    colour,
    ratio: checked.ratio,
    wanted,
    paper: checked.against,
    suggestion: checked.suggestion,
  };
}

/** Why one field was refused. `path` is where it stands: "finder.horizonDays". */
export type FieldRefusal =
  | { readonly path: string; readonly reason: "unknown-field" }
  | { readonly path: string; readonly reason: "not-allowed"; readonly detail: string }
  | ({ readonly path: string; readonly reason: "unreadable-colour" } & Omit<UnreadableColour, "field">);

/** The refusal in plain English, with what to do next. For the command line. */
export function fieldRefusalWords(refusal: FieldRefusal): string {
  const { path } = refusal;
  if (refusal.reason === "unknown-field")
    return `${path}: there is no such setting; \`settings show\` lists them`;
  if (refusal.reason === "not-allowed") return `${path}: ${refusal.detail}`;
  const { colour, paper, ratio, wanted, suggestion } = refusal;
  const next = suggestion === null ? "Choose another hue." : `The nearest that passes is ${suggestion}.`;
  return `${path}: ${colour} on ${paper} has a contrast of ${ratio} to 1; it needs ${wanted} to 1 to be seen by everybody. ${next}`;
}
