/** What was made for a key, made once. */
export type Keeper<Kept> = (key: string, make: () => Kept) => Kept;

/**
 * Remembers at most `most` things that are costly to make; the one kept longest goes first. A key must name everything
 * that the thing depends on, and nothing about a person.
 */
export function keeper<Kept>(most: number): Keeper<Kept> {
  const kept = new Map<string, Kept>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    const oldest = kept.keys().next();
    if (kept.size >= most && !oldest.done) kept.delete(oldest.value);
    kept.set(key, made);
    return made;
  };
}

/** A keeper for each owner, let go with it. */
export function keepersOf<Kept>(most: number): (owner: object) => Keeper<Kept> {
  const keepers = new WeakMap<object, Keeper<Kept>>();
  return (owner) => {
    const known = keepers.get(owner);
    if (known !== undefined) return known;
    const made = keeper<Kept>(most);
    keepers.set(owner, made);
    return made;
  };
}
