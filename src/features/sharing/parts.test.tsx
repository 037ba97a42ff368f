import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { shareable, shareLinks } from "./contract.ts";
import { ShareRow } from "./parts.tsx";

const speak = loadCatalogues("messages").en;
const shared = {
  url: "https://example.org/sessions/1",
  title: "Doors & more",
  text: "Saturday, 10 am\nBring a friend?",
};

test("every link carries the words and then the address, whatever is in them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, text) => {
      const links = shareLinks({ ...shared, title, text });
      const wellFormed = text.toWellFormed();
      expect(new URL(links.whatsapp).searchParams.get("text")).toBe(`${wellFormed}\n${shared.url}`);
      expect(new URL(links.sms.replace("?&", "?")).searchParams.get("body")).toBe(
        `${wellFormed}\n${shared.url}`,
      );
      expect(new URL(links.mail).searchParams.get("subject")).toBe(title.toWellFormed());
    }),
  );
});

test("a space is written as %20, because messaging apps show a plus as a plus", () => {
  expect(shareLinks(shared).whatsapp).not.toContain("+");
});

test("what is shared has no query and no fragment, so no postcode", () => {
  expect(shareable("https://example.org/find?postcode=SW11+5TE#x")).toBe("https://example.org/find");
  const html = renderToString(
    <ShareRow speak={speak} {...shared} url="https://example.org/find?postcode=SW11+5TE" />,
  );
  expect(html).not.toMatch(/SW11/);
});

test("three ways work without script; the three that need one are hidden until it runs", () => {
  const html = renderToString(<ShareRow speak={speak} {...shared} />);
  expect(html.match(/<a /g)).toHaveLength(3);
  expect(html.match(/<li hidden/g)).toHaveLength(3);
  expect(html).toContain(shared.url);
});

test("no other site learns where the reader was", () => {
  const html = renderToString(<ShareRow speak={speak} {...shared} />);
  for (const link of html.match(/<a [^>]+>/g) ?? []) expect(link).toContain('rel="noreferrer nofollow"');
});
