/** Languages the product speaks. */
export const LOCALES = ["en", "cy"] as const;
export type Locale = (typeof LOCALES)[number];

/** Values that fill the gaps of a message. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** One language, ready to speak. All times are told in Europe/London. */
export type Speak = {
  readonly locale: Locale;
  /**
   * The message called `key` ("finder.heading") in this language, its gaps filled.
   *
   * @throws when no catalogue has the key
   */
  t(key: string, values?: MessageValues): string;
  /** "1,234". */
  number(value: number): string;
  /** A fraction as per cent with one decimal: 0.0421 is "4.2%". */
  percent(fraction: number): string;
  /** A distance in metres as miles: "0.4 miles", "14 miles". */
  miles(metres: number): string;
  /** "Saturday 22 November". */
  day(at: Date): string;
  /** "Saturday 22 November 2026", for days that may lie in another year. */
  dayAndYear(at: Date): string;
  /** "22 November 2026", for columns of tables. */
  date(at: Date): string;
  /** "10 am", "6.30 pm". */
  time(at: Date): string;
  /** "Saturday 22 November, 10 am to 1 pm"; names both days when they differ. */
  span(from: Date, to: Date): string;
};
