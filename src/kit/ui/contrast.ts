import { contrastRatio, type Hex, toHex, toRgb } from "./colour.ts";
import { fromOklab, toOklab } from "./oklab.ts";

/** WCAG 2.2 AA, success criteria 1.4.3 (text) and 1.4.11 (signs, edges, bars). */
export const TEXT_CONTRAST = 4.5;
export const SIGN_CONTRAST = 3;

export type ContrastVerdict =
  | { readonly ok: true; readonly ratio: number }
  | {
      readonly ok: false;
      /** The worst ratio measured, rounded down to two decimals so that 4.499 never reads as 4.5. */
      readonly ratio: number;
      readonly against: Hex;
      readonly wanted: number;
      /** The same hue, a little lighter or darker, that passes; null when no lightness does. */
      readonly suggestion: Hex | null;
    };

/** Whether `colour` can be told from every one of `grounds`, and the nearest one that can when it cannot. */
export function checkContrast(colour: Hex, grounds: readonly Hex[], wanted: number): ContrastVerdict {
  const worst = worstOf(colour, grounds);
  if (worst.ratio >= wanted) return { ok: true, ratio: worst.ratio };
  return {
    ok: false,
    ratio: Math.floor(worst.ratio * 100) / 100,
    against: worst.ground,
    wanted,
    suggestion: nearestPassing(colour, grounds, wanted),
  };
}

/**
 * The colour nearest to `colour` that has at least `wanted` contrast against every one of `grounds`:
 * the same hue, moved along lightness only. `colour` itself when it passes; null when none does.
 */
export function nearestPassing(colour: Hex, grounds: readonly Hex[], wanted: number): Hex | null {
  if (worstOf(colour, grounds).ratio >= wanted) return colour;
  const [lightness, a, b] = toOklab(toRgb(colour));
  // Steps of half a per cent are finer than 8-bit colours can show over most of the range.
  for (let step = 1; step <= 200; step++) {
    for (const moved of [lightness - step / 200, lightness + step / 200]) {
      if (moved < 0 || moved > 1) continue;
      const candidate = toHex(fromOklab([moved, a, b]));
      if (worstOf(candidate, grounds).ratio >= wanted) return candidate;
    }
  }
  return null;
}

/** Which of `inks` reads best on `ground`; the first of equals. */
export function mostReadable(ground: Hex, inks: readonly [Hex, ...Hex[]]): Hex {
  return inks.reduce((best, ink) => (contrastRatio(ink, ground) > contrastRatio(best, ground) ? ink : best));
}

function worstOf(colour: Hex, grounds: readonly Hex[]): { ratio: number; ground: Hex } {
  const measured = grounds.map((ground) => ({ ratio: contrastRatio(colour, ground), ground }));
  return measured.reduce((worst, each) => (each.ratio < worst.ratio ? each : worst));
}
