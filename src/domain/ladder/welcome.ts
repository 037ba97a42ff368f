/** Days after joining on which each letter of welcome is due. */
export const WELCOME_DAYS = [0, 3, 10] as const;
export type WelcomeLetter = 0 | 1 | 2;
/** A letter that could not go out for so many days is left out: a welcome must not come late. */
const LATEST_DAYS = 4;

/**
 * The letter that somebody should get now, or null. Each comes once and in its days; once they have done something, the
 * later ones are not needed: they have found their way.
 *
 * @param daysSince days since they joined, with fractions
 * @param had letters that were sent, or settled otherwise
 */
export function welcomeDue({
  daysSince,
  had,
  acted,
}: {
  daysSince: number;
  had: readonly number[];
  acted: boolean;
}): WelcomeLetter | null {
  const due = WELCOME_DAYS.findLastIndex((day) => daysSince >= day) as -1 | WelcomeLetter;
  if (due === -1 || had.some((letter) => letter >= due) || daysSince > WELCOME_DAYS[due] + LATEST_DAYS)
    return null;
  return due > 0 && acted ? null : due;
}
