import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { ACCESS_PURPOSES } from "#registers/people/access/commands.ts";
import type { NeedTold } from "#registers/people/access/queries.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import { boxOf, type Said } from "#site/desk/person/contract.ts";
import { refusedIn, Section } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";
import type { NeedOpened } from "./commands.ts";

/** What somebody needs to take part: that there is something is shown, what it says only for its purpose and on asking. */
export function Needs({
  speak,
  personId,
  needs,
  opened,
  said,
}: {
  speak: Speak;
  personId: string;
  needs: readonly NeedTold[];
  opened: NeedOpened | null;
  said: Said | null;
}) {
  const { t } = speak;
  const box = boxOf(said, "needs");
  const action = urls.deskPersonPart(personId, "needs");
  return (
    <Section speak={speak} part="needs" said={said} title={t("record.needs")}>
      {opened !== null && (
        <Notice title={t(`record.need.for.${opened.purpose}`)}>
          <p class="record-address">{opened.text ?? t("record.note.shut")}</p>
        </Notice>
      )}
      {needs.length === 0 && <p>{t("record.needs.none")}</p>}
      {needs.length > 0 && (
        <form method="post" action={urls.deskNeed(personId)} class="flow">
          <p>{t("record.needs.lead")}</p>
          <Field
            name="need-why"
            label={t("record.need.why")}
            hint={t("record.need.why.hint")}
            maxLength={200}
            autocomplete="off"
            value={box("need-why")}
          />
          <ul class="plain-list record-notes">
            {needs.map(({ purpose, at }) => (
              <li key={purpose}>
                <p>
                  <b>{t(`record.need.for.${purpose}`)}</b> <span class="hint">{dayAndYear(speak, at)}</span>
                </p>
                <Button kind="plain" name="open" value={purpose}>
                  {t("record.need.open")}
                  <span class="desk-unseen">: {t(`record.need.for.${purpose}`)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </form>
      )}
      <details class="disclosure" open={refusedIn(said, "needs") && box("open") === ""}>
        <summary>{t("record.need.add")}</summary>
        <form method="post" action={action} class="flow disclosure-body">
          <div class="field">
            <label for="need-for">{t("record.need.purpose")}</label>
            <select class="input input-long" id="need-for" name="need-for">
              {ACCESS_PURPOSES.map((purpose) => (
                <option key={purpose} value={purpose} selected={box("need-for") === purpose}>
                  {t(`record.need.for.${purpose}`)}
                </option>
              ))}
            </select>
          </div>
          <Field
            name="need"
            label={t("record.need")}
            hint={t("record.need.hint")}
            lines={3}
            maxLength={1000}
            value={box("need")}
          />
          <Button kind="plain">{t("record.need.add")}</Button>
        </form>
        {needs.length > 0 && (
          <form method="post" action={action} class="desk-buttons disclosure-body">
            {needs.map(({ purpose }) => (
              <Button key={purpose} kind="quiet" name="forget" value={purpose}>
                {t("record.need.forget")}: {t(`record.need.for.${purpose}`)}
              </Button>
            ))}
          </form>
        )}
      </details>
    </Section>
  );
}
