/** Where figures come from: what an answer has to show beside it. */
export type DatasetCredit = {
  /** "postcodes", "boundaries-2010", "boundaries-2024", "results-2017-06-08", "by-elections". */
  readonly kind: string;
  /** Title as the publisher prints it. */
  readonly name: string;
  /** Edition or day of release. */
  readonly version: string;
  readonly publisher: string;
  readonly licence: string;
  /** The sentence that the licence asks for. */
  readonly attribution: string;
  /** True where only sums of it are in use (our embedded figures), so that places are given by sector. */
  readonly approximate: boolean;
};

const PARTS = 6;

/** One line of a header: "# source: postcodes | Code-Point Open | 2023 | ...". */
export function creditLine({ kind, name, version, publisher, licence, attribution }: DatasetCredit): string {
  return `# source: ${[kind, name, version, publisher, licence, attribution].join(" | ")}`;
}

/** Sources of which our figures keep sums only; of results they keep majorities, votes and parties as printed. */
const SUMMED = /^(postcodes|boundaries)/;

/** The sources that the header of one of our files states. */
export function creditsIn(text: string): DatasetCredit[] {
  const credits: DatasetCredit[] = [];
  for (const line of text.split("\n")) {
    if (!line.startsWith("#")) break;
    const parts = line.startsWith("# source: ") ? line.slice(10).split(" | ") : [];
    if (parts.length !== PARTS) continue;
    const [kind, name, version, publisher, licence, attribution] = parts as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    credits.push({ kind, name, version, publisher, licence, attribution, approximate: SUMMED.test(kind) });
  }
  return credits;
}

/** The lines of one of our files that are not its header. */
export function bodyLines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}
