import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anySegment } from "#test/segments.ts";
import { formFromSegment, QUESTIONS, segmentFromForm } from "./form.ts";

const line = (what: string, value = "", number = "", not = false) => ({ what, value, number, not });

test("a segment that fits the form comes back from it as it was", () => {
  fc.assert(
    fc.property(anySegment, (segment) => {
      const form = formFromSegment(segment);
      if (form !== null) expect(segmentFromForm(form)).toEqual({ ok: true, segment });
    }),
    { numRuns: 500 },
  );
});

test("every question of the form can be answered", () => {
  const values: Record<string, string> = { near: "LS1 4AP", did: "session.attended", seat: "2024/E14001063" };
  for (const { what, value, number } of QUESTIONS) {
    const filled = line(what, value ? (values[what] ?? "news") : "", number ? "10" : "");
    expect({ what, ...segmentFromForm({ match: "all", rows: [filled] }) }).toMatchObject({ what, ok: true });
  }
});

test("a place may be a seat, a postcode or a point", () => {
  const of = (value: string) => {
    const reading = segmentFromForm({ match: "all", rows: [line("near", value, "5")] });
    return reading.ok && reading.segment.kind === "near" ? reading.segment.of.kind : reading;
  };
  expect([of("2024/E14001063"), of("ls1 4ap"), of("53.8,-1.55")]).toEqual(["seat", "postcode", "point"]);
});

test("blank lines are left out; a form of none is refused; a fault names its line", () => {
  const rows = [line(""), line("tag", "driver", "", true)];
  expect(segmentFromForm({ match: "any", rows })).toEqual({
    ok: true,
    segment: { kind: "not", of: { kind: "tag", tag: "driver" } },
  });
  expect(segmentFromForm({ match: "any", rows: [line("")] })).toMatchObject({ ok: false });
  expect(segmentFromForm({ match: "any", rows: [...rows, line("near", "LS1 4AP", "x")] })).toMatchObject({
    ok: false,
    row: 2,
    fault: { reason: "unexpected", expected: "miles" },
  });
});

test("nothing typed into a box can become another condition", () => {
  const injection = fc.oneof(
    fc.string(),
    fc.constantFrom("a.b or everyone", '" or everyone or tagged "', "5 miles of x"),
  );
  fc.assert(
    fc.property(injection, injection, fc.constantFrom(...QUESTIONS), (value, number, { what }) => {
      const reading = segmentFromForm({ match: "all", rows: [line(what, value, number)] });
      if (reading.ok) expect(formFromSegment(reading.segment)?.rows[0]?.what).toBe(what);
    }),
    { numRuns: 1_000 },
  );
});
