import { MovementSettings } from "#features/movement/contract.ts";

/** Every setting as it is before anybody sets it: what is text there is typed as text. */
const BEFORE: unknown = MovementSettings.parse({});

/**
 * What somebody means who typed `text` for the setting at `path` ("finder.seatsShown").
 *
 * A setting that holds text takes what was typed as it is, so that 2030 may be a name and 2024 a boundary set; quotation
 * marks around it are taken off. Elsewhere numbers, true, false, null and JSON are what they are in JSON.
 */
export function valueTyped(path: string, text: string): unknown {
  const json = parsed(text);
  const before = path
    .split(".")
    .reduce<unknown>(
      (within, name) => (within as Record<string, unknown> | null | undefined)?.[name],
      BEFORE,
    );
  const isText = typeof before === "string" || before === null;
  return json === undefined || (isText && (typeof json === "number" || typeof json === "boolean"))
    ? text
    : json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
