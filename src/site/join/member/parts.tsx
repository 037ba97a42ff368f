import type { JoinRefusal } from "#features/joining/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { Field, FieldError } from "#kit/ui/field.tsx";
import { refusedWords } from "#site/join/parts.tsx";
import type { MemberForm } from "./contract.ts";

type Asked = {
  readonly speak: Speak;
  readonly rules: MembershipSettings;
  readonly form: MemberForm;
  readonly refusals: readonly JoinRefusal[];
};

/** The movement's own questions: each yes or no, or since when. */
export function Questions({ speak, rules, form, refusals }: Asked) {
  const { t, locale } = speak;
  return (
    <>
      {rules.questions.map((question) => {
        const name = `question.${question.key}` as const;
        const label = <OwnWords locale={locale} words={question.words} />;
        const error = refusedWords(speak, refusals, name);
        const value = form.answers[name] ?? "";
        return question.kind === "since" ? (
          <Field
            {...{ name, label, error, value }}
            key={name}
            hint={t("join.member.since")}
            type="date"
            width="short"
          />
        ) : (
          <YesNo {...{ speak, name, error, value }} legend={label} key={name} />
        );
      })}
      {rules.excludedOrganisations.length > 0 && (
        <YesNo
          speak={speak}
          name="excluded"
          legend={t("join.member.excluded")}
          error={refusedWords(speak, refusals, "excluded")}
          value={form.excluded}
        >
          <ul>
            {rules.excludedOrganisations.map((organisation) => (
              <li key={organisation}>{organisation}</li>
            ))}
          </ul>
        </YesNo>
      )}
    </>
  );
}

/** What members agree with: each a sentence and a box of its own. */
export function Agreements({ speak, rules, form, refusals }: Asked) {
  if (rules.agreements.length === 0) return null;
  return (
    <fieldset class="choice">
      <legend>{speak.t("join.member.agreements")}</legend>
      {rules.agreements.map(({ key, words }) => {
        const name = `agreement.${key}` as const;
        const error = refusedWords(speak, refusals, name);
        return (
          <div key={key} class={error ? "field field-wrong" : "field"}>
            {error && <FieldError id={`${name}-error`} text={error} />}
            <label class="agreement">
              <input
                type="checkbox"
                id={name}
                name={name}
                value="yes"
                checked={form.answers[name] === "yes"}
                {...(error ? { "aria-invalid": "true", "aria-describedby": `${name}-error` } : {})}
              />
              <span>
                <OwnWords locale={speak.locale} words={words} />
              </span>
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

function YesNo({
  speak: { t },
  name,
  legend,
  error,
  value,
  children,
}: {
  speak: Speak;
  name: string;
  legend: preact.ComponentChildren;
  error: string | undefined;
  value: string;
  children?: preact.ComponentChildren;
}) {
  return (
    <fieldset
      class={error ? "choice field-wrong" : "choice"}
      id={name}
      {...(error ? { "aria-describedby": `${name}-error` } : {})}
    >
      <legend>{legend}</legend>
      {children}
      {error && <FieldError id={`${name}-error`} text={error} />}
      <div class="chips">
        {(["yes", "no"] as const).map((answer) => (
          <label class="chip" key={answer}>
            <input type="radio" name={name} value={answer} checked={value === answer} />
            <span class="chip-face">{t(`join.member.${answer}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The movement's own words in the reader's language; where there are none, the English ones, said to be English. */
export function OwnWords({
  locale,
  words: { en, cy },
}: {
  locale: Locale;
  words: { en: string; cy: string };
}) {
  return locale === "cy" && cy === "" ? (
    <span lang="en">{en}</span>
  ) : (
    <span>{locale === "cy" ? cy : en}</span>
  );
}
