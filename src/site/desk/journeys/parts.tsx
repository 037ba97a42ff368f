import { FOOT, type Ladder, type LadderWords, type StepRule } from "#domain/ladder/ladder.ts";
import { FACTS_WITH_WORDS } from "#domain/segments/facts.ts";
import { isKnown } from "#features/journeys/contract.ts";
import type { OnTheWay } from "#features/journeys/steps/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { dayAndYear, PersonLink } from "#site/desk/parts.tsx";

/** What a stage is called; a dash for one that rules of before had. */
export function stageName(speak: Speak, ladder: Ladder, id: string): string {
  const own = id === FOOT ? ladder.foot : (ladder.steps.find((step) => step.id === id)?.name ?? null);
  if (own !== null) return inOwnWords(speak, own);
  return isKnown(id) ? speak.t(`desk.stage.${id}`) : "–";
}

/** What to suggest to whoever is ready for a stage. */
export function suggestionFor(speak: Speak, ladder: Ladder, id: string): string {
  const own = ladder.steps.find((step) => step.id === id)?.suggestion ?? null;
  if (own !== null) return inOwnWords(speak, own);
  return isKnown(id) ? speak.t(`desk.suggest.${id}`) : "";
}

function inOwnWords({ locale }: Speak, { en, cy }: LadderWords): string {
  return locale === "cy" && cy !== "" ? cy : en;
}

/** A kind of fact as people say it: "came to a session"; one without words as it is written. */
export function factWords({ t }: Speak, fact: string): string {
  return FACTS_WITH_WORDS.has(fact) ? t(`lists.fact.${fact}`) : fact;
}

/** "4 times within 180 days: came to a session, or made a call". */
export function ruleWords(speak: Speak, { facts, times, days }: StepRule): string {
  const { t } = speak;
  const said = facts.map((fact) => factWords(speak, fact)).join(t("journeys.or"));
  return t("journeys.rule", { times, days, facts: said });
}

/** People with what to suggest to each. */
export function OnTheWayList({
  speak,
  ladder,
  people,
}: {
  speak: Speak;
  ladder: Ladder;
  people: readonly OnTheWay[];
}) {
  if (people.length === 0) return <p>{speak.t("desk.nobody")}</p>;
  return (
    <ul class="desk-people">
      {people.map((person) => (
        <li key={person.id}>
          <PersonLink speak={speak} person={person} />{" "}
          <span class="hint">
            {stageName(speak, ladder, person.stage)}
            {person.lastAt === null ? "" : `, ${dayAndYear(speak, person.lastAt)}`}
          </span>
          {person.next !== null && (
            <span class="desk-suggest">{suggestionFor(speak, ladder, person.next)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
