/** Keys for tests: the same all through a file. */
import { type KeyRing, ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";

export function aKeyRing(): KeyRing {
  const keys = newKeys(new Date("2026-01-01T00:00:00Z"));
  return ringOf(() => keys);
}
