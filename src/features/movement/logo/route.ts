import { Hono } from "hono";
import type { MovementSettings } from "#features/movement/contract.ts";
import { logoVersion } from "./contract.ts";

/** A picture may do nothing but be looked at, even when its address is opened by itself. */
const PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** GET /logo?v=…: the movement's own sign. GET /icon.svg: the wave in its colours, for tabs and home screens. */
export function logo({ movement }: { movement: () => MovementSettings }) {
  return new Hono()
    .get("/logo", (c) => {
      const picture = movement().logo;
      if (picture === null) return c.notFound();
      const current = c.req.query("v") === logoVersion(picture);
      return c.body(new Uint8Array(Buffer.from(picture.base64, "base64")), 200, {
        "content-type": picture.type,
        "content-security-policy": PICTURE_ONLY,
        "cache-control": current ? "public, max-age=31536000, immutable" : "public, max-age=60",
      });
    })
    .get("/icon.svg", (c) => {
      const { brand, accent } = movement();
      return c.body(icon(brand, accent), 200, {
        "content-type": "image/svg+xml",
        "content-security-policy": PICTURE_ONLY,
        "cache-control": "public, max-age=3600",
      });
    });
}

function icon(brand: string, accent: string): string {
  const wave = "M14 64c11 0 14-26 31-26 13 0 18 9 15 15-3 6-10 5-10-1 0-4 4-6 8-4 1 14 12 17 24 16v14H14z";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="22" fill="${brand}"/><circle cx="69" cy="29" r="8" fill="${accent}"/><path d="${wave}" fill="#faf5ea"/></svg>`;
}
