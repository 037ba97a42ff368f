import type { Ladder } from "#domain/ladder/ladder.ts";
import { STEPS } from "#domain/ladder/ladder.ts";
import type { StageCount } from "#features/journeys/contract.ts";
import type { OnTheWay } from "#features/journeys/steps/queries.ts";
import { Bars } from "#kit/chart/bars.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame, dayAndYear, PersonLink } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

export type JourneysPageProps = {
  readonly speak: Speak;
  readonly counts: readonly StageCount[];
  readonly ready: readonly OnTheWay[];
  readonly ladder: Ladder;
  readonly mayEdit: boolean;
  readonly refused: boolean;
};

/** How far people have come: a funnel with its figures, and who could be asked to take the next step. */
export function JourneysPage(props: JourneysPageProps) {
  const { speak, counts, ready, refused } = props;
  const { t } = speak;
  const all = counts.reduce((sum, { people }) => sum + people, 0);
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={t("desk.journeys")}
      lead={t("desk.journeys.lead")}
    >
      {refused && <Notice kind="error">{t("desk.rules.refused")}</Notice>}
      {all === 0 ? (
        <Empty title={t("desk.journeys.none")} />
      ) : (
        <>
          <Bars
            id="funnel"
            title={t("desk.funnel")}
            full={Math.max(1, ...counts.map(({ people }) => people))}
            bars={counts.map(({ stage, people }) => ({
              label: t(`desk.stage.${stage}`),
              value: people,
              words: t("desk.funnel.people", { count: people }),
              hatched: stage === "supporter",
            }))}
          />
          <Table
            caption={t("desk.funnel.table")}
            columns={[
              { title: t("desk.person.stage") },
              { title: t("desk.people"), numeric: true },
              { title: t("desk.funnel.ready"), numeric: true },
            ]}
            rows={counts.map(({ stage, people, ready }) => [
              t(`desk.stage.${stage}`),
              speak.number(people),
              speak.number(ready),
            ])}
          />
        </>
      )}
      <section aria-labelledby="ready">
        <h2 id="ready">{t("desk.ready")}</h2>
        <OnTheWayList speak={speak} people={ready} />
      </section>
      {props.mayEdit && <Rules {...props} />}
    </DeskFrame>
  );
}

/** People with what to suggest to each. */
export function OnTheWayList({ speak, people }: { speak: Speak; people: readonly OnTheWay[] }) {
  const { t } = speak;
  if (people.length === 0) return <p>{t("desk.nobody")}</p>;
  return (
    <ul class="desk-people">
      {people.map((person) => (
        <li key={person.id}>
          <PersonLink speak={speak} person={person} />{" "}
          <span class="hint">
            {t(`desk.stage.${person.stage}`)}
            {person.lastAt === null ? "" : `, ${dayAndYear(speak, person.lastAt)}`}
          </span>
          {person.next !== null && <span class="desk-suggest">{t(`desk.suggest.${person.next}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Rules({ speak: { t }, ladder }: JourneysPageProps) {
  return (
    <Disclosure summary={t("desk.rules")}>
      <form method="post" action={urls.deskJourneys} class="desk-rules">
        {STEPS.map((step) => (
          <fieldset key={step} class="choice">
            <legend>{t(`desk.stage.${step}`)}</legend>
            <Rule t={t} name={`steps.${step}`} label={t("desk.rules.reached")} rule={ladder.steps[step]} />
            <Rule t={t} name={`ready.${step}`} label={t("desk.rules.ready")} rule={ladder.ready[step]} />
          </fieldset>
        ))}
        <label for="quietDays">{t("desk.rules.quiet")}</label>
        <input
          class="input input-short"
          id="quietDays"
          name="quietDays"
          type="number"
          min={7}
          max={3660}
          value={ladder.quietDays}
        />
        <Button>{t("desk.rules.keep")}</Button>
      </form>
    </Disclosure>
  );
}

function Rule({
  t,
  name,
  label,
  rule,
}: {
  t: Speak["t"];
  name: string;
  label: string;
  rule: Ladder["steps"]["host"];
}) {
  return (
    <fieldset class="desk-rule" aria-label={label}>
      <span>{label}</span>
      <input
        class="input"
        name={`${name}.times`}
        aria-label={t("desk.rules.times")}
        type="number"
        min={1}
        max={1000}
        value={rule.times}
      />
      <input
        class="input"
        name={`${name}.days`}
        aria-label={t("desk.rules.days")}
        type="number"
        min={1}
        max={3660}
        value={rule.days}
      />
      <input
        class="input"
        name={`${name}.facts`}
        aria-label={t("desk.rules.facts")}
        value={rule.facts.join(" ")}
        spellcheck={false}
      />
    </fieldset>
  );
}
