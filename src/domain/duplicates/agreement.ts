import { slipsBetween } from "./edits.ts";
import { likeness } from "./jaro-winkler.ts";
import { formsOf, isKnownName, sameNickname } from "./nicknames.ts";
import { looksOf } from "./scanned.ts";
import type { Sketch } from "./sketch.ts";

/** How far two people agree in one thing; "unknown" where either did not say. */
export type Agreement = {
  readonly given:
    | "same"
    | "nickname"
    | "typo"
    | "beginning"
    | "short"
    | "initial"
    | "other-given"
    | "different"
    | "unknown";
  /** Names between the first and the surname, where both wrote some. */
  readonly middle: "same" | "different" | "unknown";
  readonly surname: "same" | "typo" | "part" | "in-email" | "different" | "unknown";
  /** Given name and surname stand the other way round. */
  readonly swapped: boolean;
  readonly postcode: "same" | "typo" | "sector" | "outcode" | "different" | "unknown";
  readonly bornOn: "same" | "day-month-swapped" | "typo" | "year" | "different" | "year-in-email" | "unknown";
  readonly email:
    | "same"
    | "same-own-word"
    | "same-name-number"
    | "same-name-word"
    | "typo"
    | "different"
    | "unknown";
  readonly mobile: "same" | "typo" | "different" | "unknown";
  readonly landline: "same" | "different" | "unknown";
};

/** Above this two names are one name typed differently (Winkler's measure); below, two names. */
const ALIKE = 0.93;

/** How far `a` and `b` agree, thing by thing. The order of the two does not matter. */
export function agreementOf(a: Sketch, b: Sketch): Agreement {
  const swapped = isSwapped(a, b);
  return {
    given: swapped ? "same" : givenOf(a.given, b.given),
    middle: swapped ? "unknown" : middleOf(a.given.slice(1), b.given.slice(1)),
    surname: swapped ? "same" : surnameOf(a, b),
    swapped,
    postcode: postcodeOf(a.postcode, b.postcode),
    bornOn: bornOnOf(a, b),
    email: emailOf(a, b),
    mobile: mobileOf(a.mobiles, b.mobiles),
    landline: landlineOf(a.landlines, b.landlines),
  };
}

function givenOf(a: readonly string[], b: readonly string[]): Agreement["given"] {
  const [first] = a;
  const [second] = b;
  if (first === undefined || second === undefined) return "unknown";
  if (first === second) return "same";
  if (first.length === 1 || second.length === 1) return first[0] === second[0] ? "initial" : othersOf(a, b);
  if (sameNickname(first, second)) return "nickname";
  if (isGivenTypo(first, second)) return "typo";
  const other = othersOf(a, b);
  const bothKnown = isKnownName(first) && isKnownName(second);
  if (other === "different" && !bothKnown && (isBeginningOf(first, second) || isBeginningOf(second, first)))
    return "beginning";
  return other === "different" && (isShortFor(first, second) || isShortFor(second, first)) ? "short" : other;
}

function middleOf(a: readonly string[], b: readonly string[]): Agreement["middle"] {
  if (a.length === 0 || b.length === 0) return "unknown";
  const fits = (one: string, two: string) =>
    one === two || one.length === 1 || two.length === 1
      ? one[0] === two[0]
      : isTypo(one, two) || sameNickname(one, two);
  return a.some((one) => b.some((two) => fits(one, two))) ? "same" : "different";
}

/** "Joan" and "John" are one letter apart and two names; "Dannny" is a slip in a short form of "Daniel". */
function isGivenTypo(a: string, b: string): boolean {
  if (isKnownName(a) && isKnownName(b)) return false;
  return (
    isTypo(a, b) || formsOf(b).some((form) => isTypo(a, form)) || formsOf(a).some((form) => isTypo(b, form))
  );
}

/** "Beth" for Bethany, "Abby" for Abigail, "Femi" for Olufemi: a piece of the name, with or without an ending of love. */
function isBeginningOf(short: string, long: string): boolean {
  const plain = short.replace(/(ie|y|i|o)$/, "");
  const piece = /^(.*[a-z])\1?$/.exec(plain.replace(/(.)\1$/, "$1"))?.[1] ?? plain;
  return (
    long.length > short.length &&
    ((short.length > 3 && long.endsWith(short)) || (piece.length > 2 && long.startsWith(piece)))
  );
}

/** "Aga" for Agnieszka, on no list: begins alike and keeps the order of letters. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 3 || short.length > 4 || long.length < short.length + 2 || short[0] !== long[0])
    return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Somebody who goes by a middle name leads with it in one place and not in the other. */
function othersOf(a: readonly string[], b: readonly string[]): Agreement["given"] {
  const whole = (name: string) => name.length > 2;
  return a.some((one) => whole(one) && b.some((two) => one === two || (whole(two) && sameNickname(one, two))))
    ? "other-given"
    : "different";
}

