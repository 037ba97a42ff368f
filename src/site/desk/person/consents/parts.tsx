import { OFFERS } from "#domain/consent/purposes.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { WayToReach } from "#registers/people/consent/overview/queries.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import { boxOf, type Said, TOLD_BY } from "#site/desk/person/contract.ts";
import { refusedIn, Section } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";

/** May I ring them? What somebody agreed to, since when and how; and what keeps a way shut. */
export function Consents({
  speak,
  person,
  ways,
  mayEdit,
  today,
  said,
}: {
  speak: Speak;
  person: { readonly id: string; readonly locale: "en" | "cy" };
  ways: readonly WayToReach[];
  mayEdit: boolean;
  today: string;
  said: Said | null;
}) {
  const { t } = speak;
  const told = ways.filter(({ last }) => last !== null);
  const ring = ways.filter(({ channel, whyNot }) => channel === "phone" && whyNot === null);
  return (
    <Section speak={speak} part="consents" said={said} title={t("record.consents")}>
      <p class="record-ring">
        <b>{t("record.ring")}</b>{" "}
        <Badge tone={ring.length > 0 ? "good" : "bad"}>
          {t(ring.length > 0 ? "record.yes" : "record.no")}
        </Badge>{" "}
        {ring.map(({ purpose }) => t(`join.consent.phone.${purpose}`)).join("; ")}
      </p>
      <ul class="plain-list record-consents">
        {told.map((way) => (
          <li key={`${way.channel} ${way.purpose}`}>
            <Consent speak={speak} way={way} />
          </li>
        ))}
      </ul>
      {told.length < ways.length && (
        <p class="hint">
          {t(told.length === 0 ? "record.never-asked.all" : "record.never-asked", {
            what: ways
              .filter(({ last }) => last === null)
              .map(({ channel, purpose }) => t(`join.consent.${channel}.${purpose}`))
              .join("; "),
          })}
        </p>
      )}
      {mayEdit && <ConsentForm {...{ speak, person, today, said }} />}
    </Section>
  );
}

function Consent({ speak, way: { channel, purpose, whyNot, last } }: { speak: Speak; way: WayToReach }) {
  const { t } = speak;
  const sentence = t(`join.consent.${channel}.${purpose}`);
  if (last === null) return <>{sentence}</>;
  return (
    <>
      <b>{sentence}</b>{" "}
      <Badge tone={whyNot === null ? "good" : "bad"}>
        {t(whyNot === null ? "record.yes" : `record.why-not.${whyNot}`)}
      </Badge>{" "}
      <span class="hint">
        {t(`record.act.${last.act}`, {
          day: dayAndYear(speak, last.since),
          how: t(`record.how.${last.how.replace(" ", "-")}`),
        })}
        {last.wording !== null && last.wording.words !== sentence && <> “{last.wording.words}”</>}
      </span>
    </>
  );
}

function ConsentForm({
  speak,
  person,
  today,
  said,
}: {
  speak: Speak;
  person: { readonly id: string; readonly locale: "en" | "cy" };
  today: string;
  said: Said | null;
}) {
  const { t } = speak;
  const box = boxOf(said, "consents");
  return (
    <details class="disclosure" open={refusedIn(said, "consents")}>
      <summary>{t("record.consent.add")}</summary>
      <form method="post" action={urls.deskPersonPart(person.id, "consents")} class="flow disclosure-body">
        <Choice
          kind="radio"
          name="answer"
          legend={t("record.consent.answer")}
          options={[
            { value: "yes", label: t("record.consent.yes"), checked: box("answer") === "yes" },
            { value: "no", label: t("record.consent.no"), checked: box("answer") === "no" },
          ]}
        />
        <div class="field">
          <label for="offer">{t("record.consent.offer")}</label>
          <p class="hint">{t("record.consent.offer.hint")}</p>
          <select class="input input-long" id="offer" name="offer">
            {OFFERS.map(({ channel, purpose }) => (
              <option
                key={`${channel}.${purpose}`}
                value={`${channel}.${purpose}`}
                selected={box("offer") === `${channel}.${purpose}`}
              >
                {t(`join.consent.${channel}.${purpose}`)}
              </option>
            ))}
            <option value="every" selected={box("offer") === "every"}>
              {t("record.consent.every")}
            </option>
          </select>
        </div>
        <ToldFields speak={speak} box={box} locale={person.locale} today={today} />
        <Button kind="plain">{t("record.consent.save")}</Button>
      </form>
    </details>
  );
}

/** How, where and when they said so, and what shows it. */
export function ToldFields({
  speak: { t },
  box,
  locale,
  today,
}: {
  speak: Speak;
  box: (name: string, held?: string) => string;
  locale: "en" | "cy";
  today: string;
}) {
  return (
    <>
      <Choice
        kind="radio"
        name="told-how"
        legend={t("record.told.how")}
        options={TOLD_BY.map((how) => ({
          value: how,
          label: t(`record.told.${how.replace(" ", "-")}`),
          checked: box("told-how") === how,
        }))}
      />
      <Choice
        kind="radio"
        name="told-locale"
        legend={t("record.told.locale")}
        options={[
          { value: "en", label: "English", checked: box("told-locale", locale) !== "cy" },
          { value: "cy", label: "Cymraeg", checked: box("told-locale", locale) === "cy" },
        ]}
      />
      <Field
        name="told-where"
        label={t("record.told.where")}
        hint={t("record.told.where.hint")}
        maxLength={100}
        autocomplete="off"
        value={box("told-where")}
      />
      <Field
        name="told-when"
        type="date"
        width="short"
        label={t("record.told.when")}
        value={box("told-when", today)}
      />
      <Field
        name="told-reference"
        width="short"
        label={t("record.told.reference")}
        hint={t("record.told.reference.hint")}
        maxLength={60}
        autocomplete="off"
        value={box("told-reference")}
      />
    </>
  );
}
