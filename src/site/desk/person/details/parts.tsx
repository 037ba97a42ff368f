import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { Person } from "#registers/people/contract.ts";
import { boxOf, type Said } from "#site/desk/person/contract.ts";
import { refusalOf, refusedIn, Section } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";

export type NameBox = "name" | "knownAs" | "pronouns" | "languages";
const BOXES: readonly { readonly name: NameBox; readonly maxLength: number }[] = [
  { name: "name", maxLength: 200 },
  { name: "knownAs", maxLength: 100 },
  { name: "pronouns", maxLength: 60 },
  { name: "languages", maxLength: 500 },
];

/** To put right what is said of somebody. */
export function DetailsForm({ speak, person, said }: { speak: Speak; person: Person; said: Said | null }) {
  const { t } = speak;
  const box = boxOf(said, "details");
  const refusals = said !== null && "fault" in said && said.part === "details" ? (said.refusals ?? []) : [];
  const held = {
    ...{ name: person.name ?? "", knownAs: person.knownAs ?? "", pronouns: person.pronouns ?? "" },
    languages: person.languages.join(", "),
  };
  const error = refusalOf(speak, refusals);
  return (
    <Section speak={speak} part="details" said={said} title={t("record.details")}>
      <details class="disclosure" open={refusedIn(said, "details")}>
        <summary>{t("record.details.change")}</summary>
        <form method="post" action={urls.deskPersonPart(person.id, "details")} class="flow disclosure-body">
          <NameFields speak={speak} value={(name) => box(name, held[name])} error={error} />
          <Field
            name="postcode"
            width="short"
            maxLength={12}
            label={t("rights.field.postcode")}
            hint={t(person.postcode === null ? "record.postcode.none" : "record.postcode.keep")}
            value={box("postcode")}
            error={error("postcode")}
          />
          {person.postcode !== null && (
            <label class="desk-radio">
              <input type="checkbox" name="no-postcode" value="yes" checked={box("no-postcode") === "yes"} />{" "}
              {t("record.postcode.forget")}
            </label>
          )}
          <LocaleChoice speak={speak} locale={box("locale", person.locale)} />
          <Button>{t("record.details.save")}</Button>
        </form>
      </details>
    </Section>
  );
}

export function NameFields({
  speak: { t },
  value,
  error,
}: {
  speak: Speak;
  value: (name: NameBox) => string;
  error: (name: string) => string | undefined;
}) {
  return (
    <>
      {BOXES.map(({ name, maxLength }) => (
        <Field
          key={name}
          {...{ name, maxLength }}
          label={t(`record.field.${name}`)}
          hint={name === "languages" ? t("record.field.languages.hint") : undefined}
          value={value(name)}
          error={error(name)}
          autocomplete="off"
        />
      ))}
    </>
  );
}

/** The language to write to them in. */
export function LocaleChoice({ speak: { t }, locale }: { speak: Speak; locale: string }) {
  return (
    <Choice
      kind="radio"
      name="locale"
      legend={t("record.locale")}
      options={[
        { value: "en", label: "English", checked: locale !== "cy" },
        { value: "cy", label: "Cymraeg", checked: locale === "cy" },
      ]}
    />
  );
}
