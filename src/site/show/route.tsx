import { randomUUID } from "node:crypto";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { renderToString } from "preact-render-to-string";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { html } from "#kit/http/html.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { keepersOf } from "#kit/ui/keeper.ts";
import type { Page, ShowPage } from "#kit/ui/page.ts";
import { Layout } from "#site/layout.tsx";
import { Viewer } from "./contract.ts";

export type Showing = {
  /** The settings in force; asked for on every page, so it answers from memory. */
  readonly movement: () => MovementSettings;
  readonly assets: Assets;
  /** The site's own address, "https://example.org"; null leaves absolute addresses out. */
  readonly origin: string | null;
};

/** Puts a room's page in the movement's frame and answers with it. Made once, handed to every room. */
export function showing(parts: Showing): ShowPage {
  const write = documents(parts);
  const writer = new ByteWriter();
  return (c, { body, ...given }, status = 200) => {
    const speak = c.get("speak");
    // A screen reader begins with the title: whether a form was taken is the first thing to know.
    const told = REFUSED.has(status)
      ? { ...given, title: speak.t("layout.error-title", { title: given.title }) }
      : given;
    // Set by routes that demand somebody; public pages are the same for everybody.
    const viewer = c.get("actor") ?? null;
    const head = viewer === null ? told : { ...told, signedIn: true };
    c.header("content-language", speak.locale);
    try {
      const seen =
        viewer === null || typeof body === "function" ? (
          body
        ) : (
          <Viewer.Provider value={viewer}>{body}</Viewer.Provider>
        );
      write(writer, { speak, head, body: seen, path: pathOf(c.req.url) });
      return html(c, writer.taken(), status as ContentfulStatusCode);
    } catch (fault) {
      // The next page must not begin with half of this one.
      writer.drop();
      throw fault;
    }
  };
}

/** Statuses of forms that come back. */
const REFUSED: ReadonlySet<number> = new Set([400, 409, 422, 429]);

/** What a page says of itself. */
export type Head = Omit<Page, "body"> & { readonly signedIn?: boolean };

export type Shown = {
  readonly speak: Speak;
  readonly head: Head;
  readonly body: Page["body"];
  /** Path and query of the request, as they were sent: where the language switch comes back to. */
  readonly path: string;
};
export type WriteDocument = (writer: ByteWriter, shown: Shown) => void;

/** Writes whole documents: a room's page in the movement's frame. */
export function documents(parts: Showing): WriteDocument {
  const frameOf = framing(parts);
  return (writer, { speak, head, body, path }) => {
    const [before, between, after] = frameOf(speak, head);
    // The way back goes into an address inside an attribute: encoded, nothing in it needs escaping.
    writer.bytes(before).text(encodeURIComponent(path).replaceAll("'", "%27")).bytes(between);
    if (typeof body === "function") body(writer);
    else writer.text(renderToString(body));
    writer.bytes(after);
  };
}

/** Words that stand where a page's own path and body go in a kept frame; no title can guess them. */
const PATH = `path-${randomUUID()}`;
const BODY = `body-${randomUUID()}`;
const MOST_FRAMES = 500;

type Frame = readonly [beforePath: Buffer, beforeBody: Buffer, afterBody: Buffer];

/** Frames differ by page, language and settings only, so each is rendered once: half of a page's work. */
function framing(parts: Showing): (speak: Speak, head: Head) => Frame {
  const framesOf = keepersOf<Frame>(MOST_FRAMES);
  return (speak, head) => {
    const settings = parts.movement();
    return framesOf(settings)(keyOf(head, speak), () => drawFrame(parts, { speak, head, settings }));
  };
}

function drawFrame(
  { assets, origin }: Showing,
  { speak, head, settings }: { speak: Speak; head: Head; settings: MovementSettings },
): Frame {
  const text = renderToString(
    <Layout speak={speak} movement={settings} assets={assets} origin={origin} path={PATH} {...head}>
      {BODY}
    </Layout>,
  );
  const [beforePath = "", rest = ""] = text.split(PATH);
  const [beforeBody = "", afterBody = ""] = rest.split(BODY);
  return [Buffer.from(`<!doctype html>${beforePath}`), Buffer.from(beforeBody), Buffer.from(afterBody)];
}

/** Everything that a frame depends on besides the settings. */
function keyOf(head: Head, speak: Speak): string {
  return keysOfLasting.get(head) ?? speak.locale + JSON.stringify(head);
}

const keysOfLasting = new WeakMap<Head, string>();

/** A head that is shown again and again in the language of `speak`: its frame is then found without being spelt out. */
export function lasting(speak: Speak, head: Head): Head {
  keysOfLasting.set(head, keyOf(head, speak));
  return head;
}

/** Path and query of an address, without the pieces in between being parsed. */
function pathOf(url: string): string {
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return at === -1 ? "/" : url.slice(at);
}
