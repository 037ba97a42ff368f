import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import { draw } from "#test/made-people/draw.ts";
import { type MadePeople, pairKey } from "#test/made-people/people.ts";
import { again } from "./again.ts";
import { home, isFamilyAddress } from "./homes.ts";

/**
 * People by whom the rule is judged and was never set: other names, homes, errors and chances than `made-people`, by
 * which it was. One record in eleven is somebody again. The same seed makes the same people.
 *
 * Whoever changes the rule looks at `made-people` alone, and reads of these two figures only.
 */
export function heldOutPeople({ count, seed }: { count: number; seed: number }): MadePeople {
  const chance = draw(seed);
  const idOf = (at: number) => `00000000-0000-7000-9000-${String(at).padStart(12, "0")}`;
  const postcodes = postcodesOf(count, chance.below);
  const people: PersonRecord[] = [];
  const originals = Math.round(count / 1.1);
  while (people.length < originals)
    people.push(
      ...home(chance, postcodes, (at) => idOf(people.length + at)).map(numbered(people.length, idOf)),
    );
  people.length = originals;
  const records = [...people];
  const truth = new Set<string>();
  const twice = new Set<string>();
  while (records.length < count) {
    const one = chance.one(people);
    if (twice.has(one.id)) continue;
    twice.add(one.id);
    const repeat = again(chance, one, idOf(records.length), postcodes);
    truth.add(pairKey(one.id, repeat.id));
    records.push(repeat);
  }
  return { records: withOwnAddresses(records), truth };
}

/** A provider gives an address once: what strangers would both have chosen is the first one's; a family shares its own. */
function withOwnAddresses(records: readonly PersonRecord[]): PersonRecord[] {
  const taken = new Set<string>();
  return records.map((one) => {
    const emails = one.emails.filter((address) => isFamilyAddress(address) || !taken.has(address));
    for (const address of emails) taken.add(address);
    return { ...one, emails };
  });
}

/** A home may have lost somebody on the way: ids are given by place. */
function numbered(from: number, idOf: (at: number) => string) {
  return (one: PersonRecord, at: number): PersonRecord => ({ ...one, id: idOf(from + at) });
}

function postcodesOf(count: number, below: (count: number) => number): string[] {
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  const areas = ["BD", "HX", "SE", "N", "E", "PL", "SA", "IP", "DL", "FK", "KY", "WV", "LE", "PO", "TR"];
  return Array.from(
    { length: Math.ceil(count / 1.8) },
    () =>
      `${areas[below(areas.length)]}${1 + below(24)} ${below(10)}${letters[below(20)]}${letters[below(20)]}`,
  );
}
