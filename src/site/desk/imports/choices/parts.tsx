import { OFFERS } from "#domain/consent/purposes.ts";
import { FIELDS } from "#domain/imports/fields.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import type { ImportPageProps } from "#site/desk/imports/contract.ts";
import { urls } from "#site/urls.ts";

/** What each column holds, what to do with people known already, and what the people of the file agreed to. */
export function ChoicesForm({ speak, found, samples, typed, words, ...said }: ImportPageProps) {
  const { t } = speak;
  const faultOf = (box: ImportPageProps["wrong"]) =>
    said.wrong === box ? (said.fault ?? undefined) : undefined;
  const { evidence } = found;
  const stated = typed?.stated ?? evidence !== null;
  const given = typed?.given ?? evidence?.given.map(({ channel, purpose }) => `${channel}:${purpose}`) ?? [];
  return (
    <form method="post" action={urls.deskImportChoices(found.id)}>
      <Heading level={2}>{t("imports.columns")}</Heading>
      {found.headers.map((header, at) => (
        <div class="field" key={at}>
          <label for={`column-${at}`}>{header || t("imports.no-heading", { number: at + 1 })}</label>
          <p class="hint">
            {samples
              .map(({ cells }) => (cells[at] ?? "").slice(0, 40))
              .filter((cell) => cell !== "")
              .join(" · ") || t("imports.empty-column")}
          </p>
          <select id={`column-${at}`} name={`column-${at}`} class="input input-long">
            <option value="">{t("imports.field.none")}</option>
            {FIELDS.map((field) => (
              <option key={field} value={field} selected={found.mapping[at] === field}>
                {t(`imports.field.${field}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <Choice
        name="days"
        kind="radio"
        legend={t("imports.days")}
        options={(["day-first", "month-first"] as const).map((value) => ({
          value,
          label: t(`imports.days.${value}`),
          checked: found.dayOrder === value,
        }))}
      />
      <Choice
        name="existing"
        kind="radio"
        legend={t("imports.existing")}
        options={(["fill", "overwrite", "leave"] as const).map((value) => ({
          value,
          label: t(`imports.existing.${value}`),
          checked: found.existing === value,
        }))}
      />
      <Heading level={2} lead={t("imports.consent.lead")}>
        {t("imports.consent")}
      </Heading>
      <Choice
        name="consent"
        kind="radio"
        legend={t("imports.consent.stated")}
        options={[
          { value: "yes", label: t("imports.consent.yes"), checked: stated },
          { value: "no", label: t("imports.consent.no"), checked: !stated },
        ]}
      />
      <Choice
        name="given"
        error={faultOf("given")}
        kind="checkbox"
        legend={t("imports.consent.given")}
        options={OFFERS.map(({ channel, purpose }) => ({
          value: `${channel}:${purpose}`,
          label: t(`join.consent.${channel}.${purpose}`),
          checked: given.includes(`${channel}:${purpose}`),
        }))}
      />
      <Field
        name="words"
        error={faultOf("words")}
        lines={3}
        label={t("imports.consent.words")}
        hint={t("imports.consent.words-hint")}
        value={typed?.words ?? words ?? undefined}
      />
      <Field
        name="place"
        error={faultOf("place")}
        label={t("imports.consent.place")}
        hint={t("imports.consent.place-hint")}
        value={typed?.place ?? evidence?.place}
      />
      <Field
        name="on"
        error={faultOf("on")}
        type="date"
        width="short"
        label={t("imports.consent.on")}
        value={typed?.on ?? evidence?.on}
      />
      <Button>{t("imports.check")}</Button>
    </form>
  );
}
