import { folded, nameParts } from "./folded.ts";
import type { PersonRecord } from "./person-record.ts";

/** A person made ready for comparing: folded once, compared many times. */
export type Sketch = {
  readonly id: string;
  /** Given names and what they are known as, folded, first the one they lead with. */
  readonly given: readonly string[];
  readonly surname: string;
  /** "ls14ap"; "" when not known. */
  readonly postcode: string;
  /** "1984-05-07"; "" when not known. */
  readonly bornOn: string;
  readonly emails: readonly SketchedEmail[];
  /** Last ten digits. */
  readonly mobiles: readonly string[];
  readonly landlines: readonly string[];
};

export type SketchedEmail = {
  readonly local: string;
  readonly domain: string;
  /** What the part before "@" holds besides their names: "sam.jones" says no more than the name does. */
  readonly own: "word" | "number" | "nothing";
};

/** `record` ready for comparing. */
export function sketch({ id, name, knownAs, postcode, bornOn, emails, phones }: PersonRecord): Sketch {
  const parts = nameParts(name ?? "");
  const known = folded(knownAs ?? "").split(" ")[0] ?? "";
  const said = [...new Set([...parts.given, known].filter((each) => each !== ""))];
  const given = withNameForInitial(said, parts.surname, emails);
  const digits = phones
    .map((phone) => phone.replace(/\D/g, "").slice(-10))
    .filter(({ length }) => length === 10);
  return {
    id,
    given,
    surname: parts.surname,
    postcode: (postcode ?? "").replace(/\s/g, "").toLowerCase(),
    bornOn: bornOn ?? "",
    emails: emails.map((email) => sketchedEmail(email, given, parts.surname)),
    mobiles: digits.filter((each) => each.startsWith("7")),
    landlines: digits.filter((each) => !each.startsWith("7")),
  };
}

/** "M Oakden" who writes from "mary.oakden@" is Mary. */
function withNameForInitial(
  given: readonly string[],
  surname: string,
  emails: readonly string[],
): readonly string[] {
  const [first] = given;
  if (first?.length !== 1 || surname.length < 3) return given;
  const family = surname.replaceAll(" ", "");
  for (const email of emails) {
    const local = email
      .slice(0, Math.max(0, email.lastIndexOf("@")))
      .toLowerCase()
      .replace(/[^a-z]/g, "");
    const rest = local.replace(family, "");
    if (rest !== local && rest.length > 2 && rest.startsWith(first)) return [rest, ...given];
  }
  return given;
}

function sketchedEmail(email: string, given: readonly string[], surname: string): SketchedEmail {
  const at = email.lastIndexOf("@");
  // Marks after "+" and dots are the owner's own bookkeeping.
  const local = email.slice(0, Math.max(0, at)).toLowerCase().replace(/\+.*$/, "").replaceAll(".", "");
  const names = [...given, ...surname.split(" "), surname.replaceAll(" ", "")];
  let rest = local.replace(/[-_]/g, "");
  for (const each of names.toSorted((a, b) => b.length - a.length))
    if (each.length > 1) rest = rest.replace(each, "");
  return { local, domain: email.slice(at + 1).toLowerCase(), own: ownOf(rest) };
}

function ownOf(rest: string): SketchedEmail["own"] {
  if (rest.replace(/\d/g, "").length > 2 || rest.replace(/\D/g, "").length > 3) return "word";
  return rest.length > 1 ? "number" : "nothing";
}
