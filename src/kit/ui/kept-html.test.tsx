import { expect, test } from "vitest";
import { keepHtml } from "./kept-html.ts";

test("what is kept is rendered once for each key", () => {
  const keep = keepHtml(10);
  let renders = 0;
  const render = (words: string) => () => {
    renders += 1;
    return <p>{words}</p>;
  };
  expect([keep("a", render("one")), keep("a", render("two")), keep("b", render("two"))].map(String)).toEqual([
    "<p>one</p>",
    "<p>one</p>",
    "<p>two</p>",
  ]);
  expect(renders).toBe(2);
});

test("a full keeper lets go of what it has kept longest", () => {
  const keep = keepHtml(2);
  for (const key of ["a", "b", "c"]) keep(key, () => <p>{key}</p>);
  expect(String(keep("c", () => <p>again</p>))).toBe("<p>c</p>");
  expect(String(keep("a", () => <p>again</p>))).toBe("<p>again</p>");
});
