import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** Markup that many pages share, rendered once. Holds at most `most` pieces; the one kept longest goes first. */
export type KeptHtml = (key: string, render: () => VNode) => Buffer;

/** A keeper of rendered markup. `key` must name everything that the markup depends on, and nothing about a person. */
export function keepHtml(most: number): KeptHtml {
  const kept = new Map<string, Buffer>();
  return (key, render) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const html = Buffer.from(renderToString(render()));
    const oldest = kept.keys().next();
    if (kept.size >= most && !oldest.done) kept.delete(oldest.value);
    kept.set(key, html);
    return html;
  };
}
