import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";

const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * The form that was sent: how rooms read one. Null characters, which PostgreSQL does not keep, are left
 * out of what was typed and of the names of files. Nothing sent at all is an empty form.
 *
 * @throws HTTPException 415 for a body that is no form, 400 for one that is broken; the frame draws the page
 */
export async function formOf(c: Context): Promise<FormData> {
  const kind = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!FORMS.includes(kind)) {
    if ((await c.req.arrayBuffer()).byteLength === 0) return new FormData();
    throw new HTTPException(415);
  }
  const form = await c.req.formData().catch((cause: unknown) => {
    throw new HTTPException(400, { cause });
  });
  return [...form.values()].some(holdsNull) ? withoutNulls(form) : form;
}

/** One field as it was typed; "" when it was not sent, or is a file. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The fields of a form by name; those sent more than once as lists. Files are not fields. */
export function fieldsOf(form: FormData): Readonly<Record<string, string | string[]>> {
  const typed = [...form].filter((field): field is [string, string] => typeof field[1] === "string");
  const byName = Map.groupBy(typed, ([name]) => name);
  const fields = [...byName].map(([name, all]) => {
    const values = all.map(([, value]) => value);
    return [name, values.length === 1 ? values[0] : values];
  });
  return Object.fromEntries(fields);
}

function holdsNull(value: FormDataEntryValue): boolean {
  return (typeof value === "string" ? value : value.name).includes("\0");
}

function withoutNulls(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form) {
    if (typeof value === "string") clean.append(name, value.replaceAll("\0", ""));
    else clean.append(name, value, value.name.replaceAll("\0", ""));
  }
  return clean;
}

const Id = z
  .string()
  .trim()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

/** The number of something that the database counts (a list, a group), as typed or picked; null for anything else. */
export function idTyped(typed: unknown): number | null {
  return Id.safeParse(typed).data ?? null;
}

/** A whole number within `least` and `most`; null for anything else. */
export function wholeTyped(typed: unknown, { least, most }: { least: number; most: number }): number | null {
  const whole = z
    .string()
    .trim()
    .regex(/^-?[0-9]{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
  return whole.safeParse(typed).data ?? null;
}
