import type { PersonRow } from "#features/lists/paging/contract.ts";
import type { Found } from "#features/lists/search/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Cell } from "#kit/ui/table.tsx";
import { nameOf, PersonLink, standingWords } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

/**
 * Names, e-mails, phones, postcodes: typed into a form that is posted, so that none of it stands in an address.
 * `contacts`: what reaches people finds them too.
 */
export function SearchBox({
  speak: { t },
  typed,
  contacts,
}: {
  speak: Speak;
  typed: string;
  contacts: boolean;
}) {
  return (
    <search aria-label={t("desk.search")}>
      <form method="post" action={urls.deskSearch} class="desk-search" data-search>
        <label for="typed">{t("desk.search")}</label>
        <p class="hint" id="typed-hint">
          {t(contacts ? "desk.search.hint" : "desk.search.hint-names")}
        </p>
        <div class="desk-search-line">
          <input
            class="input"
            id="typed"
            name="typed"
            type="search"
            value={typed}
            autocomplete="off"
            spellcheck={false}
            maxLength={200}
            aria-describedby="typed-hint"
          />
          <Button>{t("desk.search.go")}</Button>
        </div>
      </form>
      <div data-found aria-live="polite" />
    </search>
  );
}

/** What was found; the same with and without script. */
export function FoundPeople({ speak, typed, found }: { speak: Speak; typed: string; found: Found }) {
  const { t } = speak;
  if (typed.trim() === "") return <p class="hint">{t("desk.search.blank")}</p>;
  if (found.people.length === 0) return <p>{t("desk.search.none")}</p>;
  return (
    <>
      <ul class="desk-found">
        {found.people.map((person) => (
          <li key={person.id}>
            <a href={urls.deskPerson(person.id)}>
              <b>{nameOf(speak, person)}</b> {person.outcode}
            </a>
          </li>
        ))}
      </ul>
      {found.more && <p class="hint">{t("desk.search.more")}</p>}
    </>
  );
}

/** People as rows that can be ticked. On a phone each becomes a small card. */
export function PeopleTable({
  speak,
  people,
  tickable,
}: {
  speak: Speak;
  people: readonly PersonRow[];
  tickable: boolean;
}) {
  const { t } = speak;
  const columns = ["name", "place", "standing", "tags", "last", "joined"] as const;
  return (
    <table class="table desk-table">
      <caption class="desk-unseen">{t("desk.people")}</caption>
      <thead>
        <tr>
          {tickable && <th scope="col">{t("desk.column.tick")}</th>}
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`desk.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            {tickable && (
              <td class="desk-tick">
                <label>
                  <input type="checkbox" name="person" value={person.id} />
                  <span class="desk-unseen">{t("desk.tick", { name: nameOf(speak, person) })}</span>
                </label>
              </td>
            )}
            <th scope="row">
              <PersonLink speak={speak} person={person} />
            </th>
            <Cell title={t("desk.column.place")}>{person.outcode ?? "–"}</Cell>
            <Cell title={t("desk.column.standing")}>{standingWords(speak, person)}</Cell>
            <Cell title={t("desk.column.tags")}>{person.tags.join(", ") || "–"}</Cell>
            <Cell title={t("desk.column.last")}>
              {person.lastAt === null ? "–" : speak.date(person.lastAt)}
            </Cell>
            <Cell title={t("desk.column.joined")}>{speak.date(person.joinedAt)}</Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
