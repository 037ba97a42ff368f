import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import type { Draw } from "#test/made-people/draw.ts";
import { mailbox, mobile } from "./contacts.ts";
import { FAMILY_NAMES, FRIENDLY, UNCOMMON_NAMES } from "./names.ts";
import { misread, mistyped, otherSpelling, swappedDigits } from "./slips.ts";

/** The ways in which somebody comes onto a list again, with how often each; what they ask and get wrong differs. */
const WAYS = {
  /** Typed on a phone in a hurry: seldom a birthday, slips, short names. */
  petition: {
    share: 0.35,
    born: 0.25,
    phone: 0.3,
    friendly: 0.3,
    slip: mistyped,
    slips: 0.1,
    capitals: 0.05,
  },
  /** Filled in by hand, read by a scanner, typed by a clerk. */
  paper: { share: 0.2, born: 0.75, phone: 0.6, friendly: 0.1, slip: misread, slips: 0.16, capitals: 0.3 },
  /** Another list taken over: whole names, surname first at times. */
  list: { share: 0.25, born: 0.9, phone: 0.5, friendly: 0.05, slip: mistyped, slips: 0.04, capitals: 0.2 },
  /** Written down at a stall by somebody who heard it. */
  stall: { share: 0.2, born: 0.3, phone: 0.7, friendly: 0.45, slip: mistyped, slips: 0.12, capitals: 0 },
} as const;
type Way = (typeof WAYS)[keyof typeof WAYS];

/**
 * How often each thing happens between two records of one person, whichever way they came. Of those who moved or married
 * most keep their number or address and meet at the door: these are the others.
 */
const HAPPENINGS = {
  moved: 0.02,
  married: 0.015,
  doubled: 0.01,
  fieldsSwapped: 0.02,
  surnameFirst: 0.04,
  otherSpelling: 0.25,
  initial: 0.015,
  goesByMiddleName: 0.1,
  noPostcode: 0.02,
  postcodeSlip: 0.05,
  dayAndMonth: 0.03,
  birthdaySlip: 0.04,
  firstOfJanuary: 0.01,
} as const;

/**
 * `person` once more under `id`. Their e-mail address and mobile number are never the ones they gave before: those meet
 * at the door.
 */
export function again(
  chance: Draw,
  person: PersonRecord,
  id: string,
  postcodes: readonly string[],
): PersonRecord {
  const happens = (what: keyof typeof HAPPENINGS) => chance.chance(HAPPENINGS[what]);
  const way = wayOf(chance);
  const name = nameAgain(chance, person.name ?? "", way, happens);
  const moved = happens("moved");
  return {
    id,
    name,
    knownAs: null,
    postcode: moved ? chance.one(postcodes) : postcodeAgain(chance, person.postcode, happens),
    bornOn: chance.chance(way.born) ? birthdayAgain(chance, person.bornOn, happens) : null,
    emails: chance.chance(0.8) ? [emailAgain(chance, person)] : [],
    phones: person.phones.flatMap((phone) => phoneAgain(chance, phone, way, moved)),
  };
}

type Happens = (what: keyof typeof HAPPENINGS) => boolean;

function wayOf(chance: Draw): Way {
  let left = chance.share();
  for (const way of Object.values(WAYS)) {
    left -= way.share;
    if (left < 0) return way;
  }
  return WAYS.stall;
}

function nameAgain(chance: Draw, name: string, way: Way, happens: Happens): string {
  const words = name.split(" ");
  let given = words[0] ?? "";
  let family = words.at(-1) ?? "";
  let middle = words.slice(1, -1);
  const friendly = FRIENDLY[given];
  if (middle.length > 0 && happens("goesByMiddleName")) {
    given = middle[0] ?? given;
    middle = [];
  } else if (friendly !== undefined && chance.chance(way.friendly)) given = chance.one(friendly);
  else if (happens("initial")) given = given[0] ?? "";
  if (happens("otherSpelling")) given = otherSpelling(given);
  if (happens("otherSpelling")) family = otherSpelling(family);
  if (given.length > 3 && chance.chance(way.slips)) given = way.slip(chance, given);
  if (family.length > 3 && chance.chance(way.slips)) family = way.slip(chance, family);
  if (happens("married")) family = chance.one([...FAMILY_NAMES, ...UNCOMMON_NAMES]);
  else if (happens("doubled")) family = `${chance.one(FAMILY_NAMES)}-${family}`;
  if (chance.chance(0.6)) middle = [];
  const whole = happens("fieldsSwapped")
    ? `${family} ${given}`
    : happens("surnameFirst")
      ? `${family}, ${[given, ...middle].join(" ")}`
      : [given, ...middle, family].join(" ");
  return chance.chance(way.capitals) ? whole.toUpperCase() : whole;
}

function postcodeAgain(chance: Draw, postcode: string | null, happens: Happens): string | null {
  if (postcode === null || happens("noPostcode")) return null;
  if (!happens("postcodeSlip")) return postcode;
  const [out = "", inner = ""] = postcode.split(" ");
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  switch (chance.below(3)) {
    case 0:
      return `${swappedDigits(chance, out)} ${inner}`;
    case 1:
      return `${out} ${inner.slice(0, 2)}${letters[chance.below(20)]}`;
    default:
      return `${out} ${chance.below(10)}${inner.slice(1)}`;
  }
}

function birthdayAgain(chance: Draw, day: string | null, happens: Happens): string | null {
  if (day === null) return null;
  const [year = "", month = "", date = ""] = day.split("-");
  if (happens("firstOfJanuary")) return `${year}-01-01`;
  if (happens("dayAndMonth") && Number(date) <= 12) return `${year}-${date}-${month}`;
  if (!happens("birthdaySlip")) return day;
  const other = new Date(`${day}T00:00:00Z`);
  if (chance.chance(0.5)) other.setUTCDate(other.getUTCDate() + (chance.chance(0.5) ? 1 : -1));
  else other.setUTCFullYear(Number(year) + chance.one([-10, -1, 1, 10]));
  return other.toISOString().slice(0, 10);
}

function emailAgain(chance: Draw, person: PersonRecord): string {
  const [local = "", domain = ""] = (person.emails[0] ?? "").split("@");
  if (local !== "" && chance.chance(0.25)) return mailbox(chance, local);
  if (local !== "" && chance.chance(0.15))
    return `${chance.chance(0.5) ? mistyped(chance, local) : misread(chance, local)}@${domain}`;
  return mailbox(chance, null, person);
}

function phoneAgain(chance: Draw, phone: string, way: Way, moved: boolean): string[] {
  if (!chance.chance(way.phone)) return [];
  if (!phone.startsWith("+447")) return moved ? [] : [phone];
  return [chance.chance(0.3) ? `+447${swappedDigits(chance, phone.slice(4))}` : mobile(chance)];
}
