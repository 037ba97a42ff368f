import type { PersonImport } from "#features/imports/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

/** Every import, and the form to begin one. */
export function ImportsPage({
  speak,
  imports,
  fault,
}: {
  speak: Speak;
  imports: readonly PersonImport[];
  fault: string | null;
}) {
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskImports} title={t("imports.title")} lead={t("imports.lead")}>
      {fault !== null && <Notice kind="error" title={fault} />}
      <Card>
        <form method="post" action={urls.deskImports} encType="multipart/form-data">
          <div class="field">
            <label for="file">{t("imports.file")}</label>
            <p class="hint" id="file-hint">
              {t("imports.file-hint")}
            </p>
            <input
              id="file"
              name="file"
              type="file"
              required
              accept=".csv,.tsv,.txt,.xlsx"
              class="input input-long"
              aria-describedby="file-hint"
            />
          </div>
          <Field name="source" label={t("imports.source")} hint={t("imports.source-hint")} maxLength={80} />
          <Button>{t("imports.read-file")}</Button>
        </form>
      </Card>
      {imports.length === 0 ? (
        <p>{t("imports.none")}</p>
      ) : (
        <Table
          caption={t("imports.newest")}
          columns={[
            { title: t("imports.file") },
            { title: t("imports.state") },
            { title: t("imports.rows"), numeric: true },
            { title: t("imports.new"), numeric: true },
            { title: t("imports.refused"), numeric: true },
          ]}
          rows={imports.map(({ id, fileName, state, counts, madeAt }) => [
            <>
              <a href={urls.deskImport(id)}>{fileName}</a>{" "}
              <span class="hint">{speak.dayAndYear(madeAt)}</span>
            </>,
            t(`imports.state.${state}`),
            speak.number(counts.read),
            speak.number(counts.added),
            speak.number(counts.refused),
          ])}
        />
      )}
    </DeskFrame>
  );
}
