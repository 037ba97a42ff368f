/** Weight of each letter that two words share at their beginning, and how many of them count. */
const PREFIX_WEIGHT = 0.1;
const PREFIX_LENGTH = 4;

/**
 * How alike two words are, from 0 (nothing shared) to 1 (the same): shared letters near each other's place, less those
 * out of order, with a bonus for an equal beginning.
 *
 * Source: W. E. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record
 * linkage", Proceedings of the Section on Survey Research Methods (American Statistical Association), 1990.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return a === "" ? 0 : 1;
  if (a === "" || b === "") return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  let shared = "";
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] === 1 || a[i] !== b[j]) continue;
      taken[j] = 1;
      shared += a[i];
      break;
    }
  }
  if (shared === "") return 0;
  let outOfOrder = 0;
  let at = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] === 0) continue;
    if (b[j] !== shared[at]) outOfOrder += 1;
    at += 1;
  }
  const m = shared.length;
  const jaro = (m / a.length + m / b.length + (m - outOfOrder / 2) / m) / 3;
  let prefix = 0;
  while (prefix < PREFIX_LENGTH && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
