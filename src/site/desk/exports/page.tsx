import type { SavedList } from "#features/lists/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { EXPORT_COLUMNS, EXPORT_REASON } from "#registers/people/exporting/contract.ts";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { ExportTyped } from "./contract.ts";

/** What for, and what of each person: then the file comes. */
export function ExportPage({
  speak: { t },
  speak,
  list,
  typed,
  mayContacts,
  reasonMissing,
}: {
  speak: Speak;
  /** Null: everybody whose details they may take out. */
  list: SavedList | null;
  typed: ExportTyped;
  mayContacts: boolean;
  reasonMissing: boolean;
}) {
  const title = list === null ? t("desk.export.everybody") : t("desk.export.list", { name: list.name });
  return (
    <DeskFrame
      speak={speak}
      here={list === null ? urls.deskPeople : urls.deskLists}
      title={title}
      lead={t("desk.export.lead")}
    >
      <form method="post" action={list === null ? urls.deskPeopleExport : urls.deskListExport(list.id)}>
        <Field
          name="reason"
          label={t("desk.export.reason")}
          hint={t("desk.export.reason-hint")}
          error={reasonMissing ? t("desk.export.reason-missing", EXPORT_REASON) : undefined}
          value={typed.reason}
          maxLength={EXPORT_REASON.most}
        />
        <Choice
          name="column"
          legend={t("desk.export.columns")}
          kind="checkbox"
          options={EXPORT_COLUMNS.map((column) => ({
            value: column,
            label: t(`desk.export.column.${column.replace(" ", "-")}`),
            checked: typed.columns.includes(column),
          }))}
        />
        {mayContacts && (
          <Choice
            name="contacts"
            legend={t("desk.export.contacts")}
            hint={t("desk.export.contacts-hint")}
            kind="checkbox"
            options={[{ value: "yes", label: t("desk.export.contacts-yes"), checked: typed.contacts }]}
          />
        )}
        <Button>{t("desk.export.go")}</Button>
      </form>
      <p>
        <a href={list === null ? urls.deskPeople : urls.deskList(list.id)}>{t("desk.preview.back")}</a>
      </p>
    </DeskFrame>
  );
}
