import { z } from "zod";

/** The form of child places, as it was sent. */
export const ChildcareForm = z.object({
  age: z.string().max(3).catch("").default(""),
  children: z.string().max(4).catch("").default("1"),
  names: z.string().max(2_000).catch("").default(""),
  needs: z.string().max(2_000).catch("").default(""),
  "emergency-name": z.string().max(400).catch("").default(""),
  "emergency-phone": z.string().max(100).catch("").default(""),
  collect: z.string().max(400).catch("").default(""),
  agree: z.enum(["yes", ""]).catch("").default(""),
  photos: z.enum(["yes", ""]).catch("").default(""),
});
export type ChildcareForm = z.infer<typeof ChildcareForm>;

export const CHILDCARE_FIELDS = [
  "age",
  "children",
  "names",
  "emergency-name",
  "emergency-phone",
  "agree",
] as const;
export type ChildcareField = (typeof CHILDCARE_FIELDS)[number];

/** What has just happened, or why it did not, for the page that an act leads back to. */
export const CHILDCARE_CAME = [
  ...(["booked", "waiting", "cancelled", "help-offered", "help-ended"] as const),
  ...(["full", "not-going", "no-childcare", "over", "called-off", "no-such-sign-up"] as const),
] as const;
export type ChildcareCame = (typeof CHILDCARE_CAME)[number];
export const CAME_WELL: ReadonlySet<ChildcareCame> = new Set([
  "booked",
  "cancelled",
  "help-offered",
  "help-ended",
]);
