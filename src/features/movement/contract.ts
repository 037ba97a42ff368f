import { z } from "zod";
import { DEFAULT_WEIGHTS } from "#domain/finder/need.ts";
import { type Hex, parseHex } from "#kit/ui/colour.ts";
import { MembershipSettings } from "./membership/contract.ts";
import { RetentionSettings } from "./retention/contract.ts";

const LINE = 160;
const TEXT = 20_000;

/** A hex colour, written any usual way, kept as "#rrggbb". */
const Colour = z.string().transform((text, ctx): Hex => {
  const hex = parseHex(text);
  if (hex !== null) return hex;
  ctx.addIssue({
    code: "custom",
    message: "a colour is written like #0b5a5e, with the digits 0 to 9 and a to f",
  });
  return z.NEVER;
});

/** A picture kept with the settings, at most 64 KB before encoding. */
export const Logo = z.object({
  type: z.enum(["image/svg+xml", "image/png"]),
  base64: z.base64(),
});
export type Logo = z.infer<typeof Logo>;

const Counts = z.number().min(0).max(10);

/** How much each thing counts when places to help are ordered by need; what each means: domain/finder/need.ts. */
const NeedWeights = z.object({
  priority: Counts.default(DEFAULT_WEIGHTS.priority),
  marginality: Counts.default(DEFAULT_WEIGHTS.marginality),
  places: Counts.default(DEFAULT_WEIGHTS.places),
  halfDistanceM: z.number().min(100).max(2_000_000).default(DEFAULT_WEIGHTS.halfDistanceM),
  halfMajorityShare: z.number().min(0.001).max(1).default(DEFAULT_WEIGHTS.halfMajorityShare),
  halfPlaces: z.number().min(1).max(10_000).default(DEFAULT_WEIGHTS.halfPlaces),
  unlimitedPlaces: z.number().int().min(1).max(100_000).default(DEFAULT_WEIGHTS.unlimitedPlaces),
});

/** The movement's own settings: its name, look, words and rules. Every field has a default, so an empty object is valid. */
export const MovementSettings = z.object({
  name: z.string().trim().min(1).max(80).default("Groundswell"),
  /** Its name in Welsh; empty when it is the same. */
  nameCy: z.string().trim().max(80).default(""),
  tagline: z.string().trim().max(LINE).default("Find where you are needed."),
  taglineCy: z.string().trim().max(LINE).default("Dewch o hyd i ble mae eich angen."),
  /** The map of seats that pages use unless asked for the other. */
  boundarySet: z.enum(["2010", "2024"]).default("2024"),
  /** Buttons, links and headings, on light paper; contrast is checked (policy.ts). */
  brand: Colour.default("#0b5a5e"),
  /** Signs, bars and edges, on light paper. */
  accent: Colour.default("#d9573a"),
  /** The same two on dark paper; null takes the nearest lightness that can be read. */
  brandOnDark: Colour.nullable().default(null),
  accentOnDark: Colour.nullable().default(null),
  /** null shows the wave. */
  logo: Logo.nullable().default(null),
  /** Who promotes and publishes this, with a postal address, as election law asks; empty until set. */
  imprint: z.string().trim().max(1_000).default(""),
  contactEmail: z.union([z.literal(""), z.email()]).default(""),
  contactUrl: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).default(""),
  /** Added to what the software itself says on /privacy; paragraphs parted by an empty line. */
  privacy: z.string().trim().max(TEXT).default(""),
  privacyCy: z.string().trim().max(TEXT).default(""),
  /** The party that the movement campaigns for, as readers of /imprint should see it, new parties too; null for none. */
  party: z.string().trim().min(1).max(80).nullable().default(null),
  /** The next polling day, "2027-05-06": what repeats until then ends there; null while none is known. */
  pollingDay: z.iso.date().nullable().default(null),
  finder: z
    .object({
      weights: NeedWeights.prefault({}),
      /** Days ahead that sessions are shown for. */
      horizonDays: z.number().int().min(1).max(90).default(14),
      /** Seats on a page of answers. */
      seatsShown: z.number().int().min(1).max(20).default(5),
    })
    .prefault({}),
  membership: MembershipSettings.prefault({}),
  retention: RetentionSettings.prefault({}),
  /** True says on every page that people and sessions are made up. */
  demonstration: z.boolean().default(false),
});
export type MovementSettings = z.infer<typeof MovementSettings>;

/** The movement's name in the language of the page. */
export function nameIn(locale: "en" | "cy", { name, nameCy }: MovementSettings): string {
  return locale === "cy" && nameCy !== "" ? nameCy : name;
}

/** Its line under the name, likewise. */
export function taglineIn(locale: "en" | "cy", { tagline, taglineCy }: MovementSettings): string {
  return locale === "cy" && taglineCy !== "" ? taglineCy : tagline;
}
