import { z } from "zod";
import { BED_NEEDS, type BedNeed } from "#features/events/weekends/beds/contract.ts";
import { nightsOf, type Weekend } from "#features/events/weekends/contract.ts";
import { Several, Typed, Yes } from "#kit/http/fields.ts";
import type { SignUpRefusal } from "#site/session/signing-up/contract.ts";

/** What the forms of a weekend ask about beds, as it arrives. */
export const BedForm = z.object({
  /** "yes": they need somewhere to sleep. */
  bed: Yes,
  night: Several,
  need: Several,
  "are-women": Yes,
  "women-only": Yes,
  note: Typed,
  /** Of an offer alone. */
  beds: Typed,
  area: Typed,
  address: Typed,
});
export type BedForm = z.infer<typeof BedForm>;

/** One field of a weekend's forms that cannot be used, and why. */
export type WeekendFormRefusal =
  | SignUpRefusal
  | {
      readonly field: "session" | "night" | "beds";
      readonly reason: "needed" | "not-a-number";
      readonly typed: string;
    };

/** Nights, needs and who they are, as both forms of beds ask for them; null where no night was chosen. */
export function bedTyped(form: BedForm, weekend: Pick<Weekend, "startsOn" | "endsOn">) {
  const nights = nightsOf(weekend).filter((night) => form.night.includes(night));
  const [firstNight, lastNight] = [nights[0], nights.at(-1)];
  if (firstNight === undefined || lastNight === undefined) return null;
  return {
    ...{ firstNight, lastNight, note: form.note.trim().slice(0, 500) },
    needs: new Set<BedNeed>(BED_NEEDS.filter((need) => form.need.includes(need))),
    areWomen: form["are-women"] === "yes",
    womenOnly: form["women-only"] === "yes",
  };
}

/** Beds of an offer: 1 to 20. */
export function bedsTyped({ beds }: BedForm): number | WeekendFormRefusal {
  const typed = beds.trim();
  const refuse = (reason: "needed" | "not-a-number") =>
    ({ field: "beds", reason, typed: typed.slice(0, 40) }) as const;
  if (typed === "") return refuse("needed");
  const count = /^[0-9]{1,3}$/.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= 20 ? count : refuse("not-a-number");
}
