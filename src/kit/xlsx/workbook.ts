import { posix } from "node:path";
import type { ZipEntry } from "#kit/zip/open.ts";
import { eventsOf, NotASheet } from "./xml.ts";

export type Workbook = {
  /** Sheets that are shown, in their order. */
  readonly sheets: readonly { readonly name: string; readonly entry: ZipEntry }[];
  readonly strings: ZipEntry | null;
  /** By number of style: whether a number in that style is a day. */
  readonly isDay: readonly boolean[];
  /** Whether days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
};

/** What a workbook holds, read from its table of contents. */
export async function workbookIn(entries: readonly ZipEntry[]): Promise<Workbook> {
  const entryOf = new Map(entries.map((entry) => [entry.name, entry]));
  const main = entryOf.get("xl/workbook.xml");
  const relations = entryOf.get("xl/_rels/workbook.xml.rels");
  if (main === undefined || relations === undefined) throw new NotASheet("no workbook in the file");
  const targets = await targetsIn(relations);
  const sheets: { name: string; entry: ZipEntry }[] = [];
  let from1904 = false;
  for await (const event of eventsOf(main)) {
    if (event.kind !== "open") continue;
    const { name, attributes } = event;
    if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
    if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") continue;
    const entry = entryOf.get(targets.get(attributes["r:id"] ?? "")?.path ?? "");
    if (entry !== undefined) sheets.push({ name: attributes.name ?? "", entry });
  }
  const pathOf = (type: string) =>
    [...targets.values()].find((target) => target.type.endsWith(type))?.path ?? "";
  const styles = entryOf.get(pathOf("/styles"));
  return {
    sheets,
    strings: entryOf.get(pathOf("/sharedStrings")) ?? null,
    isDay: styles === undefined ? [] : await dayStyles(styles),
    from1904,
  };
}

async function targetsIn(entry: ZipEntry): Promise<Map<string, { path: string; type: string }>> {
  const targets = new Map<string, { path: string; type: string }>();
  for await (const event of eventsOf(entry)) {
    if (event.kind !== "open" || event.name !== "Relationship") continue;
    const { Id = "", Target = "", Type = "" } = event.attributes;
    targets.set(Id, { path: posix.resolve("/xl", Target).slice(1), type: Type });
  }
  return targets;
}

/** Numbers of the built-in formats that show a day (ECMA-376 part 1, 18.8.30). */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

async function dayStyles(entry: ZipEntry): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  for await (const event of eventsOf(entry)) {
    if (event.kind === "text") continue;
    if (event.name === "cellXfs") inCells = event.kind === "open";
    if (event.kind !== "open") continue;
    const id = Number(event.attributes.numFmtId ?? 0);
    if (event.name === "numFmt") own.set(id, showsDay(event.attributes.formatCode ?? ""));
    if (event.name === "xf" && inCells) styles.push(own.get(id) ?? DAY_FORMATS.has(id));
  }
  return styles;
}

/** "dd/mm/yyyy" shows a day; "0.00", "[Red]0" and "\"day\" 0" do not. */
function showsDay(format: string): boolean {
  return /[dy]/i.test(format.slice(0, 200).replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}
