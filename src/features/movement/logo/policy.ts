import type { Logo } from "#features/movement/contract.ts";
import { MAX_LOGO_BYTES } from "./contract.ts";
import { claimsPng, isWholePng } from "./png/policy.ts";
import { isSoundSvg } from "./svg/policy.ts";

export type LogoResult =
  | { readonly ok: true; readonly logo: Logo }
  | {
      readonly ok: false;
      readonly reason: "too-large" | "not-svg-or-png" | "svg-reaches-out" | "broken-png" | "broken-svg";
    };

/** The refusals in plain English. */
export const LOGO_REFUSALS = {
  "too-large": "the picture is over 64 KB; save it smaller, or as an SVG",
  "not-svg-or-png": "the picture must be an SVG or a PNG",
  "svg-reaches-out": "the SVG holds script, or loads something from elsewhere; save it as plain SVG",
  "broken-png": "the PNG is damaged, or more than 2,048 pixels wide or high; save it again, smaller",
  "broken-svg":
    "the SVG is damaged, or built of too many copies or layers for browsers to draw at once; save it again as plain SVG",
} as const;

/**
 * A picture that may stand on every page: a whole PNG, or an SVG that can be drawn soon and neither runs script nor
 * fetches anything.
 *
 * Refusing is the first wall; the second is that `/logo` is served under a policy that runs nothing.
 */
export function checkLogo(bytes: Uint8Array): LogoResult {
  if (bytes.byteLength > MAX_LOGO_BYTES) return { ok: false, reason: "too-large" };
  if (claimsPng(bytes)) {
    return isWholePng(bytes)
      ? { ok: true, logo: keep("image/png", bytes) }
      : { ok: false, reason: "broken-png" };
  }
  const text = new TextDecoder().decode(bytes);
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text))
    return { ok: false, reason: "not-svg-or-png" };
  if (reachesOut(text)) return { ok: false, reason: "svg-reaches-out" };
  return !isSoundSvg(text)
    ? { ok: false, reason: "broken-svg" }
    : { ok: true, logo: keep("image/svg+xml", bytes) };
}

/** Script, event attributes, foreign markup, entities, and addresses that are not a part of the file itself. */
function reachesOut(svg: string): boolean {
  if (/<\s*(script|foreignObject|iframe|embed|object|handler|animate|set|audio|video)\b/i.test(svg))
    return true;
  if (/<!(DOCTYPE|ENTITY)/i.test(svg) || /\son[a-z]+\s*=/i.test(svg) || /javascript:/i.test(svg)) return true;
  if (/@import/i.test(svg) || /url\(\s*["']?\s*(?!#)/i.test(svg)) return true;
  return /\b(?:xlink:)?href\s*=\s*["']\s*(?!#)/i.test(svg);
}

function keep(type: Logo["type"], bytes: Uint8Array): Logo {
  return { type, base64: Buffer.from(bytes).toString("base64") };
}
