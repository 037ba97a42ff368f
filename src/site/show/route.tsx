import { randomUUID } from "node:crypto";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { renderToString } from "preact-render-to-string";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import { html } from "#kit/http/html.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { type KeptHtml, keepHtml } from "#kit/ui/kept-html.ts";
import type { Page, ShowPage } from "#kit/ui/page.ts";
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
  return (c, { body, ...page }, status = 200) => {
    const speak = c.get("speak");
    c.header("content-language", speak.locale);
    const [before, between, after] = frameOf(speak, page);
    const way = encodeURIComponent(pathOf(c.req.url));
    return html(c, before + way + between + renderToString(body) + after, status as ContentfulStatusCode);
  };
}

/** Words that stand where a page's own path and body go in a kept frame; no title can guess them. */
const PATH = `path-${randomUUID()}`;
const BODY = `body-${randomUUID()}`;
const MOST_FRAMES = 500;

type Frame = readonly [beforePath: string, beforeBody: string, afterBody: string];

/** Frames differ by page, language and settings only, so each is rendered once: half of a page's work. */
function framing({ movement, assets, origin }: Showing): (speak: Speak, page: Omit<Page, "body">) => Frame {
  const keepers = new WeakMap<MovementSettings, KeptHtml>();
  return (speak, page) => {
    const settings = movement();
    const keep = keepers.get(settings) ?? keepHtml(MOST_FRAMES);
    keepers.set(settings, keep);
    const frame = keep(speak.locale + JSON.stringify(page), () => (
      <Layout speak={speak} movement={settings} assets={assets} origin={origin} path={PATH} {...page}>
        {BODY}
      </Layout>
    ));
    const path = frame.indexOf(PATH);
    const body = frame.lastIndexOf(BODY);
    return [frame.slice(0, path), frame.slice(path + PATH.length, body), frame.slice(body + BODY.length)];
  };
}

/** Path and query of an address, without the pieces in between being parsed. */
function pathOf(url: string): string {
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return at === -1 ? "/" : url.slice(at);
}
