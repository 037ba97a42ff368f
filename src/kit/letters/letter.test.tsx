import { expect, test } from "vitest";
import { letterOf } from "./letter.tsx";

const words = { locale: "cy", subject: "Un tap", before: ["Helo <b>Ceri</b>,"], after: ["Hwyl"] } as const;

test("the text and the page say the same, and what people wrote stays text", () => {
  const letter = letterOf({ ...words, link: { href: "https://example.org/l/x", label: "Fi oedd" } });
  expect(letter.text).toBe("Helo <b>Ceri</b>,\n\nhttps://example.org/l/x\n\nHwyl\n");
  expect(letter.html).toContain('<html lang="cy">');
  expect(letter.html).toContain("Helo &lt;b>Ceri&lt;/b>,");
  expect(letter.html).toContain('<a href="https://example.org/l/x">Fi oedd</a>');
});

test("lines that somebody typed stay lines", () => {
  const { html } = letterOf({ ...words, before: ["By the library\nat nine"], link: null });
  expect(html).toContain("<p>By the library<br/>at nine</p>");
});

test("a letter without a link is just its paragraphs", () => {
  expect(letterOf({ ...words, link: null }).text).toBe("Helo <b>Ceri</b>,\n\nHwyl\n");
});
