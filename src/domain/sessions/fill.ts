/** How a session stands against what it needs. */
export type Fill = "below-minimum" | "below-want" | "enough" | "over-want" | "full";

/** Too few to go ahead, fewer than hoped for, enough, more than hoped for, or no place left. */
export function fillOf({
  places,
  want,
  minimum,
  taken,
}: {
  readonly places: number | null;
  readonly want: number | null;
  readonly minimum: number | null;
  readonly taken: number;
}): Fill {
  if (places !== null && taken >= places) return "full";
  if (minimum !== null && taken < minimum) return "below-minimum";
  if (want !== null && taken > want) return "over-want";
  return want !== null && taken < want ? "below-want" : "enough";
}
