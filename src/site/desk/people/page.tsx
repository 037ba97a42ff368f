import { BULK_KINDS } from "#features/lists/bulk/contract.ts";
import type { SavedList } from "#features/lists/contract.ts";
import { type PersonRow, SORTS } from "#features/lists/paging/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Pager, Tabs } from "#kit/ui/ways.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupOptions } from "#site/desk/choosing/parts.tsx";
import { DeskFrame, totalInWords } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { addressOf, boxesOf, type PeopleAsked } from "./contract.ts";
import { PeopleTable, SearchBox } from "./parts.tsx";
import type { PeopleShown } from "./queries.ts";

export type PeoplePageProps = {
  readonly speak: Speak;
  readonly asked: PeopleAsked;
  readonly list: SavedList | null;
  readonly shown: PeopleShown;
  /** Groups that people may be put into; empty for those who change nobody. */
  readonly groups: readonly GroupChoice[];
  readonly tags: readonly string[];
  readonly mayEdit: boolean;
  readonly searchesContacts: boolean;
  readonly mayExport: boolean;
};

/** Everybody in reach, or everybody of a list, a page at a time. */
export function PeoplePage(props: PeoplePageProps) {
  const { speak, asked, list, shown, mayEdit } = props;
  const { t } = speak;
  const { page, total } = shown;
  const at = (sort: PeopleAsked["sort"]) => addressOf(urls.deskPeople, { ...asked, sort, from: null });
  const turn = (way: "after" | "before", personId: string | undefined) =>
    personId === undefined
      ? null
      : {
          label: t(`desk.page.${way}`),
          href: addressOf(urls.deskPeople, { ...asked, from: { personId, way } }),
        };
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskPeople}
      title={list?.name ?? t("desk.people")}
      lead={
        list !== null && total.kind === "more-than" ? (
          <a href={urls.deskList(list.id)}>{totalInWords(speak, total)}</a>
        ) : (
          totalInWords(speak, total)
        )
      }
    >
      <SearchBox speak={speak} typed="" contacts={props.searchesContacts} />
      <Tabs
        label={t("desk.sort")}
        current={at(asked.sort)}
        tabs={SORTS.map((sort) => ({ href: at(sort), label: t(`desk.sort.${sort}`) }))}
      />
      {page.people.length === 0 ? (
        <Empty title={t("desk.nobody")} />
      ) : mayEdit ? (
        <form method="post" action={urls.deskBulk} class="desk-bulk">
          <PeopleTable speak={speak} people={page.people} tickable />
          <BulkFields {...props} />
        </form>
      ) : (
        <PeopleTable speak={speak} people={page.people} tickable={false} />
      )}
      {props.mayExport && page.people.length > 0 && (
        <p>
          <LinkButton href={list === null ? urls.deskPeopleExport : urls.deskListExport(list.id)}>
            {t("desk.export")}
          </LinkButton>
        </p>
      )}
      <Pager
        label={t("desk.pages")}
        position=""
        before={page.before ? turn("before", page.people[0]?.id) : null}
        after={page.after ? turn("after", page.people.at(-1)?.id) : null}
      />
    </DeskFrame>
  );
}

/** Who goes by what was typed, with the columns and ticks that the list has. */
export function FoundPage({
  speak,
  typed,
  people,
  more,
  ...props
}: Pick<PeoplePageProps, "speak" | "groups" | "tags" | "mayEdit" | "searchesContacts"> & {
  readonly typed: string;
  readonly people: readonly PersonRow[];
  readonly more: boolean;
}) {
  const { t } = speak;
  const asked: PeopleAsked = { sort: "name", list: null, from: null };
  return (
    <DeskFrame speak={speak} here={urls.deskPeople} title={t("desk.people")}>
      <SearchBox speak={speak} typed={typed} contacts={props.searchesContacts} />
      {people.length === 0 ? (
        <p>{t(typed.trim() === "" ? "desk.search.blank" : "desk.search.none")}</p>
      ) : props.mayEdit ? (
        <form method="post" action={urls.deskBulk} class="desk-bulk">
          <PeopleTable speak={speak} people={people} tickable />
          {more && <p class="hint">{t("desk.search.more")}</p>}
          <BulkFields {...{ speak, asked }} list={null} groups={props.groups} tags={props.tags} />
        </form>
      ) : (
        <PeopleTable speak={speak} people={people} tickable={false} />
      )}
    </DeskFrame>
  );
}

/** What may be done to those who are ticked. */
export function BulkFields({
  speak,
  asked,
  list,
  groups,
  tags,
}: Pick<PeoplePageProps, "speak" | "asked" | "list" | "groups" | "tags">) {
  const { t } = speak;
  return (
    <fieldset class="desk-act">
      <legend>{t("desk.act")}</legend>
      {boxesOf(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {list !== null && (
        <p>
          <label>
            <input type="checkbox" name="whole" value="yes" /> {t("desk.act.whole")}
          </label>
        </p>
      )}
      <label for="kind">{t("desk.act.what")}</label>
      <select class="input input-short" id="kind" name="kind">
        {BULK_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`desk.act.${kind}`)}
          </option>
        ))}
      </select>
      <label for="tag">{t("desk.act.tag-name")}</label>
      <input class="input input-short" id="tag" name="tag" list="tags" maxLength={60} autocomplete="off" />
      <datalist id="tags">
        {tags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <label for="group">{t("desk.act.group-name")}</label>
      <select class="input input-short" id="group" name="group">
        <option value="">{t("organising.choose")}</option>
        <GroupOptions speak={speak} groups={groups} />
      </select>
      <Button kind="plain">{t("desk.act.preview")}</Button>
      <p class="hint">{t("desk.act.hint")}</p>
    </fieldset>
  );
}
