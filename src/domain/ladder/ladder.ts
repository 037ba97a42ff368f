/** The stage of whoever has done nothing that counts yet: the foot of every ladder. */
export const FOOT = "supporter";
/** Stages of a new movement that one reaches by doing something; the catalogues have words for them. */
export const KNOWN_STEPS = ["attender", "regular", "host", "leader"] as const;

/** What people read, in both languages; empty Welsh shows the English. */
export type LadderWords = { readonly en: string; readonly cy: string };
/** Facts of these kinds, so many times within so many days. */
export type StepRule = { readonly facts: readonly string[]; readonly times: number; readonly days: number };

/** A stage that one reaches by doing something. */
export type Step = {
  /** Its word in the database, which never changes: "host", "stage-5". */
  readonly id: string;
  /** Null for the catalogue's words, which only the known steps have. */
  readonly name: LadderWords | null;
  /** What to suggest to whoever is ready for it; null as above. */
  readonly suggestion: LadderWords | null;
  readonly reached: StepRule;
  /** What shows that somebody could be asked to take the step. */
  readonly ready: StepRule;
};

/** How far people come, from agreeing to leading. */
export type Ladder = {
  /** What the foot is called; null for the catalogue's word. */
  readonly foot: LadderWords | null;
  /** From the first to the furthest. */
  readonly steps: readonly Step[];
  /** Days without anything after which somebody active has gone quiet. */
  readonly quietDays: number;
};

const ACTS = ["session.attended", "call.made", "door.knocked"];
const known = (id: (typeof KNOWN_STEPS)[number], reached: StepRule, ready: StepRule): Step => ({
  ...{ id, name: null, suggestion: null, reached, ready },
});

/** The rules of a new movement. */
export const DEFAULT_LADDER: Ladder = {
  foot: null,
  steps: [
    known(
      "attender",
      { facts: ACTS, times: 1, days: 365 },
      { facts: ["session.signed-up", "message.opened"], times: 1, days: 30 },
    ),
    known("regular", { facts: ACTS, times: 4, days: 180 }, { facts: ACTS, times: 2, days: 90 }),
    known("host", { facts: ["session.hosted"], times: 1, days: 365 }, { facts: ACTS, times: 6, days: 180 }),
    known(
      "leader",
      { facts: ["session.hosted"], times: 6, days: 365 },
      { facts: ["session.hosted"], times: 3, days: 365 },
    ),
  ],
  quietDays: 120,
};

/** Facts that somebody did, by how many days ago. */
export type Deed = { readonly fact: string; readonly daysAgo: number };
export type Standing = { readonly stage: string; readonly next: string | null };

/**
 * How far somebody has come: the highest step whose rule holds, whatever is below it (who hosts is a host, though they
 * never signed in anywhere). Ready for the next step when that step's sign holds; on the last one there is none.
 */
export function standingOf({ steps }: Ladder, deeds: readonly Deed[]): Standing {
  const holds = ({ facts, times, days }: StepRule) =>
    deeds.filter(({ fact, daysAgo }) => facts.includes(fact) && daysAgo <= days).length >= times;
  const at = steps.findLastIndex(({ reached }) => holds(reached));
  const next = steps[at + 1];
  return { stage: steps[at]?.id ?? FOOT, next: next !== undefined && holds(next.ready) ? next.id : null };
}

/** The ids of all stages, the foot first. */
export function stagesOf({ steps }: Ladder): readonly string[] {
  return [FOOT, ...steps.map(({ id }) => id)];
}

/** A stage's id for one that is added: never one that was used, since people's records may hold it. */
export function newStepId({ steps }: Ladder, used: readonly string[]): string {
  const taken = new Set([...steps.map(({ id }) => id), ...used]);
  let number = steps.length + 1;
  while (taken.has(`stage-${number}`)) number += 1;
  return `stage-${number}`;
}

/** The ladder with `step` in place of the one with its id, or above all others where there is none. */
export function withStep(ladder: Ladder, step: Step): Ladder {
  const isThere = ladder.steps.some(({ id }) => id === step.id);
  const steps = isThere
    ? ladder.steps.map((old) => (old.id === step.id ? step : old))
    : [...ladder.steps, step];
  return { ...ladder, steps };
}

export function withoutStep(ladder: Ladder, id: string): Ladder {
  return { ...ladder, steps: ladder.steps.filter((step) => step.id !== id) };
}

/** The ladder with a step one further up or down; itself where there is no further. */
export function moved(ladder: Ladder, { id, way }: { id: string; way: "up" | "down" }): Ladder {
  const steps = [...ladder.steps];
  const at = steps.findIndex((step) => step.id === id);
  const to = way === "up" ? at + 1 : at - 1;
  const [one, other] = [steps[at], steps[to]];
  if (one === undefined || other === undefined) return ladder;
  steps[at] = other;
  steps[to] = one;
  return { ...ladder, steps };
}
