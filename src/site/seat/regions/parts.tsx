import { regionSlug } from "#domain/elections/regions.ts";
import type { Speak } from "#kit/i18n/speak.ts";

/** "South East", "De-ddwyrain Lloegr": a nation or region by itself. */
export function regionName({ t }: Speak, region: string): string {
  const slug = regionSlug(region);
  return slug === null ? region : t(`seat.region.${slug}`);
}

/** "in the South East", "yn Ne-ddwyrain Lloegr". Written out for each, for Welsh changes the name after "yn". */
export function inRegion({ t }: Speak, region: string): string {
  const slug = regionSlug(region);
  return slug === null ? region : t(`seat.in.${slug}`);
}
