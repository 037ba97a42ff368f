import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { type Filling, type GapMaker, template } from "./template.ts";

type Words = { readonly name: string; readonly at: string; readonly more?: string };

function Link({ name, at, more = "" }: Words) {
  return (
    <a href={at} title={name}>
      {name} &amp; {more}
    </a>
  );
}

const writer = new ByteWriter();
const draw = (gap: GapMaker<"name" | "at" | "more">) => (
  <Link name={gap("name")} at={`/find?${new URLSearchParams({ q: gap("at") })}#top`} more={gap("more")} />
);
const link = template(draw);
const filled = (name: Filling, at: Filling, more: Filling = "") => {
  link(writer, { name, at, more });
  return writer.taken().toString();
};

test("filled with words it is what would have been rendered with them, whatever they are", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.constantFrom('"><b>', "&lt;", "a 'b'", "$1 $&"),
  );
  fc.assert(
    fc.property(words, words, (name, at) => {
      const query = new URLSearchParams({ q: at });
      expect(filled(name, query.toString().slice(2))).toBe(
        renderToString(<Link name={name} at={`/find?${query}#top`} />),
      );
    }),
  );
});

test("bytes and pieces go in as they are, numbers as their digits", () => {
  const bytes = Buffer.from("<b>ŵ</b>");
  expect(filled(1.5, "x", bytes)).toContain('title="1.5">1.5 &amp; <b>ŵ</b></a>');
  expect(filled("a", "x", (out) => void out.text("<i>"))).toContain("a &amp; <i></a>");
});

test("a value of JSON in an attribute has no quotation marks of its own", () => {
  const told = template<"at" | "name">((gap) => (
    <p data-told={JSON.stringify({ at: gap.json("at"), name: gap("name") })} />
  ));
  told(writer, { at: 7, name: "x" });
  const whole = renderToString(<p data-told={JSON.stringify({ at: 7, name: "x" })} />);
  expect(writer.taken().toString()).toBe(whole);
});
