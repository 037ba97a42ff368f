import {
  type EntryField,
  type EntryTyped,
  INTERESTS,
  LANGUAGES,
  LONGEST_NOTE,
  MOST_MENTEES,
  REGIONS,
  type Side,
  TIMES,
} from "./contract.ts";

/** The form of an offer or a question, as it was sent. */
export type EntryForm = {
  readonly capacity: string;
  readonly interests: readonly string[];
  readonly regions: readonly string[];
  readonly languages: readonly string[];
  readonly times: readonly string[];
  readonly candidate: boolean;
  readonly adult: boolean;
  readonly note: string;
};

/** Reads what somebody offers or asks. Mentoring is between adults: both say that they are 18 or over. */
export function readEntry(
  form: EntryForm,
  side: Side,
):
  | { readonly ok: true; readonly entry: EntryTyped }
  | { readonly ok: false; readonly wrong: readonly EntryField[] } {
  const known = <T extends string>(all: readonly T[], chosen: readonly string[]) =>
    all.filter((each) => chosen.includes(each));
  const interests = known(INTERESTS, form.interests);
  const languages = known(LANGUAGES, form.languages);
  const regions = known(REGIONS, form.regions);
  const capacity = side === "mentee" ? 1 : Number(/^\d{1,2}$/.test(form.capacity.trim()) ? form.capacity : 0);
  const note = form.note.replaceAll("\r\n", "\n").trim();
  const wrong: EntryField[] = [];
  if (interests.length === 0) wrong.push("interests");
  if (languages.length === 0) wrong.push("languages");
  if (capacity < 1 || capacity > MOST_MENTEES) wrong.push("capacity");
  if (note.length > LONGEST_NOTE) wrong.push("note");
  if (!form.adult) wrong.push("adult");
  if (wrong.length > 0) return { ok: false, wrong };
  return {
    ok: true,
    entry: {
      ...{ capacity, interests, languages, note, candidate: form.candidate },
      ...{ regions: side === "mentee" ? regions.slice(0, 1) : regions, times: known(TIMES, form.times) },
    },
  };
}
