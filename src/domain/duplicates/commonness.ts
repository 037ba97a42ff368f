import type { Sketch } from "./sketch.ts";

/**
 * How common values are among the people compared: agreeing on "Smith" says little, agreeing on "Featherstonehaugh" much.
 * Shares are between 0 and 1; a value never met is as rare as one in all.
 */
export type Commonness = {
  readonly people: number;
  given(name: string): number;
  surname(name: string): number;
  postcode(postcode: string): number;
};

/** Counts how common the values of `sketches` are. */
export function commonnessOf(sketches: Iterable<Sketch>): Commonness {
  const counts = {
    given: new Map<string, number>(),
    surname: new Map<string, number>(),
    postcode: new Map<string, number>(),
  };
  let people = 0;
  for (const { given, surname, postcode } of sketches) {
    people += 1;
    const [first] = given;
    if (first !== undefined) add(counts.given, first);
    if (surname !== "") add(counts.surname, surname);
    if (postcode !== "") add(counts.postcode, postcode);
  }
  return commonnessFrom({ people, ...counts });
}

/** The same from counts made elsewhere, as by a database. */
export function commonnessFrom({
  people,
  given,
  surname,
  postcode,
}: { people: number } & Record<"given" | "surname" | "postcode", ReadonlyMap<string, number>>): Commonness {
  const all = Math.max(people, LEAST_PEOPLE);
  // A postcode is shared with the others counted there. Of a name seen twice or thrice nobody knows how rare it is:
  // it is taken to be a little more common than counted.
  const share = (counts: ReadonlyMap<string, number>, more: number) => (value: string) =>
    Math.max(1, (counts.get(value) ?? 1) + more) / all;
  return { people: all, given: share(given, 1), surname: share(surname, 1), postcode: share(postcode, -1) };
}

/** Among a handful of people everything looks common; rarity is judged as in a small town. */
const LEAST_PEOPLE = 1000;

function add(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
