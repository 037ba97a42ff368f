import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { LONGEST_NOTE } from "#registers/people/notes/commands.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import { boxOf, type Said } from "#site/desk/person/contract.ts";
import { byWhom } from "#site/desk/person/happened/parts.tsx";
import { refusedIn, Section } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";
import type { NoteShown } from "./queries.ts";

/** What organisers need to remember of somebody, each with who wrote it and until when it is kept. */
export function Notes({
  speak,
  personId,
  notes,
  until,
  said,
}: {
  speak: Speak;
  personId: string;
  notes: readonly NoteShown[];
  /** The last day that a new note is kept unless another is chosen: "2027-05-20". */
  until: string;
  said: Said | null;
}) {
  const { t } = speak;
  const box = boxOf(said, "notes");
  const action = urls.deskPersonPart(personId, "notes");
  return (
    <Section speak={speak} part="notes" said={said} title={t("record.notes")}>
      {notes.length === 0 && <p>{t("record.notes.none")}</p>}
      <ul class="plain-list record-notes">
        {notes.map(({ id, text, by, at, expiresOn }) => (
          <li key={id}>
            <p class="record-address">{text ?? t("record.note.shut")}</p>
            <p class="hint">
              {t("record.note.kept", {
                day: dayAndYear(speak, at),
                by: byWhom(speak, by),
                until: dayAndYear(speak, noonOf(expiresOn)),
              })}
            </p>
            <form method="post" action={action}>
              <Button kind="quiet" name="remove" value={id}>
                {t("record.note.remove")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <details class="disclosure" open={refusedIn(said, "notes")}>
        <summary>{t("record.note.add")}</summary>
        <form method="post" action={action} class="flow disclosure-body">
          <Field
            name="note"
            label={t("record.note")}
            hint={t("record.note.hint")}
            lines={3}
            maxLength={LONGEST_NOTE}
            value={box("note")}
          />
          <Field
            name="note-until"
            type="date"
            width="short"
            label={t("record.note.until")}
            hint={t("record.note.until.hint")}
            value={box("note-until", until)}
          />
          <Button kind="plain">{t("record.note.add")}</Button>
        </form>
      </details>
    </Section>
  );
}
