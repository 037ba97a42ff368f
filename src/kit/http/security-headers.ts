import type { Surface } from "./surface.ts";

export type SecuritySettings = {
  /** True when people reach the site by https: browsers are then told to never use http. */
  readonly https: boolean;
};

/**
 * The headers that never change, one fixed set per surface, so that no request pays for building them.
 *
 * `Referrer-Policy: same-origin` keeps a typed postcode (it is in the finder's address) from every other site.
 * Source for the choice of headers: OWASP HTTP Headers Cheat Sheet and the Secure Headers Project, 2025.
 */
export function securityHeaders({
  https,
}: SecuritySettings): Readonly<Record<Surface, Readonly<Record<string, string>>>> {
  const everywhere = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    ...(https ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
  const framed = {
    ...everywhere,
    "content-security-policy": policy({
      ...PAGE_POLICY,
      ...(https ? { "upgrade-insecure-requests": "" } : {}),
    }),
    "permissions-policy": PERMISSIONS,
    "cross-origin-opener-policy": "same-origin",
    vary: VARY,
  };
  const embed = {
    ...framed,
    "content-security-policy": policy({ ...PAGE_POLICY, "frame-ancestors": "*" }),
    "cross-origin-resource-policy": "cross-origin",
  };
  const closed = { ...everywhere, "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };
  return {
    page: { ...framed, "cross-origin-resource-policy": "same-origin" },
    embed,
    api: {
      ...closed,
      vary: VARY,
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
      "cross-origin-resource-policy": "cross-origin",
    },
    probe: closed,
  };
}

/** The language of an answer follows the cookie and the browser's preference; its form follows what can be unpacked. */
const VARY = "Accept-Encoding, Accept-Language, Cookie";

/** No inline script or style anywhere. The map draws in a worker made from a blob, which is MapLibre's way. */
const PAGE_POLICY: Readonly<Record<string, string>> = {
  "default-src": "'self'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "connect-src": "'self'",
  "worker-src": "'self' blob:",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
};

/**
 * Only position is ever asked for, and only by our own pages. The phone's share sheet needs no word here: pages of their
 * own have it, and Chromium complains of "web-share" as a feature that it does not know.
 */
const permissions = (camera: string) =>
  `geolocation=(self), camera=(${camera}), microphone=(), payment=(), usb=(), browsing-topics=()`;
const PERMISSIONS = permissions("");

/** For the header "permissions-policy" of a page that reads codes with the phone's camera, once somebody taps for it. */
export const PERMISSIONS_WITH_CAMERA = permissions("self");

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join("; ");
}
