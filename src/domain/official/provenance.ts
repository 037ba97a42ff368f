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

/**
 * Publisher, licence and the sentences that the licences ask for.
 *
 * @param year of the release, for the copyright lines
 */
export function provenanceOf(
  format: RecognisedTable["layout"]["format"] | "boundaries",
  { year, fileName }: { year: number; fileName: string },
): OfficialProvenance {
  const rights = `© Crown copyright and database right ${year}`;
  const mail = `contains Royal Mail data © Royal Mail copyright and database right ${year}`;
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

/** The edition that publishers put into file names ("ONSPD_AUG_2025_UK.zip", "PCON_Dec_2017_BGC"), as "2025-08"; null when there is none. */
export function editionInName(fileName: string): string | null {
  const found =
    /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[_\s-]*(20\d\d)(?!\d)/i.exec(
      fileName,
    );
  if (found === null) return null;
  const month = MONTHS.indexOf((found[1] ?? "").toLowerCase()) + 1;
  return `${found[2]}-${String(month).padStart(2, "0")}`;
}
