import { readFile } from "node:fs/promises";
import { type Source, SourcesShape } from "./contract.ts";

/** The list of sources in a JSON file; or, in a sentence, why it cannot be used. */
export async function readSources(
  path: string,
): Promise<
  | { readonly ok: true; readonly sources: readonly Source[] }
  | { readonly ok: false; readonly message: string }
> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return { ok: false, message: `${path} cannot be read` };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, message: `${path} is not JSON` };
  }
  const read = SourcesShape.safeParse(json);
  if (read.success) return { ok: true, sources: read.data.sources };
  const [issue] = read.error.issues;
  return {
    ok: false,
    message: `${path}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a list of sources"}`,
  };
}
