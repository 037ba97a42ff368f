import { z } from "zod";
import type { Party } from "#features/events/sign-ups/contract.ts";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import { Several, Typed, Yes } from "#kit/http/fields.ts";

/** The form as it arrives. Nothing is refused here: what cannot be used is shown back beside its field. */
export const SignUpForm = z.object({
  name: Typed,
  reach: Typed,
  postcode: Typed,
  who: z.enum(["alone", "guests", "household"]).catch("alone").default("alone"),
  /** How many come, with the person themself. */
  people: Typed,
  /** Other shifts of the same occasion. */
  shift: Several,
  "first-time": Yes,
  /** They need a lift, there and home. */
  lift: z.literal("need").nullable().catch(null).default(null),
  consent: Several,
  /** Whose share link brought them. */
  by: z.string().max(40).catch("").default(""),
});
export type SignUpForm = z.infer<typeof SignUpForm>;

/** One field that cannot be used, and why. */
export type SignUpRefusal =
  | JoinRefusal
  | {
      readonly field: "people";
      readonly reason: "needed" | "not-a-number" | "too-many";
      readonly typed: string;
    }
  | { readonly field: "reach"; readonly reason: "too-often"; readonly typed: string }
  /** A lift needs to know from where. */
  | { readonly field: "postcode"; readonly reason: "for-a-lift"; readonly typed: "" }
  | { readonly field: "postcode"; readonly reason: "lift-from-nowhere"; readonly typed: string };

/** What was typed about who comes. A number beside "just me" is believed over it. */
export function partyTyped({ who, people }: SignUpForm): Party | SignUpRefusal {
  const typed = people.trim();
  const refuse = (reason: "needed" | "not-a-number" | "too-many") =>
    ({ field: "people", reason, typed: typed.slice(0, 40) }) as const;
  if (typed === "") return who === "alone" ? { kind: "alone", people: 1 } : refuse("needed");
  if (!/^[0-9]{1,6}$/.test(typed) || Number(typed) === 0) return refuse("not-a-number");
  const count = Number(typed);
  if (count > LARGEST_PARTY) return refuse("too-many");
  if (count === 1) return who === "alone" ? { kind: "alone", people: 1 } : refuse("needed");
  return { kind: who === "alone" ? "guests" : who, people: count };
}
