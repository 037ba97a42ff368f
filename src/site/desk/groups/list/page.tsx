import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { wordsIn } from "#registers/groups/contract.ts";
import type { Outcome } from "#site/desk/groups/contract.ts";
import { Room, Saying, Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { GroupRow, GroupsAsked, GroupsShown } from "./queries.ts";

export type GroupsDeskPageProps = {
  readonly speak: Speak;
  readonly asked: GroupsAsked;
  readonly shown: GroupsShown;
  readonly outcome: Outcome | null;
};

/** Up to so many groups stand unfolded. */
const OPEN_UP_TO = 20;

/** Every group in reach, by region, to be searched by name. */
export function GroupsDeskPage({ speak, asked, shown, outcome }: GroupsDeskPageProps) {
  const { t, locale } = speak;
  const { movement, branches, regions, count } = shown;
  const waiting = branches.flatMap(({ rows }) => rows.filter((row) => row.waiting > 0));
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskGroups}
      title={t("organising.title")}
      lead={t("organising.lead", { count })}
    >
      <Saying speak={speak} said={outcome === null ? null : { outcome }} />
      <search aria-label={t("organising.search")}>
        <form action={urls.deskGroups} method="get" class="group-search">
          <Field
            name="name"
            type="search"
            label={t("organising.search.name")}
            value={asked.name}
            maxLength={60}
          />
          {regions.length > 1 && (
            <Select
              name="region"
              label={t("organising.search.region")}
              chosen={String(asked.region ?? "")}
              options={[
                { value: "", label: t("organising.search.everywhere") },
                ...regions.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) })),
              ]}
            />
          )}
          <Button>{t("organising.search.go")}</Button>
        </form>
      </search>
      {waiting.length > 0 && (
        <Room id="waiting" title={t("organising.waiting-here")}>
          <ul class="desk-people">
            {waiting.map((row) => (
              <GroupItem key={row.group.id} speak={speak} row={row} />
            ))}
          </ul>
        </Room>
      )}
      {movement !== null && (
        <ul class="desk-people">
          <GroupItem speak={speak} row={movement} />
        </ul>
      )}
      {count === 0 && <Empty title={t("organising.search.none")} />}
      {branches.map(({ region, rows }) => {
        const kind = rows[0]?.group.kind;
        const name =
          region !== null
            ? wordsIn(locale, region.name)
            : t(kind === "network" ? "groups.networks" : "organising.elsewhere");
        return (
          <Disclosure
            key={region?.id ?? kind}
            open={count <= OPEN_UP_TO}
            summary={`${name} · ${t("organising.groups", { count: rows.length })}`}
          >
            <ul class="desk-people">
              {rows.map((row) => (
                <GroupItem key={row.group.id} speak={speak} row={row} />
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </DeskFrame>
  );
}

function GroupItem({ speak, row: { group, members, waiting } }: { speak: Speak; row: GroupRow }) {
  const { t, locale } = speak;
  return (
    <li>
      <a href={urls.deskGroup(group.id)}>{wordsIn(locale, group.name)}</a>{" "}
      <span class="hint">
        {t(`groups.kind.${group.kind}`)}
        {group.kind !== "movement" && ` · ${t("organising.people", { count: members })}`}
      </span>{" "}
      {waiting > 0 && <b>{t("organising.waiting", { count: waiting })}</b>}
    </li>
  );
}
