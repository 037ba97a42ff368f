import {
  type EntryField,
  INTERESTS,
  LANGUAGES,
  LONGEST_NOTE,
  MOST_MENTEES,
  REGIONS,
  type Side,
  TIMES,
} from "#features/mentoring/contract.ts";
import type { EntryForm } from "#features/mentoring/policy.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { WrongSummary } from "#site/join/parts.tsx";

export type EntryPageProps = {
  readonly speak: Speak;
  readonly side: Side;
  readonly form: EntryForm;
  readonly wrong: readonly EntryField[];
  /** People they mentor already, where they would now take fewer; null otherwise. */
  readonly hasMore: number | null;
  /** Their own page of mentoring. */
  readonly path: string;
};

/** What somebody offers as a mentor, or asks of one. */
export function EntryPage({ speak, side, form, wrong, hasMore, path }: EntryPageProps) {
  const { t } = speak;
  const error = (field: EntryField) =>
    wrong.includes(field)
      ? t(`mentoring.wrong.${field}`, { most: field === "capacity" ? MOST_MENTEES : LONGEST_NOTE })
      : undefined;
  const choices = (key: string, all: readonly string[], chosen: readonly string[]) =>
    all.map((value) => ({ value, label: t(`${key}.${value}`), checked: chosen.includes(value) }));
  return (
    <>
      <Heading lead={t(`mentoring.form.${side}.lead`)}>{t(`mentoring.form.${side}.title`)}</Heading>
      <WrongSummary speak={speak} wrong={wrong.map((field) => ({ id: field, words: error(field) }))} />
      <form method="post" action={`${path}/${side}`} novalidate>
        <Choice
          name="interests"
          kind="checkbox"
          legend={t(`mentoring.form.${side}.interests`)}
          error={error("interests")}
          options={choices("mentoring.interest", INTERESTS, form.interests)}
        />
        {side === "mentor" && (
          <Field
            name="capacity"
            label={t("mentoring.form.capacity")}
            hint={t("mentoring.form.capacity.hint", { most: MOST_MENTEES })}
            value={form.capacity}
            error={hasMore === null ? error("capacity") : t("mentoring.wrong.has-more", { count: hasMore })}
            inputMode="numeric"
            width="short"
          />
        )}
        <Choice
          name="regions"
          kind={side === "mentor" ? "checkbox" : "radio"}
          legend={t(`mentoring.form.${side}.regions`)}
          hint={t(`mentoring.form.${side}.regions.hint`)}
          options={[
            ...(side === "mentee"
              ? [{ value: "", label: t("mentoring.anywhere"), checked: form.regions.length === 0 }]
              : []),
            ...choices("seat.region", REGIONS, form.regions),
          ]}
        />
        <Choice
          name="languages"
          kind="checkbox"
          legend={t("mentoring.form.languages")}
          error={error("languages")}
          options={choices("lifts.language", LANGUAGES, form.languages)}
        />
        <Choice
          name="times"
          kind="checkbox"
          legend={t("mentoring.form.times")}
          options={choices("mentoring.time", TIMES, form.times)}
        />
        <Choice
          name="candidate"
          kind="checkbox"
          legend={t("mentoring.form.candidate")}
          options={[{ value: "yes", label: t(`mentoring.form.${side}.candidate`), checked: form.candidate }]}
        />
        <Field
          name="note"
          label={t("mentoring.form.note")}
          hint={t(`mentoring.form.${side}.note.hint`)}
          value={form.note}
          error={error("note")}
          maxLength={LONGEST_NOTE}
          lines={4}
        />
        <Choice
          name="adult"
          kind="checkbox"
          legend={t("mentoring.form.adult")}
          hint={t("mentoring.form.adult.hint")}
          error={error("adult")}
          options={[{ value: "yes", label: t("mentoring.form.adult.yes"), checked: form.adult }]}
        />
        <p class="hint">{t("mentoring.form.who-sees")}</p>
        <Button>{t("mentoring.form.save")}</Button>
      </form>
      <p>
        <a href={path}>{t("mentoring.back")}</a>
      </p>
    </>
  );
}
