import type { ApiDocument } from "#site/api/api.ts";

export type ReferenceParameter = {
  readonly name: string;
  readonly kind: string;
  readonly meaning: string;
  readonly isNeeded: boolean;
};

export type ReferenceEntry = {
  readonly id: string;
  /** "GET", "POST". */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ReferenceParameter[];
  readonly statuses: readonly { readonly status: string; readonly meaning: string }[];
  /** An address that answers, to open in a browser; null where a key is needed. */
  readonly example: string | null;
};

export type ReferenceShape = {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly { readonly name: string; readonly kind: string; readonly meaning: string }[];
};

type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly example?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
};
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Operation = {
  summary?: string;
  description?: string;
  security?: unknown;
  parameters?: readonly Parameter[];
  responses: Readonly<Record<string, { description: string }>>;
};

/** Addresses that need something given, each with something that works. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "/api/v1/nearest": "/api/v1/nearest?postcode=SW11+5TE&set=2024&limit=5",
  "/api/v1/postcodes/{postcode}": "/api/v1/postcodes/SW11%205TE",
  "/api/v1/seats": "/api/v1/seats?set=2024",
  "/api/v1/seats.geojson": "/api/v1/seats.geojson?set=2010",
  "/api/v1/seats/{set}/{code}": "/api/v1/seats/2024/E14001081",
  "/api/v1/sessions": "/api/v1/sessions?bbox=-0.5,51.3,0.3,51.7&firstTimer=true",
  "/api/v1/sessions/clusters": "/api/v1/sessions/clusters?bbox=-9,49,2,61&zoom=5",
  "/api/v1/targets": "/api/v1/targets?set=2024",
};

/** What the reference page says of each address, in the document's order. */
export function entriesOf(document: ApiDocument, sessionId: string | null): ReferenceEntry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const operation = item?.get as Operation | undefined;
    if (operation === undefined) return [];
    if (operation.security !== undefined) return [];
    return entryOf("get", path, operation, EXAMPLES[path] ?? path.replace("{id}", sessionId ?? "none"));
  });
}

const METHODS = ["get", "post", "patch"] as const;

/** What it says of each address that needs a key. */
export function keyedEntriesOf(document: ApiDocument): ReferenceEntry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method] as Operation | undefined;
      return operation?.security === undefined ? [] : entryOf(method, path, operation, null);
    }),
  );
}

function entryOf(method: string, path: string, operation: Operation, example: string | null): ReferenceEntry {
  const words = path.replace("/api/v1/", "").replaceAll(/[^a-z]+/gi, "-");
  return {
    id: example === null ? `key-${method}-${words}` : words,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? "",
    description: operation.description ?? "",
    parameters: (operation.parameters ?? []).map(parameterOf),
    statuses: Object.entries(operation.responses).map(([status, { description }]) => ({
      status,
      meaning: description,
    })),
    example,
  };
}

function parameterOf({ name, required, description, schema = {} }: Parameter): ReferenceParameter {
  return {
    name,
    kind: kindOf(schema),
    meaning: description ?? schema.description ?? "",
    isNeeded: required === true,
  };
}

/** The shapes that answers are made of, by name. */
export function shapesOf(document: ApiDocument): ReferenceShape[] {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => ({
      name,
      description: schema.description ?? "",
      fields: Object.entries(fieldsOf(schema)).map(([field, each]) => ({
        name: field,
        kind: kindOf(each),
        meaning: each.description ?? "",
      })),
    }));
}

function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> {
  return Object.assign({}, ...(schema.allOf ?? []).map(fieldsOf), schema.properties ?? {});
}

/** "integer or null", "list of NearSeat", "one of nearest, need". */
function kindOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(", ")}`;
  const options = schema.anyOf ?? schema.allOf;
  if (options !== undefined)
    return [...new Set(options.map(kindOf).filter((kind) => kind !== "anything"))].join(" or ");
  if (schema.items !== undefined) return `list of ${kindOf(schema.items)}`;
  const types = typeof schema.type === "string" ? [schema.type] : [...(schema.type ?? ["anything"])];
  const named = types.map((type) => (type === "string" && schema.format ? schema.format : type)).join(" or ");
  return named + rangeOf(schema);
}

/** " from 1 to 20", " of 0 or more"; nothing where any number will do. */
function rangeOf({ minimum, maximum }: Schema): string {
  const isBound = (bound: number | undefined) =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (!isBound(minimum)) return "";
  return isBound(maximum) ? ` from ${minimum} to ${maximum}` : ` of ${minimum} or more`;
}
