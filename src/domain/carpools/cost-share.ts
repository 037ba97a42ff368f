/**
 * What drivers in Great Britain may take from passengers without a licence or tax, as dated facts for the texts that explain it.
 * Northern Ireland has a law of its own. Not advice: a movement that pays drivers should ask.
 */
export type CostShareFact = {
  readonly key: "not-for-profit" | "at-most-eight" | "agreed-before" | "mileage-first" | "mileage-after";
  /** Message key of the text. */
  readonly text: `carpools.cost-share.${string}`;
  readonly values: Readonly<Record<string, number>>;
  readonly source: string;
  /** In force from, as a date. */
  readonly since: string;
  /** The last day for which we know that it is so: whoever relies on it later looks it up. */
  readonly knownUntil: string;
};

/** The Act as published with all changes up to this day; the rates of the tax year that ended on the other. */
const KNOWN_UNTIL = { act: "2024-06-01", rates: "2026-04-05" } as const;

/** "at most eight passengers": a vehicle that carries more is a public service vehicle even when it makes no profit. */
export const MOST_PASSENGERS = 8;

export const COST_SHARE_FACTS: readonly CostShareFact[] = [
  {
    key: "not-for-profit",
    text: "carpools.cost-share.not-for-profit",
    values: {},
    source:
      "Public Passenger Vehicles Act 1981, section 1(4) and (5): fares in total no more than running costs",
    since: "1981-10-30",
    knownUntil: KNOWN_UNTIL.act,
  },
  {
    key: "at-most-eight",
    text: "carpools.cost-share.at-most-eight",
    values: { passengers: MOST_PASSENGERS },
    source:
      "Public Passenger Vehicles Act 1981, section 1(1) and (4): not adapted to carry more than eight passengers",
    since: "1981-10-30",
    knownUntil: KNOWN_UNTIL.act,
  },
  {
    key: "agreed-before",
    text: "carpools.cost-share.agreed-before",
    values: {},
    source:
      "Public Passenger Vehicles Act 1981, section 1(4): arrangements for fares made before the journey begins",
    since: "1981-10-30",
    knownUntil: KNOWN_UNTIL.act,
  },
  {
    key: "mileage-first",
    text: "carpools.cost-share.mileage-first",
    values: { pencePerMile: 45, miles: 10_000 },
    source:
      "Income Tax (Earnings and Pensions) Act 2003, section 230; HM Revenue and Customs, approved mileage rates, cars",
    since: "2011-04-06",
    knownUntil: KNOWN_UNTIL.rates,
  },
  {
    key: "mileage-after",
    text: "carpools.cost-share.mileage-after",
    values: { pencePerMile: 25, miles: 10_000 },
    source:
      "Income Tax (Earnings and Pensions) Act 2003, section 230; HM Revenue and Customs, approved mileage rates, cars",
    since: "2011-04-06",
    knownUntil: KNOWN_UNTIL.rates,
  },
];

/**
 * The most that all passengers together may be asked for, in pence: the running costs, taken at the approved mileage
 * rate. Null for a vehicle with more than eight passengers, to which the rule does not apply.
 */
export function costShareCapPence({
  roadM,
  passengers,
  milesThisYear,
}: {
  roadM: number;
  passengers: number;
  milesThisYear: number;
}): number | null {
  if (passengers > MOST_PASSENGERS) return null;
  const miles = roadM / 1609.344;
  const dear = Math.max(0, Math.min(miles, 10_000 - milesThisYear));
  return Math.floor(dear * 45 + (miles - dear) * 25);
}
