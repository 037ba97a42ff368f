import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What is wrong with the value of one setting and what would be right, in plain English. */
export function issueWords(issue: Issue): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string"
        ? `too long: at most ${issue.maximum} characters`
        : `too much: at most ${issue.maximum}`;
    case "too_small":
      return issue.origin === "string" ? "it may not be empty" : `too little: at least ${issue.minimum}`;
    case "invalid_type":
      return `${WANTED[issue.expected] ?? "another kind of value"} is wanted here`;
    case "invalid_value":
      return `it must be ${issue.values.map(String).join(" or ")}`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "it is not written as it should be";
    case "invalid_union":
      return unionWords(issue.errors.flat());
    default:
      return issue.message;
  }
}

const WANTED: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: 'text ("" for none)',
  boolean: "true or false",
  object: "an object such as `settings show` prints",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address such as hello@example.org is wanted here, or "" for none',
  url: 'an address such as https://example.org/contact is wanted here, or "" for none',
  base64: "the picture is not written in base64; set it with `settings logo`",
};

/** A setting that may be empty or of some form: the form says more than the emptiness. */
function unionWords(issues: readonly Issue[]): string {
  const [form] = issues.filter(({ code }) => code !== "invalid_value");
  return form === undefined ? "it is none of what may stand here" : issueWords(form);
}
