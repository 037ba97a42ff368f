import { z } from "zod";
import type { MembershipAnswers } from "#domain/membership/rules.ts";
import { JoinForm } from "#site/join/contract.ts";

const Line = z.string().max(1_000).catch("").default("");

/** The fuller form: who, then what the movement's rules ask. Questions come as "question.<key>". */
export const MemberForm = JoinForm.extend({ "known-as": Line, "born-on": Line, excluded: Line });
export type MemberForm = z.infer<typeof MemberForm> & { readonly answers: Readonly<Record<string, string>> };

/** The form with the answers to the movement's own questions and agreements gathered from `body`. */
export function memberForm(body: Readonly<Record<string, unknown>>): MemberForm {
  const answers = Object.entries(body)
    .filter(([name]) => name.startsWith("question.") || name.startsWith("agreement."))
    .map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 100) : ""]);
  return { ...MemberForm.parse(body), answers: Object.fromEntries(answers) };
}

/** What the rules judge. */
export function answersOf(form: MemberForm): MembershipAnswers {
  const named = (start: string) =>
    Object.entries(form.answers)
      .filter(([name, value]) => name.startsWith(start) && value !== "")
      .map(([name, value]) => [name.slice(start.length), value] as const);
  const { excluded } = form;
  return {
    bornOn: form["born-on"] === "" ? null : form["born-on"],
    agreed: named("agreement.")
      .filter(([, value]) => value === "yes")
      .map(([key]) => key),
    questions: Object.fromEntries(named("question.")),
    // Anything but a yes or a no is no answer, and is asked for again.
    belongsToExcluded: excluded === "yes" ? true : excluded === "no" ? false : null,
  };
}
