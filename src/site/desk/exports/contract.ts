import { EXPORT_COLUMNS, type ExportColumn } from "#registers/people/exporting/contract.ts";

/** What was typed and ticked. */
export type ExportTyped = {
  readonly reason: string;
  readonly columns: readonly ExportColumn[];
  readonly contacts: boolean;
};

/** What is ticked before anybody chooses: enough to know who is who, and no more. */
export const FRESH: ExportTyped = {
  reason: "",
  columns: ["name", "postcode", "seat", "groups", "tags"],
  contacts: false,
};

const KEPT_CHARACTERS = 2_000;

/** Reads the form; a column that there is not counts as not ticked. */
export function readExport(form: FormData): ExportTyped {
  const ticked = form.getAll("column").map(String);
  return {
    reason: String(form.get("reason") ?? "").slice(0, KEPT_CHARACTERS),
    columns: EXPORT_COLUMNS.filter((column) => ticked.includes(column)),
    contacts: form.get("contacts") === "yes",
  };
}
