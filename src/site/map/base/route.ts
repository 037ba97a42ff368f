import { createReadStream, existsSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { urls } from "#site/urls.ts";

/** Where the base map is served, when there is one. */
export const BASE_PATH = `${urls.map}/base.pmtiles`;
/** A map asks for a header, a directory or a tile at a time; more than this in one go is not a map. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Whether a base map lies at `file`. Looked at once, when the site starts. */
export function hasBaseMap(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/**
 * GET /map/base.pmtiles, in the ranges that a PMTiles reader asks for. The whole file is never sent: a question without a
 * range, or for more than 16 MB, is refused.
 *
 * Source: RFC 9110, section 14 (range requests), one range at a time.
 */
export function baseMap(file: string): Hono<Env> {
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  return new Hono<Env>().get(BASE_PATH, (c) => {
    const range = readRange(c.req.header("range") ?? "", size);
    if (range === null) return c.body(null, 416, { "content-range": `bytes */${size}` });
    const [first, last] = range;
    const stream = Readable.toWeb(createReadStream(file, { start: first, end: last })) as ReadableStream;
    return c.body(stream, 206, {
      "content-type": "application/octet-stream",
      "content-length": String(last - first + 1),
      "content-range": `bytes ${first}-${last}/${size}`,
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=86400",
      etag,
    });
  });
}

/** "bytes=0-16383" as first and last byte; null when it is absent, off the file, or too much. */
export function readRange(header: string, size: number): readonly [first: number, last: number] | null {
  const parts = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header);
  if (parts === null) return null;
  const first = Number(parts[1]);
  const last = Math.min(size - 1, parts[2] === "" ? size - 1 : Number(parts[2]));
  return first <= last && last - first < MOST_BYTES ? [first, last] : null;
}
