import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlWords } from "./html-words.ts";
import { ownWords } from "./own-words.ts";

const own = (html: string) => ownWords(htmlWords(html), { addresses: [], secrets: [] });

test("words, lines and paragraphs come through; what is quoted or signed does not", () => {
  const gmail = `<div dir="ltr">Nine&nbsp;is fine &amp; dandy.<br>See <b>you</b> by the T&#375;!</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Sat, 21 Nov 2026, Tide &lt;<a href="mailto:hello@tide.example">hello@tide.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Hello Ann</div></blockquote></div>`;
  expect(own(gmail)).toBe("Nine is fine & dandy.\nSee you by the Tŷ!");
  const outlook = `<html><head><style>p{}</style></head><body><p>Nine is fine.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Tide<br><b>To:</b> ann@example.org</div><div>Hello Ann</div></body></html>`;
  expect(own(outlook)).toBe("Nine is fine.");
  const apple = `<div>Nine is fine.</div><div><br><blockquote type="cite"><div>On 21 Nov 2026, at 08:00, Tide &lt;hello@tide.example&gt; wrote:</div><div>Hello</div></blockquote></div>`;
  expect(own(apple)).toBe("Nine is fine.");
  const thunderbird = `<p>Nine is fine.</p><div class="moz-cite-prefix">On 21/11/2026 08:00, Tide wrote:<br></div><blockquote type="cite" cite="mid:a@b"><p>Hello</p></blockquote><p>By the library.</p><div class="moz-signature">-- <br>Ann</div>`;
  expect(own(thunderbird)).toBe("Nine is fine.\n\nBy the library.");
  const outlookForWeb = `<div>Nine is fine.</div><div id="Signature"><p>Ann Ashe</p><p>ann@example.org</p></div>`;
  expect(own(outlookForWeb)).toBe("Nine is fine.");
});

test("addresses behind links stay behind, and what is no HTML stays text", () => {
  expect(htmlWords('See <a href="https://tide.example/l/trip/x">our page</a>')).toBe("See our page");
  expect(htmlWords("2 < 3 and <3 <!-- not this --> <script>nor this</script>end")).toBe("2 < 3 and <3\nend");
});

test("whatever comes is read, however it is nested", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."<>/a !-'\"=pdiv &;#1"), maxLength: 300 }),
      (html) => typeof htmlWords(html) === "string",
    ),
  );
  for (const part of ["<div>", "<blockquote>", "<", "<!--", "<a b='", "&amp", "<p class='gmail_", "</div>"])
    htmlWords(part.repeat(100_000));
});
