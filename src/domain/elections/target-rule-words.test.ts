import { expect, test } from "vitest";
import { DEFAULT_TARGET_RULE, type TargetRule } from "./target-rule.ts";
import { describeRule, ruleInEnglish } from "./target-rule-words.ts";

test("the default rule reads as a sentence", () => {
  expect(ruleInEnglish(DEFAULT_TARGET_RULE)).toBe(
    "majority under 5% of valid votes, whoever holds the seat, at the latest general election, or at a by-election since",
  );
});

test("a narrow rule says each of its limits", () => {
  const rule: TargetRule = {
    closeness: { kind: "majority-under-votes", votes: 1_000 },
    interest: { kind: "gain", party: "Green" },
    nations: ["England", "Wales"],
    regions: ["South West"],
    election: "2019-12-12",
    byElections: false,
  };
  expect(ruleInEnglish(rule)).toBe(
    "majority under 1000 votes, for Green to gain, in England, Wales, in South West, at the election of 2019-12-12",
  );
});

test("parts are keys and values, with per cent free of rounding noise", () => {
  const rule = { ...DEFAULT_TARGET_RULE, closeness: { kind: "majority-under-share", share: 0.07 } } as const;
  expect(describeRule(rule)[0]).toEqual({ key: "targets.rule.majority-under-share", values: { percent: 7 } });
});
