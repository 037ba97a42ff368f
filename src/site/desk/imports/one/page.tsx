import { type PersonImport, type Preview, UNDO_DAYS } from "#features/imports/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { ChoicesForm } from "#site/desk/imports/choices/parts.tsx";
import type { ImportPageProps } from "#site/desk/imports/contract.ts";
import { whyInWords } from "#site/desk/imports/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

/** One import: what its columns are, what it would do, how far it is, what it did. */
export function ImportPage(props: ImportPageProps) {
  const { speak, found, preview, fault, wrong, looksAtNames } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskImports}
      title={t("imports.one", { name: found.fileName })}
      lead={t(`imports.lead.${found.state}`, { count: found.counts.read })}
    >
      <Breadcrumbs
        label={t("imports.trail")}
        trail={[{ href: urls.deskImports, label: t("imports.title") }]}
        here={found.fileName}
      />
      {fault !== null && wrong === null && <Notice kind="error" title={fault} />}
      {fault !== null && wrong !== null && (
        <Notice kind="error">
          <p class="notice-title">
            <a href={`#${wrong}`}>{fault}</a>
          </p>
        </Notice>
      )}
      {looksAtNames && (
        <Notice kind="warn" title={t("imports.look-at-names")}>
          <p>{t("imports.look-at-names.why")}</p>
        </Notice>
      )}
      {found.state === "waiting" && preview !== null && (
        <PreviewPart speak={speak} found={found} preview={preview} />
      )}
      {found.state === "waiting" && <ChoicesForm {...props} />}
      {found.state !== "waiting" && <Outcome {...props} />}
    </DeskFrame>
  );
}

function PreviewPart({ speak, found, preview }: { speak: Speak; found: PersonImport; preview: Preview }) {
  const { t } = speak;
  // All rows were tried: the ones that would be refused are not imported.
  const whole = preview.looked === preview.of;
  const wanted = whole ? preview.of - preview.refused : found.counts.read;
  return (
    <section aria-labelledby="preview">
      <Heading level={2} id="preview">
        {t("imports.preview")}
      </Heading>
      <p>{t("imports.preview.of", { looked: preview.looked, count: preview.of })}</p>
      <Counts speak={speak} {...preview} />
      {preview.noted > 0 && <p>{t("imports.noted", { count: preview.noted })}</p>}
      {found.evidence === null && <Notice kind="warn" title={t("imports.contactless")} />}
      <Examples speak={speak} found={found} rows={preview.examples} />
      <form method="post" action={urls.deskImportStart(found.id)}>
        <Button>{t(whole ? "imports.start" : "imports.start-of", { count: wanted })}</Button>
        {!whole && <p class="hint">{t("imports.start-of.hint")}</p>}
      </form>
    </section>
  );
}

function Outcome({ speak, found, refused, now, undoAsked }: ImportPageProps) {
  const { t } = speak;
  const { counts, state, finishedAt } = found;
  const undoUntil = finishedAt === null ? null : new Date(finishedAt.getTime() + UNDO_DAYS * 86_400_000);
  const isOver = state === "done" || state === "undone";
  return (
    <section>
      {!isOver && (
        <Meter
          value={counts.done}
          max={counts.read}
          text={t("imports.progress", { done: counts.done, count: counts.read })}
        />
      )}
      <Counts speak={speak} {...counts} />
      {state === "undone" && <p>{t("imports.undone", { restored: counts.restored, kept: counts.kept })}</p>}
      <Examples speak={speak} found={found} rows={refused} />
      {isOver && (
        <p>
          <LinkButton href={urls.deskImportRows(found.id)} download={`import-${found.id}.csv`}>
            {t("imports.report")}
          </LinkButton>
        </p>
      )}
      {state === "done" && undoUntil !== null && undoUntil > now && (
        <form method="post" action={urls.deskImportUndo(found.id)}>
          <p class="hint">{t("imports.undo-hint", { day: undoUntil })}</p>
          <Disclosure summary={t("imports.undo")} open={undoAsked}>
            <Choice
              kind="checkbox"
              name="sure"
              legend={t("imports.undo.sure", { count: counts.added + counts.updated })}
              error={undoAsked ? t("imports.undo.tick") : undefined}
              options={[{ value: "yes", label: t("imports.undo.yes") }]}
            />
            <Button kind="danger">{t("imports.undo.go")}</Button>
          </Disclosure>
        </form>
      )}
    </section>
  );
}

function Counts({
  speak,
  added,
  updated,
  same,
  refused,
}: {
  speak: Speak;
  added: number;
  updated: number;
  same: number;
  refused: number;
}) {
  const { t, number } = speak;
  return (
    <Facts
      facts={[
        { name: t("imports.new"), value: number(added) },
        { name: t("imports.updated"), value: number(updated) },
        { name: t("imports.same"), value: number(same) },
        { name: t("imports.refused"), value: number(refused) },
      ]}
    />
  );
}

type Example = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly reason: string | null;
  readonly field: string | null;
};

function Examples({ speak, found, rows }: { speak: Speak; found: PersonImport; rows: readonly Example[] }) {
  const { t } = speak;
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t("imports.refused-rows")}
      columns={[
        { title: t("imports.line"), numeric: true },
        { title: t("imports.why") },
        { title: t("imports.row") },
      ]}
      rows={rows.map(({ line, reason, field, cells }) => [
        speak.number(line),
        whyInWords(speak, { reason, field }),
        found.headers
          .map((_, at) => (cells[at] ?? "").slice(0, 60))
          .filter((cell) => cell !== "")
          .slice(0, 6)
          .join(" · "),
      ])}
    />
  );
}
