import { COPY_FIELDS, COPY_SECTIONS, type HeldCopy, type HeldRow } from "#features/rights/copy/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";

/** Everything held about somebody, part by part; what there is none of is said in one line. */
export function CopyPage({ speak, copy, base }: { speak: Speak; copy: HeldCopy; base: string }) {
  const { t } = speak;
  const there = COPY_SECTIONS.filter((section) => copy.held[section].length > 0);
  const none = COPY_SECTIONS.filter((section) => copy.held[section].length === 0);
  return (
    <div class="rights">
      <Heading lead={t("rights.copy.lead", { movement: copy.movement, at: moment(speak, copy.madeAt) })}>
        {t("rights.copy.title")}
      </Heading>
      <p class="rights-ways">
        <LinkButton href={`${base}/copy.json`} download="">
          {t("rights.see.file")}
        </LinkButton>
        <LinkButton href={base}>{t("rights.back")}</LinkButton>
      </p>
      {there.map((section) => (
        <section key={section} aria-labelledby={section} class="rights-part">
          <Heading level={2} id={section} lead={t(`rights.copy.${section}.lead`)}>
            {t(`rights.copy.${section}`)}
          </Heading>
          <Rows speak={speak} rows={copy.held[section]} />
        </section>
      ))}
      {none.length > 0 && (
        <p>
          {t("rights.copy.none", { what: none.map((section) => t(`rights.copy.${section}`)).join("; ") })}
        </p>
      )}
    </div>
  );
}

const SHOWN_OPEN = 8;

function Rows({ speak, rows }: { speak: Speak; rows: readonly HeldRow[] }) {
  const list = (some: readonly HeldRow[]) => (
    <ul class="plain-list rights-part">
      {some.map((row, at) => (
        <li key={at}>
          <Facts facts={factsOf(speak, row)} />
        </li>
      ))}
    </ul>
  );
  if (rows.length <= SHOWN_OPEN) return list(rows);
  return (
    <>
      {list(rows.slice(0, SHOWN_OPEN))}
      <Disclosure summary={speak.t("rights.copy.more", { count: rows.length - SHOWN_OPEN })}>
        {list(rows.slice(SHOWN_OPEN))}
      </Disclosure>
    </>
  );
}

function factsOf(speak: Speak, row: HeldRow) {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => ({
      name: COPY_FIELDS.some((field) => field === name) ? speak.t(`rights.field.${name}`) : name,
      value: <span class="rights-words">{shown(speak, value!)}</span>,
    }));
}

function shown(speak: Speak, value: string | number | boolean): string {
  if (typeof value === "boolean") return speak.t(value ? "rights.yes" : "rights.no");
  if (typeof value === "number") return String(value);
  if (/^[{[]/.test(value)) return partsOf(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(speak, value) : value;
}

/** Lists and pairs, which rows keep as JSON, in words; anything else as it is. */
function partsOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value.map(String).join(", ");
    return Object.entries(value as Record<string, unknown>)
      .map(([name, part]) => `${name}: ${part}`)
      .join(", ");
  } catch {
    return text;
  }
}

function moment(speak: Speak, iso: string): string {
  const at = new Date(iso);
  return `${speak.dayAndYear(at)}, ${speak.time(at)}`;
}
