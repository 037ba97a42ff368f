import type { Logo } from "#features/movement/contract.ts";
import { MAX_LOGO_BYTES } from "./contract.ts";

export type LogoResult =
  | { readonly ok: true; readonly logo: Logo }
  | { readonly ok: false; readonly reason: "too-large" | "not-svg-or-png" | "svg-reaches-out" };

/** The refusals in plain English. */
export const LOGO_REFUSALS = {
  "too-large": "the picture is over 64 KB; save it smaller, or as an SVG",
  "not-svg-or-png": "the picture must be an SVG or a PNG",
  "svg-reaches-out": "the SVG holds script, or loads something from elsewhere; save it as plain SVG",
} as const;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A picture that may stand on every page: PNG by its signature, or SVG that neither runs script nor fetches anything.
 *
 * Refusing is the first wall; the second is that `/logo` is served under a policy that runs nothing.
 */
export function checkLogo(bytes: Uint8Array): LogoResult {
  if (bytes.byteLength > MAX_LOGO_BYTES) return { ok: false, reason: "too-large" };
  if (PNG_SIGNATURE.every((byte, at) => bytes[at] === byte))
    return { ok: true, logo: keep("image/png", bytes) };
  const text = new TextDecoder().decode(bytes);
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text))
    return { ok: false, reason: "not-svg-or-png" };
  return reachesOut(text)
    ? { ok: false, reason: "svg-reaches-out" }
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
