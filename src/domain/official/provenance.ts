import type { RecognisedTable } from "./recognise.ts";

/** Who published a file and on what terms. */
export type OfficialProvenance = {
  readonly name: string;
  readonly publisher: string;
  readonly licence: string;
  /** Sentence the licence asks to be shown. */
  readonly attribution: string;
};

const OGL = "Open Government Licence v3.0";
const PARLIAMENT = "Open Parliament Licence v3.0";
const PARLIAMENT_SAYS = "Contains Parliamentary information licensed under the Open Parliament Licence v3.0";

/** Edition of a file that nothing tells the release of. */
export const RELEASE_NOT_STATED = "release not stated";

/**
 * Publisher, licence and the sentences that the licences ask for.
 *
 * @param year of the release, for the copyright lines; null leaves it out: a year that nobody stated would be invented
 */
export function provenanceOf(
  format: RecognisedTable["layout"]["format"] | "boundaries",
  { year, fileName }: { year: number | null; fileName: string },
): OfficialProvenance {
  const since = year === null ? "" : ` ${year}`;
  const rights = `© Crown copyright and database right${since}`;
  const mail = `contains Royal Mail data © Royal Mail copyright and database right${since}`;
  switch (format) {
    case "code-point-open":
      return {
        name: "Code-Point Open",
        publisher: "Ordnance Survey",
        licence: OGL,
        attribution: `Contains OS data ${rights}; ${mail}; contains National Statistics data ${rights}`,
      };
    case "ons-postcodes":
      return {
        name: /nspl/i.test(fileName) ? "National Statistics Postcode Lookup" : "ONS Postcode Directory",
        publisher: "Office for National Statistics",
        licence: OGL,
        attribution: `Source: Office for National Statistics licensed under the ${OGL}; contains OS data ${rights}; ${mail}`,
      };
    case "boundaries":
      return {
        name: "Westminster Parliamentary Constituencies",
        publisher: "Office for National Statistics",
        licence: OGL,
        attribution: `Source: Office for National Statistics licensed under the ${OGL}; contains OS data ${rights}`,
      };
    case "results":
      return {
        name: "General election results by constituency",
        publisher: "House of Commons Library",
        licence: PARLIAMENT,
        attribution: PARLIAMENT_SAYS,
      };
    case "by-elections":
      return {
        name: "By-election results by constituency",
        publisher: "House of Commons Library",
        licence: PARLIAMENT,
        attribution: PARLIAMENT_SAYS,
      };
  }
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The edition that publishers put into names of files and of layers ("ONSPD_AUG_2025_UK.zip",
 * "Constituencies_Dec_2017_UK_BGC"), as "2025-08"; null when there is none.
 */
export function editionInName(name: string): string | null {
  const found =
    /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[_\s-]*(20\d\d)(?!\d)/i.exec(name);
  if (found === null) return null;
  const month = MONTHS.indexOf((found[1] ?? "").toLowerCase()) + 1;
  return `${found[2]}-${String(month).padStart(2, "0")}`;
}

/** What a file says of its own release. */
export type StatedRelease = { readonly edition: string; readonly year: number };

/**
 * The release that Code-Point Open states in its Doc/metadata.txt: "DATASET VERSION NUMBER: 2023.4.0" is the edition, the
 * year of "COPYRIGHT DATE: 20231027" goes into the copyright lines. Null when it states neither.
 */
export function releaseInMetadata(text: string): StatedRelease | null {
  const edition = /^dataset version number:\s*((20\d\d)(?:\.\d+)*)\s*$/im.exec(text);
  const copyright = /^copyright date:\s*(20\d\d)(\d\d)\d\d\s*$/im.exec(text);
  const year = copyright?.[1] ?? edition?.[2];
  if (year === undefined) return null;
  return { edition: edition?.[1] ?? `${year}-${copyright?.[2]}`, year: Number(year) };
}
