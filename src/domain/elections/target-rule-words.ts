import type { Phrase } from "./phrase.ts";
import type { TargetRule } from "./target-rule.ts";

/**
 * A target rule as phrases, in the order in which they are read: how close, for whom, where, when.
 *
 * Keys begin "targets.rule."; shares are given in per cent. Parts that leave everything open (all nations, all regions)
 * give no phrase.
 */
export function describeRule(rule: TargetRule): Phrase[] {
  const phrases = [closenessPhrase(rule), interestPhrase(rule)];
  if (rule.nations !== null) phrases.push(phrase("nations", { nations: rule.nations.join(", ") }));
  if (rule.regions !== null) phrases.push(phrase("regions", { regions: rule.regions.join(", ") }));
  phrases.push(
    rule.election === null ? phrase("latest-election") : phrase("election", { date: rule.election }),
  );
  if (rule.byElections) phrases.push(phrase("by-elections"));
  return phrases;
}

/** `describeRule` in plain English, for the command line: "majority under 5% of valid votes, whoever holds the seat, ...". */
export function ruleInEnglish(rule: TargetRule): string {
  return describeRule(rule).map(inEnglish).join(", ");
}

const ENGLISH: Readonly<Record<string, string>> = {
  "majority-under-share": "majority under {percent}% of valid votes",
  "majority-under-votes": "majority under {votes} votes",
  closest: "the {seats} closest seats",
  "whoever-holds-it": "whoever holds the seat",
  gain: "for {party} to gain",
  defend: "for {party} to defend",
  either: "for {party} to gain or defend",
  nations: "in {nations}",
  regions: "in {regions}",
  "latest-election": "at the latest general election",
  election: "at the election of {date}",
  "by-elections": "or at a by-election since",
};

function closenessPhrase({ closeness }: TargetRule): Phrase {
  if (closeness.kind === "closest") return phrase("closest", { seats: closeness.seats });
  if (closeness.kind === "majority-under-votes") return phrase(closeness.kind, { votes: closeness.votes });
  return phrase(closeness.kind, { percent: Math.round(closeness.share * 10_000) / 100 });
}

function interestPhrase({ interest }: TargetRule): Phrase {
  return phrase(interest.kind, interest.kind === "whoever-holds-it" ? {} : { party: interest.party });
}

const PREFIX = "targets.rule.";

function phrase(name: string, values: Phrase["values"] = {}): Phrase {
  return { key: `targets.rule.${name}`, values };
}

function inEnglish({ key, values }: Phrase): string {
  const words = ENGLISH[key.slice(PREFIX.length)] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
