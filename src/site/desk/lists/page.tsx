import type { SegmentFault } from "#domain/segments/faults.ts";
import { type FormRow, QUESTIONS, type SegmentForm } from "#domain/segments/form.ts";
import { type SavedList, SHARED, type Shared } from "#features/lists/contract.ts";
import { faultInWords } from "#features/lists/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import type { GroupChoice } from "#site/desk/people/page.tsx";
import { urls } from "#site/urls.ts";

/** Every list that one may use. */
export function ListsPage({
  speak,
  lists,
  words,
}: {
  speak: Speak;
  lists: readonly SavedList[];
  words: (list: SavedList) => string;
}) {
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskLists} title={t("desk.lists")} lead={t("desk.lists.lead")}>
      <p>
        <LinkButton kind="main" href={urls.deskNewList}>
          {t("desk.lists.new")}
        </LinkButton>
      </p>
      {lists.length === 0 && (
        <Empty title={t("desk.lists.none")}>
          <p>{t("desk.lists.none.start")}</p>
        </Empty>
      )}
      <ul class="desk-lists">
        {lists.map((list) => (
          <li key={list.id}>
            <a href={urls.deskList(list.id)}>
              <b>{list.name}</b>
            </a>
            <span class="hint">{words(list)}</span>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}

export type ListTyped = {
  readonly name: string;
  readonly text: string;
  readonly form: SegmentForm | null;
  readonly shared: Shared;
  readonly groupId: number | null;
};
export type ListPageProps = {
  readonly speak: Speak;
  readonly list: SavedList | null;
  readonly typed: ListTyped;
  readonly faults: readonly SegmentFault[];
  readonly words: string | null;
  readonly count: number | null;
  readonly groups: readonly GroupChoice[];
  readonly tags: readonly string[];
  readonly nameMissing: boolean;
  readonly mayChange: boolean;
  readonly mayExport: boolean;
};

/** One list: in words, counted now, and as a form or a text that can be changed. */
export function ListPage(props: ListPageProps) {
  const { speak, list, faults, words, count, nameMissing } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskLists}
      title={list?.name ?? t("desk.lists.new")}
      lead={words ?? undefined}
    >
      {faults.length > 0 && <Faults speak={speak} faults={faults} />}
      {nameMissing && <Notice kind="error">{t("desk.list.name-missing")}</Notice>}
      {count !== null && <p class="desk-count">{t("desk.list.count", { count })}</p>}
      {list !== null && count !== null && (
        <p class="desk-buttons">
          <LinkButton href={`${urls.deskPeople}?list=${list.id}`}>{t("desk.list.people")}</LinkButton>
          {props.mayExport && <LinkButton href={urls.deskListExport(list.id)}>{t("desk.export")}</LinkButton>}
        </p>
      )}
      {props.mayChange && <ListForm {...props} />}
      {list !== null && props.mayChange && (
        <Disclosure summary={t("desk.list.end")}>
          <p>{t("desk.list.end.what")}</p>
          <form method="post" action={urls.deskListEnd(list.id)}>
            <Button kind="plain">{t("desk.list.end.sure", { name: list.name })}</Button>
          </form>
        </Disclosure>
      )}
    </DeskFrame>
  );
}

export function Faults({ speak, faults }: { speak: Speak; faults: readonly SegmentFault[] }) {
  return (
    <Notice kind="error" title={speak.t("desk.list.faulty")}>
      {faults.map((fault, at) => (
        <p key={at}>{faultInWords(speak, fault)}</p>
      ))}
    </Notice>
  );
}

/** A list that names what is not there any more: nobody is shown rather than the wrong people. */
export function ListFaultPage({
  speak,
  faults,
  list,
}: {
  speak: Speak;
  faults: readonly SegmentFault[];
  list: SavedList | null;
}) {
  return (
    <DeskFrame speak={speak} here={urls.deskLists} title={list?.name ?? speak.t("desk.lists")}>
      <Faults speak={speak} faults={faults} />
      {list !== null && (
        <p>
          <a href={urls.deskList(list.id)}>{speak.t("desk.list.mend")}</a>
        </p>
      )}
    </DeskFrame>
  );
}

const BLANK: FormRow = { what: "", not: false, value: "", number: "" };
const SPARE_ROWS = 3;

function ListForm({ speak: { t }, list, typed, groups, tags }: ListPageProps) {
  const { form } = typed;
  const rows = form === null ? [] : [...form.rows, ...Array<FormRow>(SPARE_ROWS).fill(BLANK)];
  return (
    <form
      method="post"
      action={list === null ? urls.deskLists : urls.deskList(list.id)}
      class="desk-list-form"
    >
      <Field name="name" label={t("desk.list.name")} value={typed.name} maxLength={100} />
      {form !== null && (
        <fieldset class="choice">
          <legend>{t("desk.list.conditions")}</legend>
          <p class="hint">{t("desk.list.conditions.hint")}</p>
          {(["all", "any"] as const).map((match) => (
            <label key={match} class="desk-radio">
              <input type="radio" name="match" value={match} checked={form.match === match} />{" "}
              {t(`desk.list.match.${match}`)}
            </label>
          ))}
          {rows.map((row, at) => (
            <Row key={at} t={t} at={at} row={row} />
          ))}
          <datalist id="known-tags">
            {tags.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </fieldset>
      )}
      <Disclosure summary={t("desk.list.as-text")} open={form === null}>
        <Field
          name="text"
          label={t("desk.list.text")}
          hint={t("desk.list.text-hint")}
          value={form === null ? typed.text : ""}
          lines={4}
        />
        {form !== null && <p class="hint">{typed.text}</p>}
      </Disclosure>
      <div class="field">
        <label for="shared">{t("desk.list.shared")}</label>
        <select class="input input-long" id="shared" name="shared">
          {SHARED.map((shared) => (
            <option key={shared} value={shared} selected={typed.shared === shared}>
              {t(`desk.list.shared.${shared}`)}
            </option>
          ))}
        </select>
      </div>
      {list === null && (
        <div class="field">
          <label for="group">{t("desk.list.group")}</label>
          <select class="input input-long" id="group" name="group">
            {groups.map(({ id, name }) => (
              <option key={id} value={id} selected={typed.groupId === id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="desk-buttons">
        <Button kind="plain" name="act" value="count">
          {t("desk.list.try")}
        </Button>
        <Button name="act" value="keep">
          {t("desk.list.keep")}
        </Button>
      </div>
    </form>
  );
}

function Row({ t, at, row }: { t: Speak["t"]; at: number; row: FormRow }) {
  const label = t("desk.list.row", { number: at + 1 });
  return (
    <fieldset class="desk-row" aria-label={label}>
      <select class="input" name="what" aria-label={t("desk.list.what")}>
        <option value="">{t("desk.list.nothing")}</option>
        {QUESTIONS.map(({ what }) => (
          <option key={what} value={what} selected={what === row.what}>
            {t(`desk.what.${what}`)}
          </option>
        ))}
      </select>
      <select class="input" name="so" aria-label={t("desk.list.so")}>
        <option value="yes">{t("desk.list.so.yes")}</option>
        <option value="no" selected={row.not}>
          {t("desk.list.so.no")}
        </option>
      </select>
      <input
        class="input"
        name="value"
        value={row.value}
        aria-label={t("desk.list.value")}
        placeholder={t("desk.list.value")}
        list="known-tags"
        maxLength={80}
      />
      <input
        class="input"
        name="number"
        value={row.number}
        aria-label={t("desk.list.number")}
        placeholder={t("desk.list.number")}
        inputMode="decimal"
        maxLength={8}
      />
    </fieldset>
  );
}
