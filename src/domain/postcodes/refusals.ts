import {
  BRITISH_AREAS,
  CROWN_DEPENDENCY_AREAS,
  NORTHERN_IRELAND_AREA,
  OVERSEAS_OUTCODES,
  PLACELESS_AREAS,
} from "./areas.ts";
import { areaOf, readAs, readOutcode } from "./shapes.ts";

/** Why something is not a British postcode. A closed list: every reason has its sentence in each language. */
export const POSTCODE_REFUSALS = [
  /** One character. */
  "too-short",
  /** More than seven letters and digits. */
  "too-long",
  /** An area alone ("SW"): a district number is missing. */
  "area-only",
  /** Letters only: the name of a place, perhaps. */
  "place-name",
  /** Digits only: another country's code, or a house number. */
  "digits-only",
  /** An Irish Eircode ("D02 AF30"). */
  "eircode",
  /** Jersey, Guernsey or the Isle of Man: no seat in the House of Commons. */
  "crown-dependency",
  /** An overseas territory ("FIQQ 1ZZ"): no seat in the House of Commons. */
  "overseas-territory",
  /** Forces' or bulk mail (BFPO, BF1, BX): it stands for no place. */
  "no-fixed-place",
  /** The shape is right, but no postcode begins with these letters. */
  "unknown-area",
  /** The second half has more than a digit and two letters ("CT1 1AAA"). */
  "second-half-long",
  /** The second half must begin with a digit. */
  "second-half-digit",
  /** The second half must end with two letters. */
  "second-half-letters",
  /** The second half never has C, I, K, M, O or V. */
  "second-half-never",
  /** The second half is cut short ("SW11 5T"). */
  "unfinished",
  /** Something that is neither a letter from A to Z nor a digit. */
  "strange-character",
  /** None of the above: the first half has no shape of a postcode. */
  "unknown-shape",
] as const;
export type PostcodeRefusalReason = (typeof POSTCODE_REFUSALS)[number];

/** Reasons that name something real for which this finder has no place: not found, rather than badly typed. */
export const OUTSIDE_REFUSALS: ReadonlySet<PostcodeRefusalReason> = new Set([
  "crown-dependency",
  "overseas-territory",
  "no-fixed-place",
]);

export type PostcodeRefusal = {
  readonly reason: PostcodeRefusalReason;
  /** What was typed, at most 40 characters, to show it back; never to be kept. */
  readonly typed: string;
  /** The first half, where that could be read: "try SW11". */
  readonly outcode: string | null;
  /** The first half and the digit after it, where both could be read: "try SW11 5". */
  readonly sector: string | null;
};

/**
 * The most helpful reason why what was typed is not a postcode.
 *
 * @param tidy   what was typed, upper case, the parts one space apart
 * @param joined the same without spaces; not blank, and not a postcode
 */
export function whyNot(typed: string, tidy: string, joined: string): PostcodeRefusal {
  const outcode = readableOutcode(tidy, joined);
  const reason = secondHalfReason(tidy, joined) ?? reasonFor(joined, outcode);
  const shown = [...typed.trim()].slice(0, 40).join("");
  return { reason, typed: shown, outcode, sector: readableSector({ tidy, joined, outcode }) };
}

function reasonFor(joined: string, outcode: string | null): PostcodeRefusalReason {
  if (/[^A-Z0-9\p{L}]/u.test(joined)) return "strange-character";
  if (/^\p{L}+$/u.test(joined)) return lettersOnly(joined);
  if (!/^[A-Z0-9]+$/.test(joined)) return "strange-character";
  if (/^[0-9]+$/.test(joined)) return joined.length > 1 ? "digits-only" : "too-short";
  if (OVERSEAS_OUTCODES.has(joined.slice(0, 4)) || /^AI2640$/.test(joined)) return "overseas-territory";
  if (/^BFPO[0-9]{1,4}$/.test(joined)) return "no-fixed-place";
  if (/^[ACDEFHKNPRTVWXY][0-9][0-9W][0-9ACDEFHKNPRTVWXY]{4}$/.test(joined)) return "eircode";
  if (joined.length > 7) return "too-long";
  return islandsAndMailRooms(joined) ?? shapeOf(joined, outcode);
}

