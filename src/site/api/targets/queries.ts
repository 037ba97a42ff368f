import type { BoundarySet } from "#domain/elections/seats.ts";
import { ruleInEnglish } from "#domain/elections/target-rule-words.ts";
import { resultOf } from "#site/api/seats/result/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { TargetsAnswer } from "./contract.ts";

/** The list in force with its seats, most urgent first; null when none is in force. */
export function targetsAnswer({ places, targets }: Snapshot, set: BoundarySet): TargetsAnswer | null {
  const { list } = targets[set];
  if (list === null) return null;
  const { id, name, author, source, madeAt, rule } = list;
  return {
    list: {
      id,
      set,
      name,
      author,
      source,
      date: madeAt.toISOString().slice(0, 10),
      rule: rule === null ? null : { ...structuredClone(rule), ...listsOf(rule), words: ruleInEnglish(rule) },
    },
    targets: list.targets.flatMap(({ code, priority }) => {
      const seat = places.seat({ set, code });
      if (seat === null) return [];
      const { lat, lng } = seat.centre;
      return { set, code, name: seat.name, centre: { lat, lng }, priority, ...resultOf(places.latest(seat)) };
    }),
  };
}

type Rule = NonNullable<NonNullable<Snapshot["targets"][BoundarySet]["list"]>["rule"]>;

/** The lists of a rule as the answer's own. */
function listsOf({ nations, regions }: Rule) {
  return { nations: nations && [...nations], regions: regions && [...regions] };
}
