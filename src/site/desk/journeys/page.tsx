import type { Ladder } from "#domain/ladder/ladder.ts";
import type { StageCount } from "#features/journeys/contract.ts";
import type { OnTheWay } from "#features/journeys/steps/queries.ts";
import { Bars } from "#kit/chart/bars.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { OnTheWayList, ruleWords, stageName, suggestionFor } from "./parts.tsx";
import { addressOf } from "./people/contract.ts";

export type JourneysPageProps = {
  readonly speak: Speak;
  readonly counts: readonly StageCount[];
  /** Some of those who are ready. */
  readonly ready: readonly OnTheWay[];
  readonly ladder: Ladder;
  readonly mayEdit: boolean;
};

/** How far people have come: a funnel with its figures, who could be asked to take the next step, and by which rules. */
export function JourneysPage(props: JourneysPageProps) {
  const { speak, counts, ready, ladder, mayEdit } = props;
  const { t } = speak;
  const sum = (of: "people" | "ready" | "quiet") => counts.reduce((all, count) => all + count[of], 0);
  const all = addressOf({ way: { kind: "ready", step: null } });
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={t("desk.journeys")}
      lead={t("desk.journeys.lead")}
    >
      {sum("people") === 0 ? <Empty title={t("desk.journeys.none")} /> : <Funnel {...props} />}
      <section aria-labelledby="ready">
        <h2 id="ready">{t("desk.ready")}</h2>
        <OnTheWayList speak={speak} ladder={ladder} people={ready} />
        {sum("ready") > 0 && (
          <p>
            <a href={all}>{t("journeys.ready.all", { count: sum("ready") })}</a>
          </p>
        )}
        {sum("quiet") > 0 && (
          <p>
            <a href={addressOf({ way: { kind: "quiet" } })}>
              {t("journeys.quiet.all", { count: sum("quiet") })}
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules">{t("desk.rules")}</h2>
        <ul class="desk-lists">
          {ladder.steps.map((step) => (
            <li key={step.id}>
              <b>{stageName(speak, ladder, step.id)}</b>{" "}
              <span class="desk-suggest">
                {t("journeys.reached", { rule: ruleWords(speak, step.reached) })}
              </span>
              <span class="hint">{t("journeys.ready", { rule: ruleWords(speak, step.ready) })}</span>
              <span class="hint">
                {t("journeys.suggests", { suggestion: suggestionFor(speak, ladder, step.id) })}
              </span>
            </li>
          ))}
        </ul>
        {mayEdit && (
          <p class="desk-buttons">
            <LinkButton href={urls.deskStages}>{t("journeys.stages.edit")}</LinkButton>
            <LinkButton href={urls.deskWelcome}>{t("journeys.welcome")}</LinkButton>
          </p>
        )}
      </section>
    </DeskFrame>
  );
}

function Funnel({ speak, counts, ladder }: JourneysPageProps) {
  const { t } = speak;
  return (
    <>
      <Bars
        id="funnel"
        title={t("desk.funnel")}
        full={Math.max(1, ...counts.map(({ people }) => people))}
        bars={counts.map(({ stage, people }, at) => ({
          label: stageName(speak, ladder, stage),
          value: people,
          words: t("desk.funnel.people", { count: people }),
          hatched: at === 0,
        }))}
      />
      <Table
        caption={t("desk.funnel.table")}
        columns={[
          { title: t("desk.person.stage") },
          { title: t("desk.people"), numeric: true },
          { title: t("journeys.next") },
          { title: t("desk.funnel.ready"), numeric: true },
        ]}
        rows={counts.map(({ stage, people, ready }, at) => {
          const next = ladder.steps[at];
          return [
            stageName(speak, ladder, stage),
            speak.number(people),
            next === undefined ? "–" : stageName(speak, ladder, next.id),
            next === undefined || ready === 0 ? (
              speak.number(ready)
            ) : (
              <a href={addressOf({ way: { kind: "ready", step: next.id } })}>{speak.number(ready)}</a>
            ),
          ];
        })}
      />
    </>
  );
}