function surnameOf(one: Sketch, other: Sketch): Agreement["surname"] {
  const [a, b] = [one.surname, other.surname];
  if (a === "" || b === "") return "unknown";
  if (a === b || a.replaceAll(" ", "") === b.replaceAll(" ", "")) return "same";
  if (isTypo(a, b)) return "typo";
  const theirs = b.split(" ");
  const part = a
    .split(" ")
    .some((word) => word.length > 2 && theirs.some((each) => each === word || isTypo(each, word)));
  if (part) return "part";
  return namesIt(one, other) || namesIt(other, one) ? "in-email" : "different";
}

/** Whoever married keeps the address with the old surname in it. */
function namesIt({ emails, surname }: Sketch, other: Sketch): boolean {
  const theirs = other.surname.replaceAll(" ", "");
  return theirs.length > 3 && !surname.includes(theirs) && emails.some(({ local }) => local.includes(theirs));
}

function isTypo(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3) return false;
  // "Jan" and "Jon" are two names; "Jonathan" and "Jonahtan" are one.
  if (slipsBetween(a, b, 1) === 1) return shorter > 3;
  if (looksOf(a) === looksOf(b)) return true;
  return shorter > 5 && (slipsBetween(a, b, 2) === 2 || likeness(a, b) >= ALIKE);
}

function isSwapped(a: Sketch, b: Sketch): boolean {
  const [first] = a.given;
  const [second] = b.given;
  if (first === undefined || second === undefined || a.surname === "" || b.surname === "") return false;
  const crossed = first === b.surname && second === a.surname;
  const nearly = (one: string, two: string) => one === two || isTypo(one, two) || sameNickname(one, two);
  return first !== second && (crossed || (nearly(first, b.surname) && nearly(second, a.surname)));
}

function postcodeOf(a: string, b: string): Agreement["postcode"] {
  if (a === "" || b === "") return "unknown";
  if (a === b) return "same";
  if (slipsBetween(a, b, 1) === 1) return "typo";
  if (a.slice(0, -2) === b.slice(0, -2)) return "sector";
  return a.slice(0, -3) === b.slice(0, -3) ? "outcode" : "different";
}

function bornOnOf(one: Sketch, other: Sketch): Agreement["bornOn"] {
  const [a, b] = [one.bornOn, other.bornOn];
  if (a === "" || b === "")
    return yearInEmail(one, other) || yearInEmail(other, one) ? "year-in-email" : "unknown";
  if (a === b) return "same";
  const [year, month, day] = a.split("-");
  if (`${year}-${day}-${month}` === b) return "day-month-swapped";
  if (slipsBetween(a.replaceAll("-", ""), b.replaceAll("-", ""), 1) === 1 || isNextDay(a, b)) return "typo";
  // Where a list knows a year alone, a program writes the first of January.
  return a.slice(0, 4) === b.slice(0, 4) && (a.endsWith("-01-01") || b.endsWith("-01-01"))
    ? "year"
    : "different";
}

function isNextDay(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) === 86_400_000;
}

/** "jsmith84@" says when its owner was born, who did not say so elsewhere. */
function yearInEmail({ emails }: Sketch, { bornOn }: Sketch): boolean {
  return (
    bornOn !== "" &&
    emails.some(({ local }) => /(?<!\d)(?:\d{4}|\d{2})$/.exec(local)?.[0].slice(-2) === bornOn.slice(2, 4))
  );
}

const EMAILS = [
  "unknown",
  "different",
  "same-name-word",
  "same-name-number",
  "typo",
  "same-own-word",
  "same",
] as const;

function emailOf(a: Sketch, b: Sketch): Agreement["email"] {
  let best = 0;
  for (const one of a.emails) {
    for (const two of b.emails) {
      const found = one.local === two.local ? sameLocal(one, two) : typoOf(one, two);
      best = Math.max(best, EMAILS.indexOf(found));
    }
  }
  return EMAILS[best]!;
}

type Email = Sketch["emails"][number];

function sameLocal(a: Email, b: Email): Agreement["email"] {
  if (a.domain === b.domain) return "same";
  if (a.local.length < 5) return "different";
  if (a.own === "word" || b.own === "word") return "same-own-word";
  if (a.own === "number" || b.own === "number") return "same-name-number";
  return slipsBetween(a.domain, b.domain, 1) === 1 ? "typo" : "same-name-word";
}

function typoOf(a: Email, b: Email): Agreement["email"] {
  if (a.domain !== b.domain || Math.min(a.local.length, b.local.length) < 6) return "different";
  // "sam.jones1" and "sam.jones2" are two people: letters slip, numbers tell apart.
  if (a.local.replace(/\D/g, "") !== b.local.replace(/\D/g, "")) return "different";
  return slipsBetween(a.local, b.local, 1) === 1 ? "typo" : "different";
}

function mobileOf(a: readonly string[], b: readonly string[]): Agreement["mobile"] {
  if (a.length === 0 || b.length === 0) return "unknown";
  if (a.some((one) => b.includes(one))) return "same";
  return a.some((one) => b.some((two) => slipsBetween(one, two, 1) === 1)) ? "typo" : "different";
}

function landlineOf(a: readonly string[], b: readonly string[]): Agreement["landline"] {
  if (a.length === 0 || b.length === 0) return "unknown";
  return a.some((one) => b.includes(one)) ? "same" : "different";
}
