import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import { type Draw, draw } from "./draw.ts";
import { email } from "./email.ts";
import { ROUGH_SHARES, repeated } from "./errors.ts";
import { GIVEN_NAMES, RARE_SURNAMES, SURNAMES } from "./names.ts";

export type MadePeople = {
  readonly records: readonly PersonRecord[];
  /** Pairs of ids that are one person, the smaller first, joined by a space. */
  readonly truth: ReadonlySet<string>;
};

/**
 * `count` records of a made-up movement's list, of which about one in eleven is somebody a second or third time, written
 * down with the errors that such lists have. Households share a home, a surname and a landline; some have twins, some a
 * father and a son of one name; common names are common. The same seed makes the same people.
 *
 * @param rough whether the lists they stand on were hastily made
 */
export function madePeople({
  count,
  seed,
  rough = false,
}: {
  count: number;
  seed: number;
  rough?: boolean;
}): MadePeople {
  const again = (id: string, original: PersonRecord) =>
    repeated(chance, original, id, postcodes, rough ? ROUGH_SHARES : undefined);
  const chance = draw(seed);
  const postcodes = madePostcodes(chance, Math.ceil(count / 1.6));
  const people: PersonRecord[] = [];
  const originals = Math.round(count / 1.1);
  while (people.length < originals) people.push(...household(chance, postcodes, people.length, rough));
  people.length = originals;
  const records = [...people];
  const truth = new Set<string>();
  const chosen = new Set<string>();
  while (records.length < count) {
    const original = chance.one(people);
    // Whoever was chosen before is passed over, so that truth stays a matter of small groups.
    if (chosen.has(original.id)) continue;
    chosen.add(original.id);
    const others = [again(idOf(records.length), original)];
    if (chance.chance(0.06) && records.length + 1 < count)
      others.push(again(idOf(records.length + 1), original));
    const group = [original, ...others];
    for (const [at, one] of group.entries())
      for (const two of group.slice(at + 1)) truth.add(pairKey(one.id, two.id));
    records.push(...others);
  }
  return { records: shuffled(chance, withOwnEmails(records)), truth };
}

/** One address belongs to one person: equal ones meet at the door, before anybody looks for likely duplicates. */
function withOwnEmails(records: readonly PersonRecord[]): PersonRecord[] {
  const taken = new Set<string>();
  return records.map((record) => {
    const emails = record.emails.filter((each) => each.startsWith(FAMILY) || !taken.has(each));
    for (const each of emails) taken.add(each);
    return { ...record, emails };
  });
}

/** The name of a pair, whichever comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Of homes with several people on the list, those where a parent and a child have one name. */
const NAMESAKES = 0.005;

/** With what an address begins that a whole family writes from, in lists that were hastily made. */
const FAMILY = "the";

function household(chance: Draw, postcodes: readonly string[], from: number, rough: boolean): PersonRecord[] {
  const size = chance.chance(0.75) ? 1 : chance.chance(0.8) ? 2 : 3 + chance.below(2);
  const surname = chance.chance(0.62) ? chance.early(SURNAMES) : chance.one(RARE_SURNAMES);
  const postcode = chance.one(postcodes);
  const landline = chance.chance(0.4) ? `+441${String(100_000_000 + chance.below(899_999_999))}` : null;
  const members: PersonRecord[] = [];
  for (let n = 0; n < size; n += 1) {
    const own = chance.chance(0.15) && n > 0 ? chance.early(SURNAMES) : surname;
    const parent = members[0];
    const taken = members.map(({ name }) => name?.split(" ")[0]);
    const namesake =
      n === size - 1 && parent !== undefined && chance.chance(rough ? 2 * NAMESAKES : NAMESAKES);
    const twin = n > 0 && !namesake && chance.chance(0.02) ? members[n - 1]! : null;
    members.push(
      member(chance, {
        at: from + n,
        own,
        postcode,
        landline,
        twin,
        taken,
        namesake: namesake ? parent : null,
      }),
    );
  }
  if (!rough || members.length === 1 || !chance.chance(0.05)) return members;
  const emails = [`${FAMILY}${surname.toLowerCase().replace(/[^a-z]/g, "")}s${from}@example.org`];
  return members.map((each) => ({ ...each, emails }));
}

type Member = {
  at: number;
  own: string;
  postcode: string;
  landline: string | null;
  twin: PersonRecord | null;
  namesake: PersonRecord | null;
  /** Given names of the others at home: nobody calls two children the same. */
  taken: readonly (string | undefined)[];
};

function member(chance: Draw, { at, own, postcode, landline, twin, namesake, taken }: Member): PersonRecord {
  const given = chance.early(GIVEN_NAMES.filter((each) => !taken.includes(each)));
  const middle = chance.chance(0.12) ? ` ${chance.one(GIVEN_NAMES)}` : "";
  const name = namesake?.name ?? `${given}${middle} ${own}`;
  const bornOn = twin?.bornOn ?? birthday(chance, namesake === null ? null : 1990);
  return {
    id: idOf(at),
    name,
    knownAs: null,
    postcode: chance.chance(0.98) ? postcode : null,
    bornOn: chance.chance(namesake === null ? 0.7 : 0.9) ? bornOn : null,
    emails: chance.chance(0.88) ? [email(chance, name, bornOn)] : [],
    phones: [
      ...(chance.chance(0.65) ? [`+447${String(100_000_000 + chance.below(899_999_999))}`] : []),
      ...(landline !== null && chance.chance(0.7) ? [landline] : []),
    ],
  };
}

function birthday(chance: Draw, notBefore: number | null): string {
  const year = (notBefore ?? 1940) + chance.below(notBefore === null ? 66 : 16);
  return new Date(Date.UTC(year, 0, 1 + chance.below(365))).toISOString().slice(0, 10);
}

function madePostcodes(chance: Draw, count: number): string[] {
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  const areas = ["LS", "M", "SW", "CF", "BS", "NE", "EH", "B", "L", "S", "NG", "YO", "EX", "LL", "G"];
  return Array.from({ length: count }, () => {
    const unit = letters[chance.below(20)]! + letters[chance.below(20)]!;
    return `${chance.one(areas)}${1 + chance.below(28)} ${chance.below(10)}${unit}`;
  });
}

function shuffled<T>(chance: Draw, items: readonly T[]): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}

function idOf(at: number): string {
  return `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`;
}
