import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { keeper } from "./keeper.ts";

/** Markup that many pages share, rendered once. Holds at most `most` pieces; the one kept longest goes first. */
export type KeptHtml = (key: string, render: () => VNode) => Buffer;

/** A keeper of rendered markup. `key` must name everything that the markup depends on, and nothing about a person. */
export function keepHtml(most: number): KeptHtml {
  const keep = keeper<Buffer>(most);
  return (key, render) => keep(key, () => Buffer.from(renderToString(render())));
}
