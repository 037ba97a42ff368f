import { expect, test } from "vitest";
import { ageOn, monthsAfter } from "./calendar.ts";
import { judge } from "./judge.ts";
import type { MembershipAnswers, MembershipRules } from "./rules.ts";
import { mayFollow, STANDINGS } from "./standing.ts";

const open: MembershipRules = {
  minimumAge: null,
  agreements: [],
  questions: [],
  excludedOrganisations: [],
  checkedByHand: false,
  termMonths: null,
};
const nothing: MembershipAnswers = { bornOn: null, agreed: [], questions: {}, belongsToExcluded: null };
const today = "2026-11-20";
const fieldsRefused = (rules: Partial<MembershipRules>, answers: Partial<MembershipAnswers>) => {
  const result = judge({ ...open, ...rules }, { ...nothing, ...answers }, { today });
  return result.ok ? [] : result.refusals.map(({ field, reason }) => `${field} ${reason}`);
};

test("a movement without rules takes everybody at once, for good", () => {
  expect(judge(open, nothing, { today })).toEqual({ ok: true, standing: "active", renewsOn: null });
});

test("where applications are checked by hand, members wait", () => {
  const rules = { ...open, checkedByHand: true, termMonths: 12 };
  expect(judge(rules, nothing, { today })).toEqual({
    ok: true,
    standing: "pending-check",
    renewsOn: "2027-11-20",
  });
});

test("the youngest age counts from the birthday on", () => {
  const rules = { minimumAge: 14 };
  expect(fieldsRefused(rules, { bornOn: "2012-11-20" })).toEqual([]);
  expect(fieldsRefused(rules, { bornOn: "2012-11-21" })).toEqual(["born-on too-young"]);
  expect(fieldsRefused(rules, {})).toEqual(["born-on needed"]);
  expect(fieldsRefused(rules, { bornOn: "2012-02-30" })).toEqual(["born-on not-a-day"]);
  expect(fieldsRefused(rules, { bornOn: "2026-11-21" })).toEqual(["born-on in-the-future"]);
});

test("nobody is older than anybody ever was", () => {
  expect(fieldsRefused({}, { bornOn: "1890-01-01" })).toEqual(["born-on too-long-ago"]);
  expect(fieldsRefused({}, { bornOn: "0001-01-01" })).toEqual(["born-on too-long-ago"]);
  expect(fieldsRefused({}, { bornOn: "1910-01-01" })).toEqual([]);
});

test("nobody belonged anywhere before they were born, or belongs from tomorrow on", () => {
  const rules = { questions: [{ key: "party", kind: "since", by: "2030-01-31" }] } as const;
  const since = (party: string, bornOn: string | null = "1990-05-05") =>
    fieldsRefused(rules, { bornOn, questions: { party } });
  expect(since("1980-01-01")).toEqual(["question.party before-birth"]);
  expect(since("1990-05-05")).toEqual([]);
  expect(since("1980-01-01", null)).toEqual([]);
  expect(since("2026-11-21")).toEqual(["question.party in-the-future"]);
});

test("a day of birth that no rule needs may be left out, but not be nonsense", () => {
  expect(fieldsRefused({}, { bornOn: "yesterday" })).toEqual(["born-on not-a-day"]);
});

test("every agreement is ticked by itself", () => {
  const rules = { agreements: [{ key: "conduct" }, { key: "aims" }] };
  expect(fieldsRefused(rules, { agreed: ["aims"] })).toEqual(["agreement.conduct needed"]);
  expect(fieldsRefused(rules, { agreed: ["aims", "conduct"] })).toEqual([]);
});

test("membership elsewhere counts when it began by the day, and on that day", () => {
  const rules = { questions: [{ key: "party", kind: "since", by: "2026-01-31" }] } as const;
  expect(fieldsRefused(rules, { questions: { party: "2026-01-31" } })).toEqual([]);
  expect(fieldsRefused(rules, { questions: { party: "2026-02-01" } })).toEqual(["question.party too-late"]);
  expect(fieldsRefused(rules, { questions: { party: "last year" } })).toEqual(["question.party not-a-day"]);
  expect(fieldsRefused(rules, {})).toEqual(["question.party needed"]);
});

test("a question that must be yes takes no other answer", () => {
  const rules = { questions: [{ key: "resident", kind: "must-be-yes" }] } as const;
  expect(fieldsRefused(rules, { questions: { resident: "yes" } })).toEqual([]);
  expect(fieldsRefused(rules, { questions: { resident: "no" } })).toEqual(["question.resident must-be-yes"]);
});

test("members of listed organisations may not join, and everybody has to say", () => {
  const rules = { excludedOrganisations: ["The Other Side"] };
  expect(fieldsRefused(rules, { belongsToExcluded: false })).toEqual([]);
  expect(fieldsRefused(rules, { belongsToExcluded: true })).toEqual(["excluded belongs"]);
  expect(fieldsRefused(rules, {})).toEqual(["excluded needed"]);
});

test("everything in the way is told at once, in the order of the form", () => {
  const rules = {
    minimumAge: 16,
    agreements: [{ key: "aims" }],
    questions: [{ key: "resident", kind: "must-be-yes" }],
    excludedOrganisations: ["X"],
  } as const;
  expect(fieldsRefused(rules, {})).toEqual([
    "born-on needed",
    "question.resident needed",
    "excluded needed",
    "agreement.aims needed",
  ]);
});

test("born on 29 February, one is a year older on 1 March", () => {
  expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
  expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
  expect(ageOn("2008-02-29", "2028-02-29")).toBe(20);
});

test("a term ends on the same day of the month, or on the last", () => {
  expect(monthsAfter("2026-01-31", 1)).toBe("2026-02-28");
  expect(monthsAfter("2027-12-31", 2)).toBe("2028-02-29");
  expect(monthsAfter("2026-11-20", 12)).toBe("2027-11-20");
  expect(monthsAfter("2026-12-01", 1)).toBe("2027-01-01");
});

test("nobody leaves a suspension by waiting, and everybody who left may come back", () => {
  expect(mayFollow("suspended", "lapsed")).toBe(false);
  expect(mayFollow("suspended", "active")).toBe(true);
  expect(mayFollow("active", "active")).toBe(true);
  for (const left of ["lapsed", "resigned", "refused"] as const)
    expect(mayFollow(left, "applied")).toBe(true);
  expect(STANDINGS.filter((next) => mayFollow(null, next))).toEqual(["applied", "pending-check", "active"]);
});
