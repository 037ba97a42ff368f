import type { Logo, MovementSettings } from "#features/movement/contract.ts";
import { fingerprint } from "#kit/assets/fingerprint.ts";

/** Largest picture kept, in bytes. */
export const MAX_LOGO_BYTES = 64 * 1024;

const versions = new WeakMap<Logo, string>();

/** Where the movement's own logo is served; null when it has none. */
export function logoAddress({ logo }: MovementSettings): string | null {
  return logo === null ? null : `/logo?v=${logoVersion(logo)}`;
}

/** Changes with the picture. */
export function logoVersion(logo: Logo): string {
  const before = versions.get(logo);
  if (before !== undefined) return before;
  const version = fingerprint(logo.base64);
  versions.set(logo, version);
  return version;
}
