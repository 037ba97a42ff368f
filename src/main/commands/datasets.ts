import { Command, InvalidArgumentError } from "commander";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { DataHouse } from "./data-home.ts";

const ABOUT_IMPORT = `
Takes what publishers publish, as downloaded:
  Code-Point Open, ONS Postcode Directory (ONSPD), Postcode Lookup (NSPL)   zip, folder or CSV
  ONS constituency boundaries of 20 m or finer ("BGC", "BFC")               GeoJSON or TopoJSON
  House of Commons Library results 2010 to 2024, and by-elections           CSV
Name several at once, or a folder: boundaries are imported before the postcodes that are placed in them.
A file that is refused changes nothing. Bad rows are left out and listed in a report.

Examples:
  groundswell data import downloads/
  groundswell data import ONSPD_AUG_2025_UK.zip --released 2025-08-20`;

const ABOUT_FETCH = `
What was cut off is continued. The list of sources is data/sources.json; copy and change it for other addresses.

Examples:
  groundswell data fetch && groundswell data import var/downloads
  groundswell data fetch --from my-sources.json --only code-point-open`;

/** `groundswell data …`: postcodes, boundaries and results, by dated versions. Exit codes: 0 done, 1 refused. */
export function dataCommand(house: DataHouse): Command {
  const data = new Command("data").description(
    "import, fetch and roll back postcodes, boundaries and results",
  );
  data
    .command("import <path...>")
    .description("import official files and put them in force")
    .option("--edition <name>", "edition to show, when the file does not tell: 2023-11")
    .option(
      "--released <day>",
      "day of publication, when the file does not tell; its year goes into the copyright line: 2023-11-01",
      day,
    )
    .option(
      "--northern-ireland",
      "keep BT postcodes; their terms (Land & Property Services) are yours to meet",
    )
    .option("--allow-smaller", "go ahead although a file has far fewer rows than the version in force")
    .addHelpText("after", ABOUT_IMPORT)
    .action(async (paths: string[], options) =>
      (await import("./data-import.ts")).runImport(house, paths, options),
    );
  data
    .command("fetch")
    .description("download what publishers let a program download; say what a person must")
    .option("--from <file.json>", "another list of sources")
    .option("--into <folder>", "where to keep the files (default: downloads in GROUNDSWELL_HOME)")
    .option("--only <id...>", "only these of the list")
    .addHelpText("after", ABOUT_FETCH)
    .action(async (options) => (await import("./data-fetch.ts")).runFetch(house, options));
  data
    .command("status")
    .description("what serves now, and every version before it")
    .option("--json", "the same for programs")
    .action(async ({ json = false }: { json?: boolean }) =>
      (await import("./data-status.ts")).runStatus(house, json),
    );
  data
    .command("rollback <kind>")
    .description(
      "put the version before the present one back: postcodes, boundaries-2024, results-2024-07-04, …",
    )
    .action(async (kind: string) => (await import("./data-status.ts")).runRollback(house, kind));
  data
    .command("report <id>")
    .description("the bad rows of an import (its number is in `data status`)")
    .action(async (id: string) => (await import("./data-status.ts")).runReport(house, id));
  data
    .command("figures")
    .description("write the embedded figures from the versions in force (for those who publish this program)")
    .option("--into <folder>", "where to (default: the data folder of the program)")
    .action(async (options) => (await import("./data-figures.ts")).runFigures(house, options));
  return data;
}

function day(text: string): string {
  if (!isCalendarDay(text)) throw new InvalidArgumentError("A day of the calendar looks like 2023-11-01.");
  return text;
}