/** A second half that begins well and goes on for too long, as far as that can be told. */
function secondHalfReason(tidy: string, joined: string): PostcodeRefusalReason | null {
  if (islandsAndMailRooms(joined) !== null) return null;
  const [first = "", second = "", ...rest] = tidy.split(" ");
  if (rest.length === 0 && /^[0-9][A-Z]{3,4}$/.test(second) && readOutcode(first)?.slips === 0)
    return "second-half-long";
  // "CT11AAA" may be CT1 1AA with a letter too many, or CT11 without its digit.
  const mayBeLong = second === "" && /[0-9][A-Z]{3}$/.test(joined) && readOutcode(joined.slice(0, -4));
  return mayBeLong && readOutcode(joined.slice(0, -3)) ? "second-half-letters" : null;
}

function lettersOnly(joined: string): PostcodeRefusalReason {
  if (BRITISH_AREAS.has(joined) || joined === NORTHERN_IRELAND_AREA) return "area-only";
  if (CROWN_DEPENDENCY_AREAS.has(joined)) return "crown-dependency";
  return joined.length < 3 ? "too-short" : "place-name";
}

function islandsAndMailRooms(joined: string): PostcodeRefusalReason | null {
  if (!/^[A-Z]{2}[0-9]/.test(joined)) return null;
  const area = areaOf(joined);
  if (CROWN_DEPENDENCY_AREAS.has(area)) return "crown-dependency";
  return PLACELESS_AREAS.has(area) ? "no-fixed-place" : null;
}

function shapeOf(joined: string, outcode: string | null): PostcodeRefusalReason {
  if (/[0-9][A-Z]$/.test(joined) && readOutcode(joined.slice(0, -2))) return "unfinished";
  const inward = joined.slice(-3);
  if (joined.length >= 5 && readOutcode(joined.slice(0, -3))) {
    if (readAs("9AA", inward)) return "second-half-never";
    if (readAs("9", inward[0]!)) return "second-half-letters";
    if (/[A-Z]{2}$/.test(inward)) return "second-half-digit";
  }
  if (wrongArea(joined)) return "unknown-area";
  if (outcode !== null && joined.length >= 6) return "second-half-letters";
  return "unknown-shape";
}

function wrongArea(joined: string): boolean {
  const anyArea = { anyArea: true };
  if (readOutcode(joined, anyArea)) return true;
  if (readAs("9AA", joined.slice(-3)) && readOutcode(joined.slice(0, -3), anyArea)) return true;
  return readAs("9", joined.slice(-1)) !== null && readOutcode(joined.slice(0, -1), anyArea) !== null;
}

/**
 * The first half as typed before a space, else before the last three characters, or before the last two of one cut
 * short; slips are not guessed at.
 */
function readableOutcode(tidy: string, joined: string): string | null {
  const isCutShort = /[0-9][A-Z]$/.test(joined);
  for (const text of [tidy.split(" ")[0]!, joined.slice(0, isCutShort ? -2 : -3)]) {
    const reading = readOutcode(text);
    const area = reading && areaOf(reading.text);
    if (reading?.slips === 0 && (BRITISH_AREAS.has(area!) || area === NORTHERN_IRELAND_AREA))
      return reading.text;
  }
  return null;
}

type Halves = { readonly tidy: string; readonly joined: string; readonly outcode: string | null };

/** The outcode and the digit that follows it; null where there is no such digit, or no telling where the halves part. */
function readableSector({ tidy, joined, outcode }: Halves): string | null {
  if (outcode === null || !joined.startsWith(outcode)) return null;
  const second = joined.slice(outcode.length);
  const parts = tidy.startsWith(`${outcode} `) || second.length === 2 || second.length === 3;
  return parts && /^[0-9]/.test(second) ? `${outcode} ${second[0]}` : null;
}
