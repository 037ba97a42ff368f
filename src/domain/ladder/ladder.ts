/** How far people come, from agreeing to leading. */
export const STAGES = ["supporter", "attender", "regular", "host", "leader"] as const;
export type Stage = (typeof STAGES)[number];
/** Stages that one reaches by doing something. */
export const STEPS = ["attender", "regular", "host", "leader"] as const;
export type Step = (typeof STEPS)[number];

/** Facts of these kinds, so many times within so many days. */
export type StepRule = { readonly facts: readonly string[]; readonly times: number; readonly days: number };
export type Ladder = {
  readonly steps: Readonly<Record<Step, StepRule>>;
  /** What shows that somebody could be asked to take the step. */
  readonly ready: Readonly<Record<Step, StepRule>>;
  /** Days without anything after which somebody active has gone quiet. */
  readonly quietDays: number;
};

/** The rules of a new movement. */
export const DEFAULT_LADDER: Ladder = {
  steps: {
    attender: { facts: ["session.attended", "call.made", "door.knocked"], times: 1, days: 365 },
    regular: { facts: ["session.attended", "call.made", "door.knocked"], times: 4, days: 180 },
    host: { facts: ["session.hosted"], times: 1, days: 365 },
    leader: { facts: ["session.hosted"], times: 6, days: 365 },
  },
  ready: {
    attender: { facts: ["session.signed-up", "message.opened"], times: 1, days: 30 },
    regular: { facts: ["session.attended", "call.made", "door.knocked"], times: 2, days: 90 },
    host: { facts: ["session.attended", "call.made", "door.knocked"], times: 6, days: 180 },
    leader: { facts: ["session.hosted"], times: 3, days: 365 },
  },
  quietDays: 120,
};

/** Facts that somebody did, by how many days ago. */
export type Deed = { readonly fact: string; readonly daysAgo: number };
export type Standing = { readonly stage: Stage; readonly next: Step | null };

/**
 * How far somebody has come: the highest step whose rule holds, whatever is below it (who hosts is a host, though they
 * never signed in anywhere). Ready for the next step when that step's sign holds; a leader has none.
 */
export function standingOf(ladder: Ladder, deeds: readonly Deed[]): Standing {
  const holds = ({ facts, times, days }: StepRule) =>
    deeds.filter(({ fact, daysAgo }) => facts.includes(fact) && daysAgo <= days).length >= times;
  const stage: Stage = STEPS.findLast((step) => holds(ladder.steps[step])) ?? "supporter";
  const next = nextAfter(stage);
  return { stage, next: next !== null && holds(ladder.ready[next]) ? next : null };
}

export function nextAfter(stage: Stage): Step | null {
  return STEPS[STAGES.indexOf(stage)] ?? null;
}
