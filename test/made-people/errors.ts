import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import type { Draw } from "./draw.ts";
import { email } from "./email.ts";
import { MAIL_DOMAINS, SHORT_NAMES, SURNAMES } from "./names.ts";

/** How often each thing goes wrong when somebody is written down a second time. */
export const ERROR_SHARES = {
  shortName: 0.3,
  givenTypo: 0.06,
  surnameTypo: 0.08,
  initialOnly: 0.02,
  middleName: 0.1,
  swapped: 0.02,
  newSurname: 0.015,
  doubleSurname: 0.015,
  allCapitals: 0.08,
  noPostcode: 0.03,
  postcodeTypo: 0.06,
  moved: 0.03,
  noBirthday: 0.25,
  dayMonth: 0.03,
  birthdayTypo: 0.03,
  noEmail: 0.12,
  sameLocalPart: 0.3,
  emailTypo: 0.2,
  noMobile: 0.35,
  mobileTypo: 0.25,
  misread: 0,
  firstOfJanuary: 0,
  byMiddleName: 0,
} as const;

/** Lists that were hastily made: fewer birthdays, more slips, paper read by a scanner, names that friends use. */
export const ROUGH_SHARES: ErrorShares = {
  ...ERROR_SHARES,
  noBirthday: 0.5,
  givenTypo: 0.07,
  surnameTypo: 0.07,
  misread: 0.04,
  postcodeTypo: 0.05,
  moved: 0.02,
  firstOfJanuary: 0.01,
  byMiddleName: 0.1,
  sameLocalPart: 0.25,
  emailTypo: 0.15,
};
export type ErrorShares = Readonly<Record<keyof typeof ERROR_SHARES, number>>;

/** `person` written down once more, with another id, other contact details (equal ones meet at the door) and slips. */
export function repeated(
  chance: Draw,
  person: PersonRecord,
  id: string,
  postcodes: readonly string[],
  shares: ErrorShares = ERROR_SHARES,
): PersonRecord {
  // What never happens takes no chance, so that sets made before stay as they were.
  const happens = (what: keyof ErrorShares) => shares[what] > 0 && chance.chance(shares[what]);
  return {
    id,
    name: nameAgain(chance, person.name ?? "", happens),
    knownAs: null,
    postcode: postcodeAgain(chance, person.postcode, postcodes, happens),
    bornOn: birthdayAgain(chance, person.bornOn, happens),
    emails: happens("noEmail") ? [] : person.emails.map((one) => emailAgain(chance, one, person, happens)),
    phones: person.phones.flatMap((phone) => phoneAgain(chance, phone, happens)),
  };
}

type Happens = (what: keyof typeof ERROR_SHARES) => boolean;

function nameAgain(chance: Draw, name: string, happens: Happens): string {
  const words = name.split(" ");
  let given = words[0] ?? "";
  let surname = words.at(-1) ?? "";
  const middles = words.slice(1, -1);
  if (middles.length > 0 && happens("byMiddleName")) given = middles.pop() ?? given;
  const shorts = SHORT_NAMES[given];
  if (shorts !== undefined && happens("shortName")) given = chance.one(shorts);
  else if (happens("initialOnly")) given = given[0] ?? "";
  if (given.length > 4 && happens("givenTypo")) given = typo(chance, given);
  if (surname.length > 4 && happens("surnameTypo")) surname = typo(chance, surname);
  if (happens("misread")) given = misread(chance, given);
  if (happens("misread")) surname = misread(chance, surname);
  if (happens("newSurname")) surname = chance.early(SURNAMES);
  else if (happens("doubleSurname")) surname = `${surname}-${chance.early(SURNAMES)}`;
  const middle = middles.length > 0 && !happens("middleName") ? [] : middles;
  const whole = happens("swapped") ? [surname, given] : [given, ...middle, surname];
  return happens("allCapitals") ? whole.join(" ").toUpperCase() : whole.join(" ");
}

function postcodeAgain(
  chance: Draw,
  postcode: string | null,
  postcodes: readonly string[],
  happens: Happens,
): string | null {
  if (postcode === null) return chance.chance(0.8) ? chance.one(postcodes) : null;
  if (happens("noPostcode")) return null;
  if (happens("moved")) return chance.one(postcodes);
  if (!happens("postcodeTypo")) return postcode;
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  return postcode.slice(0, -1) + letters[chance.below(20)]!;
}

function birthdayAgain(chance: Draw, day: string | null, happens: Happens): string | null {
  if (day === null || happens("noBirthday")) return null;
  const [year = "", month = "", date = ""] = day.split("-");
  if (happens("firstOfJanuary")) return `${year}-01-01`;
  if (happens("dayMonth") && Number(date) <= 12) return `${year}-${date}-${month}`;
  if (!happens("birthdayTypo")) return day;
  return `${year.slice(0, 3)}${chance.below(10)}-${month}-${date}`;
}

function emailAgain(chance: Draw, address: string, person: PersonRecord, happens: Happens): string {
  const [local = "", domain = ""] = address.split("@");
  if (happens("sameLocalPart")) return `${local}@${chance.one(MAIL_DOMAINS)}`;
  if (happens("emailTypo")) return `${typo(chance, local)}@${domain}`;
  return email(chance, person.name ?? "", person.bornOn ?? "1970-01-01");
}

function phoneAgain(chance: Draw, phone: string, happens: Happens): string[] {
  if (!phone.startsWith("+447")) return chance.chance(0.7) ? [phone] : [];
  if (happens("noMobile")) return [];
  if (!happens("mobileTypo")) return [`+447${String(100_000_000 + chance.below(899_999_999))}`];
  const at = 5 + chance.below(7);
  return [phone.slice(0, at) + String((Number(phone[at]) + 1 + chance.below(9)) % 10) + phone.slice(at + 1)];
}

const SCANNED = [
  ["rn", "m"],
  ["m", "rn"],
  ["cl", "d"],
  ["d", "cl"],
  ["l", "i"],
  ["i", "l"],
  ["e", "c"],
] as const;

/** A word read by a scanner, with one thing read wrong where it can be. */
function misread(chance: Draw, word: string): string {
  const [from, to] = chance.one(SCANNED);
  return word.slice(0, 1) + word.slice(1).replace(from, to);
}

/** One slip of the finger: a letter left out, doubled, wrong, or two swapped. */
function typo(chance: Draw, word: string): string {
  const at = 1 + chance.below(Math.max(1, word.length - 2));
  switch (chance.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word[at] + word.slice(at);
    case 2:
      return word.slice(0, at) + "etaoinshr"[chance.below(9)]! + word.slice(at + 1);
    default:
      return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  }
}
