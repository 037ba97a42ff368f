import { expect, test } from "vitest";
import { MAX_LOGO_BYTES } from "./contract.ts";
import { checkLogo } from "./policy.ts";

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
  expect(checkLogo(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]))).toMatchObject({
    logo: { type: "image/png" },
  });
  expect(checkLogo(bytes("GIF89a"))).toEqual({ ok: false, reason: "not-svg-or-png" });
  expect(checkLogo(bytes("<html><svg></svg></html>"))).toEqual({ ok: false, reason: "not-svg-or-png" });
});

test("a picture over the limit is refused, one at the limit is looked at", () => {
  expect(checkLogo(new Uint8Array(MAX_LOGO_BYTES + 1))).toEqual({ ok: false, reason: "too-large" });
  expect(checkLogo(new Uint8Array(MAX_LOGO_BYTES))).toEqual({ ok: false, reason: "not-svg-or-png" });
});
