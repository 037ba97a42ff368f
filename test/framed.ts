/** Rooms in the frame that the house gives them, asked as a browser asks, for tests of what they answer. */
import type { Hono } from "hono";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import type { Env } from "#kit/http/env.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { showing } from "#site/show/route.tsx";

export const ORIGIN = "https://example.org";
export const speakers = loadCatalogues("messages");
export const movement = MovementSettings.parse({ name: "The Movement" });
export const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });

export type Asked = {
  /** Sends it. */
  readonly form?: Readonly<Record<string, string>> | URLSearchParams | undefined;
  readonly json?: unknown;
  readonly cookie?: string;
  readonly language?: string;
  /** More, or in place of those. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** What `rooms` answer at `path`. */
export async function askRooms(
  rooms: readonly Hono<Env>[],
  path: string,
  { form, json, cookie = "", language = "en", headers: others = {} }: Asked = {},
): Promise<Response> {
  const headers = {
    ...{ "accept-language": language, origin: ORIGIN, cookie },
    "content-type": json === undefined ? "application/x-www-form-urlencoded" : "application/json",
    ...others,
  };
  const body =
    json === undefined
      ? new URLSearchParams(form as Record<string, string>).toString()
      : JSON.stringify(json);
  const asksOnly = form === undefined && json === undefined;
  const house = frame({ speakers, publicUrl: ORIGIN, onFault: (fault) => console.error(fault) });
  return rooms
    .reduce((built, room) => built.route("/", room), house)
    .request(ORIGIN + path, asksOnly ? { headers } : { method: "POST", headers, body });
}

/** What a page says, without its markup, in one line. */
export function textOf(html: string): string {
  return html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}
