const LONGEST = 40;
/** What mail programs make a link of: "http://", "a/b", "a@b", "evil.example"; not "J.R." */
const LINKABLE = /[/@\\]|\p{L}:|\.[\p{L}\p{N}-]{2,}/u;

/**
 * What to call somebody in a greeting: as they are known, else by the first word of their name. Null when that is no name
 * to begin a letter with: names are typed by anybody, into letters that go to whatever address they typed beside it.
 */
export function calledName({
  knownAs,
  name,
}: {
  readonly knownAs: string | null;
  readonly name: string | null;
}): string | null {
  const called = knownAs ?? name?.split(" ")[0] ?? null;
  return called === null || [...called].length > LONGEST || LINKABLE.test(called) ? null : called;
}
