import fc from "fast-check";
import { expect, test } from "vitest";
import { paragraphsOf } from "./paragraphs.ts";

const said = (text: string) =>
  paragraphsOf(text).map((lines) =>
    lines.map((line) =>
      line.map((piece) => (piece.kind === "link" ? `[${piece.href}]` : piece.words)).join(""),
    ),
  );

test("an empty line parts paragraphs, other line ends stay", () => {
  expect(said("One\r\ntwo\r\n\r\n \r\n\r\nThree\n\n")).toEqual([["One", "two"], ["Three"]]);
});

test.each([
  ["See https://a.org/x.", "See [https://a.org/x]."],
  ["(https://a.org/x_(y))", "([https://a.org/x_(y)])"],
  ["http://a.org, and HTTPS://b.org/?q=1&r=2!", "[http://a.org], and [HTTPS://b.org/?q=1&r=2]!"],
  ["javascript:alert(1) ftp://x https://", "javascript:alert(1) ftp://x https://"],
  ['<a href="https://a.org">', '<a href="[https://a.org]">'],
])("%s", (text, wanted) => {
  expect(said(text)).toEqual([[wanted]]);
});

test("no word is lost: the pieces of a paragraph make up what was written", () => {
  const bits = fc.constantFrom("a", " ", "https://x.org/", "(", ")", ".", "<b>", "&", "{name}", "é", "\n");
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const back = paragraphsOf(text)
        .map((lines) =>
          lines.map((line) => line.map((p) => (p.kind === "link" ? p.href : p.words)).join("")).join("\n"),
        )
        .join("\n\n");
      return back.replace(/\s+/g, "") === text.replace(/\s+/g, "");
    }),
  );
});
