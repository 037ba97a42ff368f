import type { z } from "@hono/zod-openapi";
import type { DatasetRef } from "#site/api/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { DatasetInFull } from "./contract.ts";

type Places = Snapshot["places"];
const kept = new WeakMap<Places, { readonly refs: z.infer<typeof DatasetRef>[]; readonly json: Buffer }>();

/** The sources in use, each once, as every answer names them. */
export function datasetsOf({ places }: Snapshot): z.infer<typeof DatasetRef>[] {
  return read(places).refs;
}

/** `datasetsOf` as JSON, written once for each state of the places. */
export function datasetsJson({ places }: Snapshot): Buffer {
  return read(places).json;
}

export function datasetsInFull({ places }: Snapshot): DatasetInFull[] {
  return places.datasets.map(({ kind, name, version, licence, publisher, attribution, approximate }) => ({
    name,
    version,
    licence,
    kind,
    publisher,
    attribution,
    approximate,
  }));
}

function read(places: Places) {
  const known = kept.get(places);
  if (known !== undefined) return known;
  const byText = new Map(
    places.datasets.map(({ name, version, licence }) => [`${name} ${version}`, { name, version, licence }]),
  );
  const refs = [...byText.values()];
  const made = { refs, json: Buffer.from(JSON.stringify(refs)) };
  kept.set(places, made);
  return made;
}
