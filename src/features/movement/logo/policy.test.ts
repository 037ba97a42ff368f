import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_LOGO_BYTES } from "./contract.ts";
import { checkLogo } from "./policy.ts";

/** One pixel, as a drawing program saves it. */
const PIXEL = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  [
    "a plain drawing",
    '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(#a)" d="M0 0"/><use href="#b"/></svg>',
  ],
  [
    "one with a declaration and a note",
    '<?xml version="1.0"?>\n<!-- a note -->\n<svg viewBox="0 0 1 1"></svg>',
  ],
])("%s is kept", (_name, text) => {
  expect(checkLogo(bytes(text))).toMatchObject({ ok: true, logo: { type: "image/svg+xml" } });
});

test.each([
  "<svg><script>1</script></svg>",
  "<svg onload='1'></svg>",
  "<svg><a href='javascript:1'/></svg>",
  "<svg><image href='https://example.org/a.png'/></svg>",
  "<svg><use xlink:href='other.svg#a'/></svg>",
  "<svg><style>@import 'a.css'</style></svg>",
  "<svg><rect fill='url(https://example.org/a)'/></svg>",
  "<svg><foreignObject/></svg>",
  "<svg><!ENTITY a 'b'></svg>",
])("%s reaches out and is refused", (text) => {
  expect(checkLogo(bytes(text))).toEqual({ ok: false, reason: "svg-reaches-out" });
});

test("a PNG is known by its first bytes, not by a name", () => {
  expect(checkLogo(PIXEL)).toMatchObject({ logo: { type: "image/png" } });
  expect(checkLogo(bytes("GIF89a"))).toEqual({ ok: false, reason: "not-svg-or-png" });
  expect(checkLogo(bytes("<html><svg></svg></html>"))).toEqual({ ok: false, reason: "not-svg-or-png" });
});

test("a picture over the limit is refused, one at the limit is looked at", () => {
  expect(checkLogo(new Uint8Array(MAX_LOGO_BYTES + 1))).toEqual({ ok: false, reason: "too-large" });
  expect(checkLogo(new Uint8Array(MAX_LOGO_BYTES))).toEqual({ ok: false, reason: "not-svg-or-png" });
});

test("a PNG that is cut short, changed, followed by something or enormous is refused", () => {
  const refused = { ok: false, reason: "broken-png" };
  expect(checkLogo(PIXEL.slice(0, -1))).toEqual(refused);
  expect(checkLogo(Buffer.concat([PIXEL.slice(0, 8), bytes("<script>alert(1)</script>")]))).toEqual(refused);
  expect(checkLogo(Buffer.concat([PIXEL, bytes("<script>alert(1)</script>")]))).toEqual(refused);
  expect(checkLogo(PIXEL.map((byte, at) => (at === 45 ? byte ^ 1 : byte)))).toEqual(refused);
  const wide = Buffer.from(PIXEL);
  wide.writeUInt32BE(60_000, 16);
  wide.writeUInt32BE(crc32(wide.subarray(12, 29)), 29);
  expect(checkLogo(wide)).toEqual(refused);
});

test.each([
  ["elements that are never closed", `<svg>${"<g>".repeat(15_000)}`],
  ["elements closed out of turn", "<svg><g><path></g></path></svg>"],
  ["two drawings in one file", "<svg></svg><svg></svg>"],
  ["a bracket that opens nothing", "<svg><text>a < b</text></svg>"],
  ["layers without end", `<svg>${"<g>".repeat(100)}${"</g>".repeat(100)}</svg>`],
  [
    "copies of copies",
    `<svg>${[1, 2, 3, 4].map((n) => `<g id="l${n}">${`<use href="#l${n - 1}"/>`.repeat(10)}</g>`).join("")}</svg>`,
  ],
])("%s: refused", (_name, text) => {
  expect(checkLogo(bytes(text))).toEqual({ ok: false, reason: "broken-svg" });
});

test("every mixture of pieces is judged, and never throws", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("<svg>", "</svg>", "<g", " a='1'", ">", "/>", "<!--", "-->", "&", "x", '"')),
      (pieces) => typeof checkLogo(bytes(`<svg>${pieces.join("")}`)).ok === "boolean",
    ),
  );
});
