/** How soon a session must begin for its empty places to be somebody's task today. */
export const THIN_WITHIN_DAYS = 14;
/** With fewer than one place in so many taken, a session is thin. */
const THIN_ONE_IN = 3;
/** With fewer people than this, a session without a limit is thin. */
export const THIN_BELOW = 4;

/** Does this session begin soon with few people? A session that has begun is past helping. */
export function isThin(
  {
    startsAt,
    places,
    taken,
  }: { readonly startsAt: Date; readonly places: number | null; readonly taken: number },
  now: Date,
): boolean {
  const away = startsAt.getTime() - now.getTime();
  if (away <= 0 || away > THIN_WITHIN_DAYS * 86_400_000) return false;
  return places === null ? taken < THIN_BELOW : taken * THIN_ONE_IN < places;
}
