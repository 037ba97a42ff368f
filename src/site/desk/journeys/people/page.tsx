import type { Ladder } from "#domain/ladder/ladder.ts";
import type { OnTheWay } from "#features/journeys/steps/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Empty } from "#kit/ui/empty.tsx";
import { Cell } from "#kit/ui/table.tsx";
import { Pager, Tabs } from "#kit/ui/ways.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { stageName, suggestionFor } from "#site/desk/journeys/parts.tsx";
import { DeskFrame, dayAndYear, nameOf, PersonLink } from "#site/desk/parts.tsx";
import { BulkFields } from "#site/desk/people/page.tsx";
import { urls } from "#site/urls.ts";
import { addressOf, type WayAsked } from "./contract.ts";

export type OnTheWayPageProps = {
  readonly speak: Speak;
  readonly ladder: Ladder;
  readonly asked: Required<WayAsked>;
  readonly people: readonly OnTheWay[];
  /** Whether there are more behind them. */
  readonly more: boolean;
  /** Everybody on this way, on all pages. */
  readonly total: number;
  readonly groups: readonly GroupChoice[];
  readonly tags: readonly string[];
  readonly mayEdit: boolean;
};

/** Everybody who is ready for a next step, or has gone quiet, a page at a time, to be ticked and dealt with together. */
export function OnTheWayPage(props: OnTheWayPageProps) {
  const { speak, ladder, asked, people, total, mayEdit } = props;
  const { t } = speak;
  const { way, after } = asked;
  const ways = [
    { way: { kind: "ready", step: null }, label: t("journeys.tab.ready") },
    ...ladder.steps.map(({ id }) => ({
      way: { kind: "ready", step: id } as const,
      label: t("journeys.tab.step", { stage: stageName(speak, ladder, id) }),
    })),
    { way: { kind: "quiet" }, label: t("journeys.tab.quiet") },
  ] as const;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskJourneys}
      title={t(way.kind === "quiet" ? "desk.quiet" : "desk.ready")}
      lead={t("desk.total.exact", { count: total })}
    >
      <Tabs
        label={t("journeys.tabs")}
        current={addressOf({ way })}
        tabs={ways.map((one) => ({ href: addressOf({ way: one.way }), label: one.label }))}
      />
      {people.length === 0 ? (
        <Empty title={t("desk.nobody")} />
      ) : mayEdit ? (
        <form method="post" action={urls.deskBulk} class="desk-bulk">
          <p>
            <a href={addressOf({ ...asked, ticked: !asked.ticked })}>
              {t(asked.ticked ? "journeys.tick.none" : "journeys.tick.all")}
            </a>
          </p>
          <OnTheWayTable {...props} />
          <BulkFields
            {...{ speak }}
            asked={{ sort: "name", list: null, from: null }}
            list={null}
            groups={props.groups}
            tags={props.tags}
          />
        </form>
      ) : (
        <OnTheWayTable {...props} />
      )}
      <Pager
        label={t("desk.pages")}
        position=""
        before={after === null ? null : { label: t("journeys.first-page"), href: addressOf({ way }) }}
        after={
          props.more
            ? { label: t("desk.page.after"), href: addressOf({ way, after: people.at(-1)?.id ?? null }) }
            : null
        }
      />
    </DeskFrame>
  );
}

function OnTheWayTable({ speak, ladder, people, asked, mayEdit }: OnTheWayPageProps) {
  const { t } = speak;
  return (
    <table class="table desk-table">
      <caption class="desk-unseen">{t("desk.people")}</caption>
      <thead>
        <tr>
          {mayEdit && <th scope="col">{t("desk.column.tick")}</th>}
          <th scope="col">{t("desk.column.name")}</th>
          <th scope="col">{t("desk.person.stage")}</th>
          <th scope="col">{t("journeys.last")}</th>
          <th scope="col">{t("journeys.suggestion")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            {mayEdit && (
              <td class="desk-tick">
                <label>
                  <input type="checkbox" name="person" value={person.id} checked={asked.ticked} />
                  <span class="desk-unseen">{t("desk.tick", { name: nameOf(speak, person) })}</span>
                </label>
              </td>
            )}
            <th scope="row">
              <PersonLink speak={speak} person={person} />
            </th>
            <Cell title={t("desk.person.stage")}>{stageName(speak, ladder, person.stage)}</Cell>
            <Cell title={t("journeys.last")}>
              {person.lastAt === null ? "–" : dayAndYear(speak, person.lastAt)}
            </Cell>
            <Cell title={t("journeys.suggestion")}>
              {person.next === null ? "–" : suggestionFor(speak, ladder, person.next)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
