import type { Speak } from "#kit/i18n/speak.ts";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import { dayAndYear } from "#site/desk/parts.tsx";
import type { By, Happened } from "./contract.ts";

/** What happened, the latest first, in words and never in codes. */
export function Timeline({ speak, facts }: { speak: Speak; facts: readonly Happened[] }) {
  const { t } = speak;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t("desk.timeline")}</h2>
      {facts.length === 0 && <p>{t("desk.timeline.none")}</p>}
      <ol class="desk-timeline" reversed>
        {facts.map((fact) => (
          <li key={fact.id}>
            <time dateTime={fact.at.toISOString()}>{dayAndYear(speak, fact.at)}</time>{" "}
            <span>
              {aboutWhat(speak, fact)}{" "}
              {fact.by.kind !== "self" && <span class="hint">{byWhom(speak, fact.by)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function byWhom({ t }: Speak, { kind, name }: By): string {
  return t(`members.by.${kind}`, { name });
}

function aboutWhat(speak: Speak, { kind, group, tag, consent }: Happened): string {
  const { t, locale } = speak;
  const what = kindInWords(speak, kind);
  const thing =
    consent !== null
      ? t(`join.consent.${consent.channel}.${consent.purpose}`)
      : (tag ?? (group === null ? null : wordsIn(locale, group as InLanguages)));
  return thing === null ? what : t("happened.about", { what, thing });
}

/** A kind of fact in words. Other programs may write kinds that we have no words for. */
export function kindInWords({ t }: Speak, kind: string): string {
  try {
    return t(`happened.${kind}`);
  } catch {
    return t("happened.other");
  }
}
