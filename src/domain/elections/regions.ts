/** Regions of England and nations, as the official results name them, with a short word for each. */
const SLUGS = {
  England: "england",
  Scotland: "scotland",
  Wales: "wales",
  "Northern Ireland": "northern-ireland",
  "East Midlands": "east-midlands",
  "East of England": "east-of-england",
  London: "london",
  "North East": "north-east",
  "North West": "north-west",
  "South East": "south-east",
  "South West": "south-west",
  "West Midlands": "west-midlands",
  "Yorkshire and The Humber": "yorkshire-and-the-humber",
} as const;

export type RegionSlug = (typeof SLUGS)[keyof typeof SLUGS];

/** "yorkshire-and-the-humber", for addresses and message keys; null for a name that no release has used. */
export function regionSlug(region: string): RegionSlug | null {
  return Object.hasOwn(SLUGS, region) ? SLUGS[region as keyof typeof SLUGS] : null;
}

export function isRegionSlug(word: string): word is RegionSlug {
  return (Object.values(SLUGS) as readonly string[]).includes(word);
}
