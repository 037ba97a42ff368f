import type { LogLine } from "#features/rights/access-log/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";

/** What a detail is called, for those that have a name. */
const NAMES: ReadonlySet<string> = new Set(
  "count contacts columns reason rows source same added refused updated why act meant changed restored kept purpose".split(
    " ",
  ),
);
/** Words of the log's own that are said in the reader's. */
const CODES: ReadonlySet<string> = new Set(
  "why.desk why.api why.osdi why.webhook why.at-their-wish why.never-confirmed why.silent".split(" "),
);

/** Whose details a line is about, or what file or list: people as `Person` draws them. */
export function Whose({ speak, line, href }: { speak: Speak; line: LogLine; href: string }) {
  const { t } = speak;
  if (line.personId === null) return <>{subjectInWords(speak, line.subject)}</>;
  const name = line.personName ?? t(line.mergedInto === null ? "rights.log.gone" : "rights.log.nameless");
  return (
    <>
      <a href={href}>{name}</a>
      {line.mergedInto !== null && ` ${t("rights.log.merged", { name: line.mergedInto })}`}
    </>
  );
}

function subjectInWords({ t }: Speak, subject: string) {
  const [kind, id = ""] = subject.split("/");
  const number = Number(id);
  if (kind === "import") return <a href={urls.deskImport(number)}>{t("rights.log.import", { id })}</a>;
  if (kind === "list" && id !== "") return <a href={urls.deskList(number)}>{t("rights.log.list", { id })}</a>;
  return kind === "bulk" ? t("rights.log.many") : subject;
}

/** What else a line tells: "what: Add a tag, meant for: 3, changed: 3". */
export function detailInWords({ t }: Speak, { kind, detail }: LogLine): string {
  // Of two records made one, "Whose" says which was kept.
  const told = Object.entries(detail).filter(
    ([name]) => !(kind.startsWith("person.merge") && name === "kept"),
  );
  const said = (name: string, value: string | number | boolean | null) => {
    if (typeof value === "boolean") return t(value ? "rights.yes" : "rights.no");
    if (kind === "bulk.done" && name === "act") return t(`desk.act.${value}`);
    return CODES.has(`${name}.${value}`) ? t(`rights.detail.${name}.${value}`) : value;
  };
  return told
    .map(([name, value]) => `${NAMES.has(name) ? t(`rights.detail.${name}`) : name}: ${said(name, value)}`)
    .join(", ");
}
