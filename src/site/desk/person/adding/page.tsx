import { OFFERS } from "#domain/consent/purposes.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupOptions } from "#site/desk/choosing/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { ToldFields } from "#site/desk/person/consents/parts.tsx";
import type { Typed } from "#site/desk/person/contract.ts";
import { LocaleChoice, NameFields } from "#site/desk/person/details/parts.tsx";
import { refusalOf } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Added, AddFault } from "./commands.ts";

/** Words that the forms of a person's page have for the same fault. */
const SHARED: ReadonlySet<AddFault> = new Set([
  "refused",
  "already-known",
  "no-way",
  "no-place",
  "no-such-day",
  "in-the-future",
]);

export type AddPersonPageProps = {
  readonly speak: Speak;
  readonly typed: Typed;
  readonly offers: readonly string[];
  readonly fault: Extract<Added, { ok: false }> | null;
  readonly groups: readonly GroupChoice[];
  /** Whether the postcode may decide the group; else one of `groups` is needed. */
  readonly byPlace: boolean;
  readonly today: string;
};

/** Somebody who told us on paper or on the phone: what they agreed to with what shows it, or no way to reach them. */
export function AddPersonPage({ speak, typed, offers, fault, groups, byPlace, today }: AddPersonPageProps) {
  const { t } = speak;
  const error = refusalOf(speak, fault?.refusals ?? []);
  const box = (name: string, held = "") => typed(name) || held;
  return (
    <DeskFrame speak={speak} here={urls.deskPeople} title={t("record.new")} lead={t("record.new.lead")}>
      {fault !== null && (
        <Notice
          kind="error"
          title={t(
            SHARED.has(fault.fault) ? `record.fault.${fault.fault}` : `record.new.fault.${fault.fault}`,
          )}
        >
          {fault.other != null && (
            <p>
              <a href={urls.deskPerson(fault.other)}>{t("record.other")}</a>
            </p>
          )}
        </Notice>
      )}
      <form method="post" action={urls.deskNewPerson} class="flow">
        <NameFields speak={speak} value={typed} error={error} />
        <Field
          name="postcode"
          width="short"
          maxLength={12}
          autocomplete="off"
          label={t("rights.field.postcode")}
          value={typed("postcode")}
          error={error("postcode")}
        />
        <LocaleChoice speak={speak} locale={typed("locale")} />
        <div class="field">
          <label for="group">{t("record.new.group")}</label>
          <select class="input input-long" id="group" name="group">
            {byPlace && <option value="">{t("record.new.group.place")}</option>}
            <GroupOptions speak={speak} groups={groups} chosen={Number(typed("group")) || null} />
          </select>
        </div>
        <h2>{t("record.new.reach")}</h2>
        <p class="hint">{t("record.new.reach.hint")}</p>
        <Field
          name="email"
          type="email"
          maxLength={320}
          autocomplete="off"
          label={t("record.new.email")}
          value={typed("email")}
          error={error("email")}
        />
        <Field
          name="phone"
          type="tel"
          maxLength={40}
          autocomplete="off"
          label={t("record.new.phone")}
          value={typed("phone")}
          error={error("phone")}
        />
        <Choice
          kind="checkbox"
          name="offers"
          legend={t("record.new.consents")}
          hint={t("record.new.consents.hint")}
          options={OFFERS.filter(({ channel }) => channel !== "post").map(({ channel, purpose }) => ({
            value: `${channel}.${purpose}`,
            label: t(`join.consent.${channel}.${purpose}`),
            checked: offers.includes(`${channel}.${purpose}`),
          }))}
        />
        <label class="desk-radio">
          <input type="checkbox" name="statement" value="yes" checked={typed("statement") === "yes"} />{" "}
          {t("record.new.statement")}
        </label>
        <ToldFields speak={speak} box={box} locale="en" today={today} />
        <Button>{t("record.new.save")}</Button>
      </form>
    </DeskFrame>
  );
}
