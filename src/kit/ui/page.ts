import type { Context } from "hono";
import type { VNode } from "preact";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Env } from "#kit/http/env.ts";

/** What a room says about one page; the frame puts the document around it. */
export type Page = {
  /** What this page is, without the movement's name. */
  readonly title: string;
  /** One sentence for search engines and shared links. */
  readonly description: string;
  /** Markup to render, or a piece that writes it: busy pages are put together from what is rendered already. */
  readonly body: VNode | Piece;
  /** Path of the page's one true address, when the asked-for one is a variant of it: "/seats/2024/E14001234". */
  readonly canonical?: string;
  /** Card shown where the page is shared: path of a 1200 x 630 PNG and what it shows. */
  readonly card?: { readonly image: string; readonly alt: string };
  /** Rooms whose `island.ts(x)` improves this page: "site/finder". */
  readonly islands?: readonly string[];
  /** True keeps the page out of search engines. */
  readonly noindex?: boolean;
};

/** Writes markup that is known to be well-formed and safe. */
export type Piece = (writer: ByteWriter) => void;

/** Answers a request with a page inside the movement's own frame. Rooms receive it; the front door makes it. */
export type ShowPage = (c: Context<Env>, page: Page, status?: number) => Response;
