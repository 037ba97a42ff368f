import { randomUUID } from "node:crypto";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { renderToString } from "preact-render-to-string";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { html } from "#kit/http/html.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { type Page, PIECE, type Piece, type ShowPage } from "#kit/ui/page.ts";
import { Layout } from "#site/layout.tsx";

export type Showing = {
  /** The settings in force; asked for on every page, so it answers from memory. */
  readonly movement: () => MovementSettings;
  readonly assets: Assets;
  /** The site's own address, "https://example.org"; null leaves absolute addresses out. */
  readonly origin: string | null;
};

/** Puts a room's page in the movement's frame and answers with it. Made once, handed to every room. */
export function showing(parts: Showing): ShowPage {
  const frameOf = framing(parts);
  const writer = new ByteWriter();
  return (c, { body, pieces = [], ...page }, status = 200) => {
    const speak = c.get("speak");
    c.header("content-language", speak.locale);
    // The way back goes into an address inside an attribute: encoded, nothing in it needs escaping.
    const way = encodeURIComponent(pathOf(c.req.url)).replaceAll("'", "%27");
    const [before, between, after] = frameOf(speak, page);
    writer.bytes(before).text(way).bytes(between);
    writeBody(writer, renderToString(body), pieces);
    return html(c, writer.bytes(after).taken(), status as ContentfulStatusCode);
  };
}

/** @throws RangeError when the body has not as many places for pieces as there are pieces */
function writeBody(writer: ByteWriter, body: string, pieces: readonly Piece[]): void {
  const parts = body.split(PIECE);
  if (parts.length !== pieces.length + 1) {
    writer.taken();
    throw new RangeError(`a page with ${pieces.length} pieces has ${parts.length - 1} places for them`);
  }
  parts.forEach((part, at) => {
    writer.text(part);
    pieces[at]?.(writer);
  });
}

/** Words that stand where a page's own path and body go in a kept frame; no title can guess them. */
const PATH = `path-${randomUUID()}`;
const BODY = `body-${randomUUID()}`;
const MOST_FRAMES = 500;

type Frame = readonly [beforePath: Buffer, beforeBody: Buffer, afterBody: Buffer];

/** Frames differ by page, language and settings only, so each is rendered once: half of a page's work. */
function framing({
  movement,
  assets,
  origin,
}: Showing): (speak: Speak, page: Omit<Page, "body" | "pieces">) => Frame {
  const framesOf = new WeakMap<MovementSettings, Map<string, Frame>>();
  return (speak, page) => {
    const settings = movement();
    const frames = framesOf.get(settings) ?? new Map<string, Frame>();
    framesOf.set(settings, frames);
    const key = speak.locale + JSON.stringify(page);
    const known = frames.get(key);
    if (known !== undefined) return known;
    const text = renderToString(
      <Layout speak={speak} movement={settings} assets={assets} origin={origin} path={PATH} {...page}>
        {BODY}
      </Layout>,
    );
    const [beforePath = "", rest = ""] = text.split(PATH);
    const [beforeBody = "", afterBody = ""] = rest.split(BODY);
    const frame = [`<!doctype html>${beforePath}`, beforeBody, afterBody].map((part) => Buffer.from(part));
    if (frames.size >= MOST_FRAMES) frames.delete(frames.keys().next().value ?? "");
    frames.set(key, frame as unknown as Frame);
    return frame as unknown as Frame;
  };
}

/** Path and query of an address, without the pieces in between being parsed. */
function pathOf(url: string): string {
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return at === -1 ? "/" : url.slice(at);
}
