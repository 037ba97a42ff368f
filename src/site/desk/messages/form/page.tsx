import type { ComponentChildren } from "preact";
import { MERGE_FIELDS } from "#domain/messages/merge-fields.ts";
import type { SavedList } from "#features/lists/contract.ts";
import {
  LONGEST_SUBJECT,
  LONGEST_TEXT,
  MESSAGE_CHANNELS,
  MESSAGE_PURPOSES,
  type MessageDraft,
  MOST_PER_MINUTE,
} from "#features/messages/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupOptions } from "#site/desk/choosing/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

export type MessageFormProps = {
  readonly speak: Speak;
  /** Null for a new one. */
  readonly id: number | null;
  readonly draft: MessageDraft;
  readonly senders: readonly GroupChoice[];
  readonly lists: readonly SavedList[];
};

/** Write it once, in plain words: what for, to whom, what it says. Looking at it and sending come after. */
export function MessageFormPage({ speak, id, draft, senders, lists }: MessageFormProps) {
  const { t } = speak;
  const { words } = draft;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskMessages}
      title={t(id === null ? "messages.write" : "messages.change")}
      lead={t("messages.form.lead")}
    >
      <form method="post" action={id === null ? urls.deskMessages : urls.deskMessageEdit(id)} class="stack">
        <Choice
          kind="radio"
          name="channel"
          legend={t("messages.form.channel")}
          options={MESSAGE_CHANNELS.map((value) => ({
            value,
            label: t(`messages.channel.${value}`),
            checked: draft.channel === value,
          }))}
        />
        <Choice
          kind="radio"
          name="purpose"
          legend={t("messages.form.purpose")}
          hint={t("messages.form.purpose.hint")}
          options={MESSAGE_PURPOSES.map((value) => ({
            value,
            label: t(`messages.purpose.${value}`),
            checked: draft.purpose === value,
          }))}
        />
        <Select name="group" label={t("messages.form.group")} hint={t("messages.form.group.hint")}>
          <GroupOptions speak={speak} groups={senders} chosen={draft.groupId} />
        </Select>
        <Select name="list" label={t("messages.form.list")} hint={t("messages.form.list.hint")}>
          <option value={0}>{t("messages.form.list.everybody")}</option>
          {lists.map(({ id: value, name: label }) => (
            <option key={value} value={value} selected={value === draft.listId}>
              {label}
            </option>
          ))}
        </Select>
        <Field
          name="subject-en"
          label={t("messages.form.subject")}
          hint={t("messages.form.subject.hint")}
          value={words.en.subject}
          maxLength={LONGEST_SUBJECT}
        />
        <Field
          name="text-en"
          label={t("messages.form.text")}
          hint={t("messages.form.text.hint")}
          value={words.en.text}
          lines={12}
          maxLength={LONGEST_TEXT}
        />
        <Disclosure summary={t("messages.form.fields")}>
          <p>{t("messages.form.fields.lead")}</p>
          <ul>
            {MERGE_FIELDS.map((field) => (
              <li key={field}>
                <code>{`{${field}}`}</code> {t(`messages.field.${field}`)}
              </li>
            ))}
          </ul>
          <p>{t("messages.form.fields.otherwise", { example: "{name|friend}" })}</p>
        </Disclosure>
        <Disclosure summary={t("messages.form.welsh")} open={words.cy !== null}>
          <p>{t("messages.form.welsh.lead")}</p>
          <Field
            name="subject-cy"
            label={t("messages.form.subject.cy")}
            value={words.cy?.subject ?? ""}
            maxLength={LONGEST_SUBJECT}
          />
          <Field
            name="text-cy"
            label={t("messages.form.text.cy")}
            value={words.cy?.text ?? ""}
            lines={12}
            maxLength={LONGEST_TEXT}
          />
        </Disclosure>
        <Disclosure summary={t("messages.form.rate")}>
          <Field
            name="rate"
            label={t("messages.form.rate.label")}
            hint={t("messages.form.rate.hint", { most: MOST_PER_MINUTE })}
            value={String(draft.perMinute)}
            inputMode="numeric"
            width="short"
          />
        </Disclosure>
        <Button>{t("messages.form.keep")}</Button>
        <p class="hint">{t("messages.form.nothing-goes")}</p>
      </form>
    </DeskFrame>
  );
}

function Select({
  name,
  label,
  hint,
  children,
}: {
  name: string;
  label: string;
  hint: string;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <select class="input input-long" id={name} name={name} aria-describedby={`${name}-hint`}>
        {children}
      </select>
    </div>
  );
}
