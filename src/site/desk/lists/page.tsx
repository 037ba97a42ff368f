import type { SegmentFault } from "#domain/segments/faults.ts";
import type { SegmentForm } from "#domain/segments/form.ts";
import { type SavedList, SHARED, type Shared } from "#features/lists/contract.ts";
import type { ListWordsKnown } from "#features/lists/naming/policy.ts";
import { faultInWords } from "#features/lists/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupOptions } from "#site/desk/choosing/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Counted } from "./counts/queries.ts";
import { Matching } from "./rows/parts.tsx";

/** Every list that one may use. */
export function ListsPage({
  speak,
  lists,
  counts,
  words,
}: {
  speak: Speak;
  lists: readonly SavedList[];
  /** By id; those that have not been counted lately are absent. */
  counts: ReadonlyMap<number, Counted>;
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
            </a>{" "}
            <span>{countWords(speak, counts.get(list.id))}</span>
            <span class="hint">{words(list)}</span>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}

function countWords({ t }: Speak, counted: Counted | undefined): string {
  return counted === undefined ? t("desk.list.count.later") : t("desk.list.count.as-of", counted);
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
  readonly known: ListWordsKnown;
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
      {nameMissing && <Notice kind="error">{t("desk.list.name-missing")}</Notice>}
      <div data-list-count aria-live="polite">
        <CountPart {...{ speak, faults, count }} />
      </div>
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

/** How many are meant, or why nobody can be. */
export function CountPart({ speak, faults, count }: Pick<ListPageProps, "speak" | "faults" | "count">) {
  return (
    <>
      {faults.length > 0 && <Faults speak={speak} faults={faults} />}
      {count !== null && <p class="desk-count">{speak.t("desk.list.count", { count })}</p>}
    </>
  );
}

function Faults({ speak, faults }: { speak: Speak; faults: readonly SegmentFault[] }) {
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

/** One condition of each kind, as people write them. */
const EXAMPLES = [
  'lives within 10 miles of seat "Canterbury"',
  'lives within 5 miles of postcode "LS6 2AD"',
  'lives in region "South East"',
  'belongs to "School staff"',
  'tagged "Driver"',
  "is active member",
  "did session.attended 2 times in 90 days",
  "joined in 30 days",
  'skill "first aid" and availability "evenings"',
  "agreed to email for news",
  "has mobile and not agreed to phone for phone-bank",
  'speaks "Polish" or reads cy',
  "(is active member or is active supporter) and not referred by anyone",
  "everyone",
] as const;

function ListForm({ speak, list, typed, groups, known }: ListPageProps) {
  const { t } = speak;
  const { form } = typed;
  return (
    <form
      method="post"
      action={list === null ? urls.deskLists : urls.deskList(list.id)}
      class="desk-list-form"
      data-list
    >
      {/* The button that Enter presses: it counts, and adds no line. */}
      <button type="submit" class="desk-unseen" name="act" value="count" tabIndex={-1} aria-hidden="true">
        {t("desk.list.try")}
      </button>
      <Field name="name" label={t("desk.list.name")} value={typed.name} maxLength={100} />
      {form !== null && (
        <fieldset class="choice">
          <legend>{t("desk.list.conditions")}</legend>
          <p class="hint">{t("desk.list.conditions.hint")}</p>
          <div data-list-rows>
            <Matching speak={speak} form={form} known={known} />
          </div>
        </fieldset>
      )}
      <Disclosure summary={t("desk.list.as-text")} open={form === null}>
        <input type="hidden" name="text-was" value={form === null ? "" : typed.text} />
        <Field
          name="text"
          label={t("desk.list.text")}
          hint={t("desk.list.text-hint")}
          value={typed.text}
          lines={4}
        />
        <h2>{t("desk.list.grammar")}</h2>
        <p class="hint">{t("desk.list.grammar.lead")}</p>
        <ul class="desk-examples">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <code lang="en">{example}</code>
            </li>
          ))}
        </ul>
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
      <div class="field">
        <label for="group">{t("desk.list.group")}</label>
        <select class="input input-long" id="group" name="group">
          <GroupOptions speak={speak} groups={groups} chosen={typed.groupId} />
        </select>
      </div>
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
