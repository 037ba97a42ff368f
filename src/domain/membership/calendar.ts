/**
 * Age in whole years on `today` of somebody born on `bornOn`, both "YYYY-MM-DD".
 *
 * Born on 29 February, a person is a year older on 1 March of common years, as in the law of England and Wales: an age
 * is attained at the beginning of the day of the anniversary, and there is none on 28 February.
 *
 * Source: Family Law Reform Act 1969, section 9.
 */
export function ageOn(bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The day `months` months after `day`; the last of the month where it is too short: a month after 31 January is 28 or 29 February. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  const [inYear, inMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(inYear, inMonth + 1, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(inYear).padStart(4, "0")}-${two(inMonth + 1)}-${two(Math.min(date, last))}`;
}

/** Last day of the term after the one that ends on `endsOn`: it begins where that one ends, or today when that is over. */
export function nextTermEnds(endsOn: string | null, months: number, today: string): string {
  return monthsAfter(endsOn !== null && endsOn > today ? endsOn : today, months);
}
