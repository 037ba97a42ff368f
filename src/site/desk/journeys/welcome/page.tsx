import {
  LONGEST_SUBJECT,
  LONGEST_TEXT,
  MOST_WELCOME_DAYS,
  type SeriesFigures,
} from "#features/journeys/welcome/series/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { LetterFaults, LetterTyped } from "./contract.ts";

export type WelcomePageProps = {
  readonly speak: Speak;
  readonly on: boolean;
  readonly typed: readonly LetterTyped[];
  readonly faults: LetterFaults;
  readonly figures: SeriesFigures;
  readonly saved: boolean;
};

/** The letters of welcome: what became of them, stopping them, and their days and words. */
export function WelcomePage({ speak, on, typed, faults, figures, saved }: WelcomePageProps) {
  const { t } = speak;
  const wrong = (box: string) => {
    const fault = faults[box];
    return fault === undefined ? undefined : t(`journeys.fault.${fault}`, { days: MOST_WELCOME_DAYS });
  };
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={t("journeys.welcome")}
      lead={t("journeys.welcome.lead")}
    >
      {saved && <Notice kind="success" title={t("journeys.saved")} />}
      {Object.keys(faults).length > 0 && (
        <Notice kind="error" title={t("journeys.fault")}>
          <ul>
            {Object.keys(faults).map((box) => (
              <li key={box}>
                <a href={`#${box}`}>
                  {t("journeys.letter", { number: Number(/\d/.exec(box)?.[0] ?? 0) + 1 })}: {wrong(box)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <section aria-labelledby="so-far">
        <h2 id="so-far">{t("journeys.so-far")}</h2>
        <Table
          caption={t("journeys.so-far.caption")}
          columns={[
            { title: t("journeys.letter.column") },
            { title: t("journeys.sent"), numeric: true },
            { title: t("journeys.not-allowed"), numeric: true },
            { title: t("journeys.failed"), numeric: true },
          ]}
          rows={figures.letters.map(({ letter, sent, notAllowed, failed }) => [
            t("journeys.letter", { number: letter + 1 }),
            speak.number(sent),
            speak.number(notAllowed),
            speak.number(failed),
          ])}
        />
        <p>{t("journeys.in-series", { joined: figures.joined, acted: figures.acted })}</p>
        <form method="post" action={urls.deskWelcome} class="flow">
          <p>
            <b>{t(on ? "journeys.is-on" : "journeys.is-stopped")}</b>
          </p>
          <Button kind={on ? "danger" : "main"} name="act" value={on ? "stop" : "start"}>
            {t(on ? "journeys.stop" : "journeys.start")}
          </Button>
        </form>
      </section>
      <form method="post" action={urls.deskWelcome} class="flow">
        <p class="hint">{t("journeys.letters.hint")}</p>
        {typed.map((letter, at) => (
          <fieldset key={String(at)} class="desk-act">
            <legend>{t("journeys.letter", { number: at + 1 })}</legend>
            <Choice
              kind="checkbox"
              name={`on-${at}`}
              legend={t("journeys.letter.on")}
              options={[{ value: "yes", label: t("journeys.letter.goes"), checked: letter.on }]}
            />
            <Field
              name={`days-${at}`}
              label={t("journeys.letter.days")}
              value={letter.days}
              error={wrong(`days-${at}`)}
              inputMode="numeric"
              width="short"
            />
            {(["en", "cy"] as const).map((locale) => (
              <>
                <Field
                  name={`subject-${at}-${locale}`}
                  label={t(`journeys.letter.subject.${locale}`)}
                  hint={locale === "cy" ? t("journeys.welsh-hint") : undefined}
                  value={letter.subject[locale]}
                  error={wrong(`subject-${at}-${locale}`)}
                  maxLength={LONGEST_SUBJECT}
                />
                <Field
                  name={`text-${at}-${locale}`}
                  label={t(`journeys.letter.text.${locale}`)}
                  value={letter.text[locale]}
                  error={wrong(`text-${at}-${locale}`)}
                  maxLength={LONGEST_TEXT}
                  lines={5}
                />
              </>
            ))}
          </fieldset>
        ))}
        <Button name="act" value="save">
          {t("journeys.save")}
        </Button>
      </form>
    </DeskFrame>
  );
}
