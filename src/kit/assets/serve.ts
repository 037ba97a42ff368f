import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Hono } from "hono";

/** Names carry a hash of their contents, so whoever holds one never needs to ask again. */
const FOR_EVER = "public, max-age=31536000, immutable";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".map": "application/json",
};

/** Packed forms by their name in `Accept-Encoding`, best first. */
const PACKED = [
  { encoding: "br", suffix: ".br" },
  { encoding: "gzip", suffix: ".gz" },
] as const;

type Served = {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
};

/**
 * GET /assets/*: the built files of `folder`, packed ahead of time, kept in memory (they are few and small).
 * A folder that was never built serves nothing.
 */
export function serveAssets(folder: string): Hono {
  const files = readFolder(join(folder, "assets"));
  return new Hono().get("/assets/:file", (c) => {
    const file = files.get(c.req.param("file"));
    if (file === undefined) return c.notFound();
    const accepted = c.req.header("accept-encoding") ?? "";
    const best = PACKED.find(({ encoding }) => accepts(accepted, encoding) && file.packed.has(encoding));
    const headers = { "content-type": file.type, "cache-control": FOR_EVER, vary: "Accept-Encoding" };
    const packed = best && file.packed.get(best.encoding);
    if (best && packed) return c.body(packed, 200, { ...headers, "content-encoding": best.encoding });
    return c.body(file.plain, 200, headers);
  });
}

function readFolder(folder: string): ReadonlyMap<string, Served> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined);
  return new Map(names.map((name) => [name, readOne(join(folder, name))]));
}

function readOne(path: string): Served {
  const packed = PACKED.filter(({ suffix }) => existsSync(path + suffix));
  return {
    type: TYPES[extname(path)] ?? "application/octet-stream",
    plain: new Uint8Array(readFileSync(path)),
    packed: new Map(
      packed.map(({ encoding, suffix }) => [encoding, new Uint8Array(readFileSync(path + suffix))]),
    ),
  };
}

/** Source: RFC 9110, section 12.5.3; a weight of 0 means "never". */
function accepts(header: string, encoding: string): boolean {
  return new RegExp(
    `(?:^|,)\\s*${encoding}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[\\d.]+\\s*)?(?:,|$)`,
    "i",
  ).test(header);
}
