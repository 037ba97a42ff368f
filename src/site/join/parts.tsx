import { noonOf } from "#domain/time/calendar-day.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";
import { consentsAsked, type JoinForm } from "./contract.ts";

/** Who somebody is and where: what every form here begins with. */
export function WhoFields({
  speak,
  form,
  refusals,
  texts,
}: {
  speak: Speak;
  form: JoinForm;
  refusals: readonly JoinRefusal[];
  /** Text messages can be sent: a mobile does as well as an e-mail address. */
  texts: boolean;
}) {
  const { t } = speak;
  const error = (field: JoinRefusal["field"]) => refusedWords(speak, refusals, field);
  return (
    <>
      <Field
        name="name"
        label={t("join.name")}
        hint={t("join.name.hint")}
        value={form.name}
        error={error("name")}
        autocomplete="name"
        required
      />
      <Field
        name="reach"
        label={t(texts ? "join.reach" : "join.reach.email")}
        hint={t(texts ? "join.reach.hint" : "join.reach.hint.email")}
        value={form.reach}
        error={error("reach")}
        autocomplete="email"
        inputMode="email"
        required
      />
      <Field
        name="postcode"
        label={t("join.postcode")}
        hint={t("join.postcode.hint")}
        value={form.postcode}
        error={error("postcode")}
        autocomplete="postal-code"
        width="short"
        required
      />
    </>
  );
}

/** What we may send: nothing ticked unless the person ticked it. */
export function ConsentChoice({
  speak,
  ticked,
  refusals,
  texts,
}: {
  speak: Speak;
  ticked: readonly string[];
  refusals: readonly JoinRefusal[];
  texts: boolean;
}) {
  const { t } = speak;
  return (
    <Choice
      name="consent"
      kind="checkbox"
      legend={t("join.consents")}
      hint={t("join.consents.hint")}
      error={refusedWords(speak, refusals, "consent")}
      options={consentsAsked({ texts }).map(({ channel, purpose }) => {
        const value = `${channel}.${purpose}`;
        return { value, label: t(`join.consent.${channel}.${purpose}`), checked: ticked.includes(value) };
      })}
    />
  );
}

/** Says, where it is asked, who keeps this and why. */
export function Keeping({ speak: { t }, name }: { speak: Speak; name: string }) {
  return (
    <p class="hint">
      {t("join.privacy", { name })} <a href={urls.privacy}>{t("join.privacy.link")}</a>
    </p>
  );
}

/**
 * Above any form that came back: how many things, each a way to its box.
 *
 * @param wrong the id of each such box, and what to say of it
 */
export function WrongSummary({
  speak: { t },
  wrong,
}: {
  speak: Speak;
  wrong: readonly { readonly id: string; readonly words: string | undefined }[];
}) {
  if (wrong.length === 0) return null;
  return (
    // Where the page opens, without script too: below a session on a phone nobody would see that anything is wrong.
    <div tabIndex={-1} autofocus>
      <Notice kind="error" title={t("join.wrong", { count: wrong.length })}>
        <p>{t("join.wrong.lead")}</p>
        <ul>
          {wrong.map(({ id, words }) => (
            <li key={id}>
              <a href={`#${id}`}>{words}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** What somebody said of themselves and cannot be used, for the summary above the form. */
export function wrongInJoin(speak: Speak, refusals: readonly JoinRefusal[]) {
  return refusals.map(({ field }) => ({ id: field, words: refusedWords(speak, refusals, field) }));
}

/** What is wrong with `field`, in words; undefined when nothing is. */
export function refusedWords(
  speak: Speak,
  refusals: readonly JoinRefusal[],
  field: JoinRefusal["field"],
): string | undefined {
  const refusal = refusals.find((each) => each.field === field);
  if (refusal === undefined) return undefined;
  const subject = refusal.field.split(".")[0] ?? "";
  return speak.t(`join.refused.${subject}.${refusal.reason}`, {
    typed: "typed" in refusal ? refusal.typed : "",
    age: "minimumAge" in refusal ? refusal.minimumAge : 0,
    day: "by" in refusal ? speak.dayAndYear(noonOf(refusal.by)) : "",
  });
}

/** The other form, with what brought them here: the group whose page they came from, and whose link. */
export function withWay(path: string, { by, group }: Pick<JoinForm, "by" | "group">): string {
  const query = new URLSearchParams(Object.entries({ by, group }).filter(([, word]) => word !== ""));
  return query.size === 0 ? path : `${path}?${query}`;
}
