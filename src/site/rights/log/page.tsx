import type { LogLine } from "#features/rights/access-log/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { detailInWords, Whose } from "./parts.tsx";
import type { LogTyped } from "./policy.ts";

/** Lines of the access log with a form to narrow them. */
export function AccessLogPage({
  speak,
  typed,
  unreadable,
  lines,
  next,
}: {
  speak: Speak;
  typed: LogTyped;
  /** Whether what was typed for the person is no number of a record: then nothing was looked up. */
  unreadable: boolean;
  lines: readonly LogLine[];
  /** The line after which the next page begins; null on the last. */
  next: number | null;
}) {
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.accessLog} title={t("rights.log")} lead={t("rights.log.lead")}>
      <form method="get" action={urls.accessLog} class="rights-part">
        <div class="rights-ways">
          <Field name="since" type="date" width="short" label={t("rights.log.since")} value={typed.since} />
          <Field name="until" type="date" width="short" label={t("rights.log.until")} value={typed.until} />
        </div>
        <Field
          name="person"
          label={t("rights.log.person")}
          hint={t("rights.log.person.hint")}
          error={unreadable ? t("rights.log.person.refused") : undefined}
          value={typed.person}
        />
        <Field
          name="actor"
          label={t("rights.log.actor")}
          hint={t("rights.log.actor.hint")}
          value={typed.actor}
        />
        <Button>{t("rights.log.show")}</Button>
      </form>
      {unreadable ? null : lines.length === 0 ? (
        <Empty title={t("rights.log.none")} />
      ) : (
        <Table
          caption={t("rights.log.caption")}
          columns={(["when", "what", "by", "whose", "why"] as const).map((column) => ({
            title: t(`rights.log.${column}`),
          }))}
          rows={lines.map((line) => [
            `${speak.dayAndYear(line.at)}, ${speak.time(line.at)}`,
            t(`rights.look.${line.kind}`),
            <a href={narrowed(typed, { actor: line.actor })}>
              {line.actorName ?? byInWords(speak, line.actor)}
            </a>,
            <Whose {...{ speak, line }} href={narrowed(typed, { person: line.personId ?? "" })} />,
            detailInWords(speak, line) || "–",
          ])}
        />
      )}
      {next !== null && (
        <p>
          <LinkButton href={narrowed(typed, { before: String(next) })}>{t("rights.log.older")}</LinkButton>
        </p>
      )}
    </DeskFrame>
  );
}

function byInWords({ t }: Speak, actor: string): string {
  return actor.startsWith("link/") ? t("rights.log.by-link") : actor;
}

/** The page's own address with one thing more asked. */
function narrowed(typed: LogTyped, more: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(
    Object.entries({ ...typed, ...more }).filter(([, value]) => value !== ""),
  );
  return `${urls.accessLog}?${asked}`;
}
