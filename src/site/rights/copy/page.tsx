import {
  COPY_SECTIONS,
  type CopySection,
  type HeldCopy,
  type HeldRow,
} from "#features/rights/copy/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { factsOf, moment, type Telling } from "./parts.tsx";

/** Parts that stand open: who somebody is, and how they are reached. */
const OPEN: ReadonlySet<CopySection> = new Set(["person", "contacts"]);

/** Everything held about somebody, part by part, folded but for the first; what there is none of is said in one line. */
export function CopyPage({
  speak,
  copy,
  base,
  telling,
}: {
  speak: Speak;
  copy: HeldCopy;
  base: string;
  telling: Telling;
}) {
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
      <div>
        {there.map((section) => (
          <Disclosure
            key={section}
            open={OPEN.has(section)}
            summary={t("rights.copy.part", {
              part: t(`rights.copy.${section}`),
              count: copy.held[section].length,
            })}
          >
            <p class="hint">{t(`rights.copy.${section}.lead`)}</p>
            <Rows rows={copy.held[section]} section={section} telling={telling} />
          </Disclosure>
        ))}
      </div>
      {none.length > 0 && (
        <p>
          {t("rights.copy.none", { what: none.map((section) => t(`rights.copy.${section}`)).join("; ") })}
        </p>
      )}
    </div>
  );
}

function Rows({
  rows,
  section,
  telling,
}: {
  rows: readonly HeldRow[];
  section: CopySection;
  telling: Telling;
}) {
  return (
    <ul class="plain-list rights-part">
      {rows.map((row, at) => (
        <li key={at}>
          <Facts facts={factsOf(telling, section, row)} />
        </li>
      ))}
    </ul>
  );
}
