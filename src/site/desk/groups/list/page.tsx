import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
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

/** Every group in reach, by region, to be searched by name. */
export function GroupsDeskPage({ speak, asked, shown, outcome }: GroupsDeskPageProps) {
  const { t, locale } = speak;
  const { movement, branches, regions, count } = shown;
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
      {movement !== null && (
        <ul class="desk-people">
          <GroupItem speak={speak} row={movement} />
        </ul>
      )}
      {count === 0 && <Empty title={t("organising.search.none")} />}
      {branches.map(({ region, groups }) => {
        const id = `region-${region?.group.id ?? 0}`;
        const first = groups[0]?.group.kind;
        const title =
          region !== null
            ? wordsIn(locale, region.group.name)
            : t(first === "network" ? "groups.networks" : "organising.elsewhere");
        return (
          <Room key={id} id={id} title={title}>
            <ul class="desk-people">
              {region !== null && <GroupItem speak={speak} row={region} />}
              {groups.map((row) => (
                <GroupItem key={row.group.id} speak={speak} row={row} />
              ))}
            </ul>
          </Room>
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
