import { type Agreement, agreementOf } from "./agreement.ts";
import type { Commonness } from "./commonness.ts";
import type { Sketch } from "./sketch.ts";

/** How likely it is that two records are one person, and what speaks for and against. */
export type Score = {
  /** From 0 to 1. */
  readonly probability: number;
  /** Evidence in bits: +1 makes "one person" twice as likely, -1 half. */
  readonly bits: number;
  readonly agreement: Agreement;
};

/** The share of a movement's list that is somebody a second time, before anybody has tidied up. */
const REPEATED_SHARE = 0.1;

/**
 * Scores two people after Fellegi and Sunter: each thing they agree or differ in adds log2(m / u), where m is how often
 * it happens between two records of one person and u how often between two people. Agreeing on a rare name says more
 * than on a common one, so u of an equal name or postcode is its share among everybody (Winkler's frequency weights).
 *
 * The method takes things to be independent; four are not, and are held back here: surname and landline within one
 * home, an e-mail made of the name, and everything that a household or twins share when the given names differ.
 *
 * Source: I. P. Fellegi and A. B. Sunter, "A theory for record linkage", JASA 64(328), 1969; m and u of the rarer levels
 * were set by hand from the errors that membership lists show (see the test for what they reach).
 */
export function score(a: Sketch, b: Sketch, common: Commonness): Score {
  const agreement = agreementOf(a, b);
  const bits = evidenceOf(agreement, a, b, common);
  const prior = Math.log2(common.people / (2 * REPEATED_SHARE));
  return { probability: 1 / (1 + 2 ** (prior - bits)), bits, agreement };
}

function evidenceOf(agreement: Agreement, a: Sketch, b: Sketch, common: Commonness): number {
  const oneHome = agreement.postcode === "same" || agreement.landline === "same";
  // Families write from one address: at home it is one more thing that they share.
  const familyEmail = agreement.email === "same" && oneHome;
  const middle = agreement.given === "same" ? MIDDLE_BITS[agreement.middle] : 0;
  const personal = (familyEmail ? 0 : EMAIL_BITS[agreement.email]) + MOBILE_BITS[agreement.mobile] + middle;
  const home = postcodeBits(agreement, a, b, common);
  const surname = surnameBits(agreement, a, b, common, oneHome);
  const given = givenBits(agreement, a, b, common, oneHome);
  const born = BORN_BITS[agreement.bornOn];
  const landline =
    agreement.landline === "same" && agreement.postcode === "same" ? 1 : LANDLINE_BITS[agreement.landline];
  const shared = home + surname + landline + (familyEmail ? FAMILY_EMAIL_BITS : 0);
  // What a household shares cannot outweigh another given name; nor can a birthday, which twins share with it.
  if (agreement.given === "different") return given + Math.min(0, shared + born) + personal;
  // Father and son: one name and one home, but another birthday.
  if (agreement.bornOn === "different" && oneHome)
    return given + Math.min(shared, SAME_HOME_BITS) + born + personal;
  return shared + given + born + personal;
}

/** Of names one in twelve begins with the letter. */
const INITIAL_BITS = 3.6;
const SEVERAL = 6;
const OTHER_NAME_BITS = -4;
const BEGINNING_BITS = 4.3;
const SAME_HOME_BITS = 11;
/** Of two people with one postcode so many share a surname: there, agreeing on it says little. */
const HOUSEHOLD_SURNAME_SHARE = 0.25;
/** Few families give one name twice: a father and his son. */
const NAMESAKE_SHARE = 0.003;

function givenBits(
  { given, surname }: Agreement,
  a: Sketch,
  b: Sketch,
  common: Commonness,
  oneHome: boolean,
): number {
  const ofAll = Math.max(common.given(a.given[0] ?? ""), common.given(b.given[0] ?? ""));
  const family = oneHome && surname !== "different";
  const share = family ? Math.min(ofAll, NAMESAKE_SHARE) : ofAll;
  switch (given) {
    case "same":
      return Math.log2(0.75 / share);
    case "nickname":
      return Math.log2(0.15 / Math.min(share, 0.02));
    case "typo":
      return areBothNames(a, b, common) ? OTHER_NAME_BITS : Math.log2(0.06 / (family ? 0.0008 : 0.003));
    case "other-given":
      return Math.log2(0.05 / Math.max(Math.min(share, 0.02), 0.01));
    case "short":
      return 1;
    case "beginning":
      return BEGINNING_BITS;
    case "initial":
      return INITIAL_BITS;
    case "different":
      return -11;
    case "unknown":
      return 0;
  }
}

/** Names a letter apart of which each has several bearers are two names; a slip is seldom made twice. */
function areBothNames(a: Sketch, b: Sketch, common: Commonness): boolean {
  return [a, b].every(({ given }) => common.given(given[0] ?? "") * common.people >= SEVERAL);
}

function surnameBits(
  { surname }: Agreement,
  a: Sketch,
  b: Sketch,
  common: Commonness,
  oneHome: boolean,
): number {
  const share = Math.max(
    common.surname(a.surname),
    common.surname(b.surname),
    oneHome ? HOUSEHOLD_SURNAME_SHARE : 0,
  );
  switch (surname) {
    case "same":
      return Math.log2(0.87 / share);
    case "typo":
      return Math.log2(0.08 / Math.max(Math.min(share, 0.05), 0.001));
    case "part":
      return Math.log2(0.02 / Math.max(Math.min(share, 0.05), 0.002));
    case "in-email":
      return 1;
    case "different":
      return -5.5;
    case "unknown":
      return 0;
  }
}

function postcodeBits({ postcode }: Agreement, a: Sketch, b: Sketch, common: Commonness): number {
  switch (postcode) {
    case "same":
      return Math.log2(0.8 / Math.max(common.postcode(a.postcode), common.postcode(b.postcode)));
    case "typo":
      return 7;
    case "sector":
      return 2.5;
    case "outcode":
      return 1;
    case "different":
      return -4.5;
    case "unknown":
      return 0;
  }
}

/**
 * Equal addresses and numbers never come this far: they are known at the door. That two differ is therefore no news.
 * A birthday is one of about 22,000; a slip in it still leaves one of a few hundred.
 */
const BORN_BITS: Readonly<Record<Agreement["bornOn"], number>> = {
  same: 14.2,
  "day-month-swapped": 8,
  typo: 5.5,
  year: 3,
  different: -7,
  "year-in-email": 3,
  unknown: 0,
};
const EMAIL_BITS: Readonly<Record<Agreement["email"], number>> = {
  same: 18,
  "same-own-word": 11,
  typo: 9,
  "same-name-number": 6,
  "same-name-word": 1.5,
  different: -0.3,
  unknown: 0,
};
const FAMILY_EMAIL_BITS = 3;
/** Fathers and sons share middle names as well as first ones; strangers of one name seldom do. */
const MIDDLE_BITS: Readonly<Record<Agreement["middle"], number>> = {
  same: 2,
  different: -3,
  unknown: 0,
};
const MOBILE_BITS: Readonly<Record<Agreement["mobile"], number>> = {
  same: 16,
  typo: 10,
  different: -0.3,
  unknown: 0,
};
const LANDLINE_BITS: Readonly<Record<Agreement["landline"], number>> = {
  same: 10,
  different: -0.8,
  unknown: 0,
};
