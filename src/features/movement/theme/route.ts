import { Hono } from "hono";
import type { MovementSettings } from "#features/movement/contract.ts";
import { themeOf } from "./contract.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
const A_MINUTE = "public, max-age=60";

/** GET /theme.css?v=…: the movement's colours. An address of an older version gets today's colours, kept briefly. */
export function theme({ movement }: { movement: () => MovementSettings }) {
  return new Hono().get("/theme.css", (c) => {
    const { css, version } = themeOf(movement());
    return c.body(css, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": c.req.query("v") === version ? FOR_EVER : A_MINUTE,
    });
  });
}
