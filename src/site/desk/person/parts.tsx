import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import { Notice } from "#kit/ui/notice.tsx";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { urls } from "#site/urls.ts";
import type { Part, Said } from "./contract.ts";

/** One part of a record, with what was just done to it or why nothing was. */
export function Section({
  speak,
  part,
  said,
  title,
  children,
}: {
  speak: Speak;
  part: Part;
  said: Said | null;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <section id={part} class="flow record-part" aria-labelledby={`${part}-title`}>
      <h2 id={`${part}-title`}>{title}</h2>
      {said?.part === part && <SaidNotice speak={speak} said={said} />}
      {children}
    </section>
  );
}

function SaidNotice({ speak: { t }, said }: { speak: Speak; said: Said }) {
  if ("done" in said) return <Notice kind="success" title={t(`record.done.${said.done}`)} />;
  return (
    <Notice kind="error" title={t(`record.fault.${said.fault}`)}>
      {said.other != null && (
        <p>
          <a href={urls.deskPerson(said.other)}>{t("record.other")}</a>
        </p>
      )}
    </Notice>
  );
}

/** Was this part tried and refused just now? Its form then stands open, filled in. */
export function refusedIn(said: Said | null, part: Part): boolean {
  return said !== null && "fault" in said && said.part === part;
}

/** The sentence beside a box that could not be kept. */
export function refusalOf(
  { t }: Speak,
  refusals: readonly FieldRefusal[],
): (field: string) => string | undefined {
  return (field) =>
    refusals.some((refusal) => refusal.field === field) ? t(`rights.refused.${field}`) : undefined;
}

const SOURCES = [
  "join-form",
  "import",
  "preferences",
  "rights",
  "desk",
  "key",
  "seed",
  "merge",
  "command line",
] as const;

/** How something came to us: "through the joining form", "from an import". */
export function sourceInWords({ t }: Speak, source: string): string {
  const known = SOURCES.find((each) => source === each || source.startsWith(`${each}/`));
  return t(`record.source.${known === undefined ? "other" : known.replace(" ", "-")}`);
}
