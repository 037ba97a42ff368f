/** Draws pictures on a thread of its own: letters, shapes and packing take some 20 ms that no request should wait for. */
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import type { Drawn, ToDraw } from "./draughtsman.ts";
import { FONTS } from "./fonts.ts";

parentPort?.on("message", ({ id, svg }: ToDraw) => {
  const answer = (drawn: Drawn, parts: ArrayBuffer[] = []) => parentPort?.postMessage(drawn, parts);
  try {
    const png = new Uint8Array(new Resvg(svg, { font: FONTS }).render().asPng());
    answer({ id, ok: true, png }, [png.buffer]);
  } catch (fault) {
    answer({ id, ok: false, why: String(fault) });
  }
});
