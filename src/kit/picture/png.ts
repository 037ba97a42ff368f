import { drawPng } from "./draughtsman.ts";

/** Pictures by key, drawn once and kept while they are asked for. */
export type PictureStore = {
  /**
   * The PNG called `key`; drawn from `svg()` when it is not kept. Asked for twice at once it is drawn once.
   *
   * @returns null when too many pictures are waiting to be drawn: ask again later
   */
  png(key: string, svg: () => string): Promise<Uint8Array<ArrayBuffer> | null>;
};

/**
 * Drawing takes some 20 ms of a processor, so it is bounded: `atOnce` on their way to the drawing thread; at most
 * `waiting` behind them; and the `kept` pictures last asked for are not drawn again (some 65 KB each).
 */
export function pictureStore({ kept = 500, atOnce = 2, waiting = 50 } = {}): PictureStore {
  const pictures = new Map<string, Uint8Array<ArrayBuffer>>();
  const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const queue: (() => void)[] = [];
  let drawing = 0;

  async function draw(svg: () => string): Promise<Uint8Array<ArrayBuffer>> {
    if (drawing >= atOnce) await new Promise<void>((go) => queue.push(go));
    else drawing += 1;
    try {
      return await drawPng(svg());
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = queue.shift();
      if (next) next();
      else drawing -= 1;
    }
  }

  async function png(key: string, svg: () => string): Promise<Uint8Array<ArrayBuffer> | null> {
    const known = pictures.get(key);
    if (known) {
      pictures.delete(key);
      pictures.set(key, known);
      return known;
    }
    const already = underWay.get(key);
    if (already) return already;
    if (queue.length >= waiting) return null;
    const drawn = draw(svg).finally(() => underWay.delete(key));
    underWay.set(key, drawn);
    const picture = await drawn;
    if (pictures.size >= kept) pictures.delete(pictures.keys().next().value ?? "");
    pictures.set(key, picture);
    return picture;
  }
  return { png };
}
