import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import type { Draw } from "#test/made-people/draw.ts";
import { landline, mailbox, mobile } from "./contacts.ts";
import { FAMILY_NAMES, GIVEN_BY_AGE, UNCOMMON_NAMES } from "./names.ts";

/** Of homes with a grown-up child: how often it is a son who bears his father's name, and how often there are twins. */
const NAMESAKES = 0.01;
const TWINS = 0.03;
/** Of homes with several people: how often they write from one address. */
const FAMILY_ADDRESS = 0.05;

type Age = keyof typeof GIVEN_BY_AGE;
type Home = { readonly family: string; readonly postcode: string; readonly landline: string | null };

/** Everybody on the list who lives behind one door: alone, a couple, a family, or friends who share. */
export function home(
  chance: Draw,
  postcodes: readonly string[],
  idOf: (at: number) => string,
): PersonRecord[] {
  const shared: Home = {
    family: familyName(chance),
    postcode: chance.one(postcodes),
    landline: chance.chance(0.35) ? landline(chance) : null,
  };
  const kind = chance.share();
  if (kind < 0.7) return [person(chance, shared, idOf(0), { age: anyAge(chance) })];
  if (kind < 0.85) return withFamilyAddress(chance, couple(chance, shared, idOf));
  if (kind < 0.93) return withFamilyAddress(chance, family(chance, shared, idOf));
  return Array.from({ length: 2 + chance.below(3) }, (_, at) =>
    person(chance, { ...shared, family: familyName(chance) }, idOf(at), { age: "young" }),
  );
}

function couple(chance: Draw, shared: Home, idOf: (at: number) => string): PersonRecord[] {
  const age = chance.chance(0.5) ? "old" : "middle";
  const other = chance.chance(0.25) ? { ...shared, family: familyName(chance) } : shared;
  return apart([person(chance, shared, idOf(0), { age }), person(chance, other, idOf(1), { age })]);
}

function family(chance: Draw, shared: Home, idOf: (at: number) => string): PersonRecord[] {
  const parents = couple(chance, shared, idOf);
  const parent = parents[0]!;
  if (chance.chance(NAMESAKES))
    return [...parents, person(chance, shared, idOf(2), { age: "young", name: parent.name })];
  const child = person(chance, shared, idOf(2), { age: "young" });
  if (!chance.chance(TWINS + 0.3)) return apart([...parents, child]);
  const twins = chance.chance(TWINS / (TWINS + 0.3));
  const sibling = person(chance, shared, idOf(3), { age: "young" });
  return apart([...parents, child, twins ? { ...sibling, bornOn: child.bornOn } : sibling]);
}

/** Nobody at home has another's given name, unless on purpose: the second of two is left out. */
function apart(people: PersonRecord[]): PersonRecord[] {
  const given = ({ name }: PersonRecord) => name?.split(" ")[0];
  return people.filter((one, at) => !people.slice(0, at).some((other) => given(other) === given(one)));
}

const FAMILY_MAILBOX = "family.example";
export const isFamilyAddress = (address: string): boolean => address.endsWith(FAMILY_MAILBOX);

function withFamilyAddress(chance: Draw, people: PersonRecord[]): PersonRecord[] {
  if (!chance.chance(FAMILY_ADDRESS)) return people;
  const surname =
    people[0]?.name
      ?.split(" ")
      .at(-1)
      ?.replace(/[^A-Za-z]/g, "") ?? "us";
  const address = `the${surname.toLowerCase()}s${people[0]?.id.slice(-5)}@${FAMILY_MAILBOX}`;
  return people.map((one) => (chance.chance(0.8) ? { ...one, emails: [address] } : one));
}

function person(
  chance: Draw,
  { family, postcode, landline: line }: Home,
  id: string,
  { age, name: given }: { age: Age; name?: string | null },
): PersonRecord {
  const names = GIVEN_BY_AGE[age];
  const middle = chance.chance(0.2) ? ` ${chance.one(names)}` : "";
  const name = given ?? `${common(chance, names)}${middle} ${family}`;
  const from = { old: 1938, middle: 1962, young: 1986 }[age];
  const bornOn = new Date(Date.UTC(from + chance.below(22), 0, 1 + chance.below(365)))
    .toISOString()
    .slice(0, 10);
  const made: PersonRecord = {
    id,
    name,
    knownAs: null,
    postcode: chance.chance(0.98) ? postcode : null,
    bornOn: chance.chance(0.65) ? bornOn : null,
    emails: [],
    phones: [
      ...(chance.chance(0.6) ? [mobile(chance)] : []),
      ...(line !== null && chance.chance(0.7) ? [line] : []),
    ],
  };
  return chance.chance(0.85) ? { ...made, emails: [mailbox(chance, null, { ...made, bornOn })] } : made;
}

function familyName(chance: Draw): string {
  return chance.chance(0.7) ? common(chance, FAMILY_NAMES) : chance.one(UNCOMMON_NAMES);
}

/** Common ones more often, as steeply as in Britain: no name has more than about one in fifty. */
function common(chance: Draw, names: readonly string[]): string {
  return chance.chance(0.5) ? chance.early(names) : chance.one(names);
}

function anyAge(chance: Draw): Age {
  return chance.one(["old", "middle", "young"] as const);
}
