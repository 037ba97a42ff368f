import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Badge } from "./badge.tsx";
import { Button, LinkButton } from "./button.tsx";
import { Card } from "./card.tsx";
import { Choice } from "./choice.tsx";
import { DRAWINGS, Drawing } from "./drawings.tsx";
import { Field } from "./field.tsx";
import { Heading } from "./heading.tsx";
import { Meter } from "./meter.tsx";
import { Notice } from "./notice.tsx";
import { SearchForm } from "./search-form.tsx";
import { Table } from "./table.tsx";
import { Breadcrumbs, Pager, Tabs } from "./ways.tsx";

const html = (part: VNode) => renderToString(part);
const wrong = <Field name="postcode" label="Postcode" hint="Like LS1 4AP" error="Too short" value="LS1 <4" />;

test("a field is tied to its label, hint and refusal, and keeps what was typed", () => {
  const text = html(wrong);
  expect(text).toContain('<label for="postcode">');
  expect(text).toContain('aria-describedby="postcode-hint postcode-error"');
  expect(text).toContain('aria-invalid="true"');
  expect(text).toContain('value="LS1 &lt;4"');
});

test("a field without hint or refusal claims neither", () => {
  expect(html(<Field name="a" label="A" />)).not.toMatch(/aria-(describedby|invalid)/);
});

test("a field of several lines keeps what was typed too", () => {
  expect(html(<Field name="note" label="Note" lines={3} value="Hello" />)).toMatch(
    /<textarea rows="3"[^>]*>Hello<\/textarea>/,
  );
});

test("a search form asks with GET, so that its answer has an address", () => {
  const text = html(<SearchForm action="/find" button="Find" name="postcode" label="Postcode" />);
  expect(text).toContain('action="/find" method="get"');
  expect(text).toContain('<button type="submit"');
});

test("a choice is a group with a name, and says what is chosen", () => {
  const options = [
    { value: "a", label: "A", checked: true },
    { value: "b", label: "B" },
  ];
  const text = html(<Choice name="order" legend="Order" kind="radio" options={options} />);
  expect(text).toMatch(/^<fieldset[^>]*><legend>Order<\/legend>/);
  expect(text.match(/ checked/g)).toHaveLength(1);
});

test.each([
  [0, 20, 0],
  [6, 20, 30],
  [20, 20, 100],
  [25, 20, 100],
  [-1, 20, 0],
  [3, 0, 100],
])("%d of %d fills %d per cent of the bar, and the words are there", (value, max, filled) => {
  const text = html(<Meter value={value} max={max} text="in words" />);
  expect(text).toContain(`class="meter-fill" width="${filled}"`);
  expect(text).toContain("in words");
});

test("every tone of a badge has a shape of its own", () => {
  const shapes = (["neutral", "good", "warn", "bad", "brand"] as const).map(
    (tone) => /d="([^"]+)"/.exec(html(<Badge tone={tone}>x</Badge>))?.[1],
  );
  expect(new Set(shapes).size).toBe(5);
});

test("only an error is announced", () => {
  expect(html(<Notice kind="error">x</Notice>)).toContain('role="alert"');
  expect(html(<Notice kind="warn">x</Notice>)).not.toContain("role=");
});

test("a table's first cell names its row and each column repeats its title for narrow screens", () => {
  const text = html(
    <Table
      caption="Results"
      columns={[{ title: "Year" }, { title: "Majority", numeric: true }]}
      rows={[["2024", 0]]}
    />,
  );
  expect(text).toContain("<caption>Results</caption>");
  expect(text).toMatch(/<th scope="row"[^>]*>2024<\/th>/);
  expect(text).toMatch(/aria-hidden="true">Majority<\/span><span>0<\/span>/);
});

test("ways around say where one is", () => {
  const way = { href: "/a", label: "A" };
  expect(html(<Breadcrumbs label="You are here" trail={[way]} here="B" />)).toContain(
    '<li aria-current="page">B</li>',
  );
  expect(html(<Tabs label="Views" tabs={[way]} current="/a" />)).toContain('aria-current="page"');
  expect(html(<Tabs label="Views" tabs={[way]} current="/b" />)).not.toContain("aria-current");
});

test("a pager at an end has no way beyond it", () => {
  const text = html(
    <Pager label="Pages" position="Page 1 of 2" before={null} after={{ href: "/2", label: "Later" }} />,
  );
  expect(text).not.toContain('rel="prev"');
  expect(text).toContain('rel="next" href="/2"');
});

test("drawings are passed over by screen readers", () => {
  for (const name of DRAWINGS) expect(html(<Drawing name={name} />)).toContain('aria-hidden="true"');
});

test("no part uses inline style or script, and what it is given stays text", () => {
  const parts = [
    wrong,
    <Button key="b">{"<b>"}</Button>,
    <LinkButton key="l" href="/a">
      {"<b>"}
    </LinkButton>,
    <Card key="c" title="<b>" href="/a" kicker="<b>" />,
    <Heading key="h" kicker="<b>" lead="<b>">
      {"<b>"}
    </Heading>,
    <Meter key="m" value={1} max={2} text="<b>" />,
  ].map(html);
  for (const text of parts) {
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|<script/);
    expect(text).not.toContain("<b>");
  }
});
