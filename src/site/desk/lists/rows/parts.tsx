import { type FormRow, QUESTIONS, type SegmentForm } from "#domain/segments/form.ts";
import type { ListWordsKnown, Named, NamedKind } from "#features/lists/naming/policy.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { choicesFor } from "./policy.ts";

const BLANK: FormRow = { what: "", not: false, value: "", number: "" };

/** Whether all or any of the lines must be so, and the lines. */
export function Matching(props: { speak: Speak; form: SegmentForm; known: ListWordsKnown }) {
  const { speak, form } = props;
  return (
    <>
      {(["all", "any"] as const).map((match) => (
        <label key={match} class="desk-radio">
          <input type="radio" name="match" value={match} checked={form.match === match} />{" "}
          {speak.t(`desk.list.match.${match}`)}
        </label>
      ))}
      <Rows {...props} />
    </>
  );
}

/** A line for each condition, each with the boxes that it needs, and one more to choose. */
function Rows({ speak, form, known }: { speak: Speak; form: SegmentForm; known: ListWordsKnown }) {
  const rows = [...form.rows, BLANK];
  const lists = new Set(rows.flatMap(({ what }) => suggestionsFor(what) ?? []));
  return (
    <>
      {rows.map((row, at) => (
        <Row key={at} {...{ speak, at, row, known }} />
      ))}
      {[...lists].map((kind) => (
        <datalist key={kind} id={`known-${kind}`}>
          {known[kind].map(({ kept, called }) => (
            <option key={kept} value={called[0] ?? kept} />
          ))}
        </datalist>
      ))}
    </>
  );
}

function Row({
  speak: { t },
  at,
  row,
  known,
}: {
  speak: Speak;
  at: number;
  row: FormRow;
  known: ListWordsKnown;
}) {
  const isNew = row.what === "";
  return (
    <fieldset
      class="desk-row"
      aria-label={t(isNew ? "desk.list.one-more" : "desk.list.row", { number: at + 1 })}
    >
      <div class="desk-box">
        <label for={`what-${at}`}>{t("desk.list.what")}</label>
        <select class="input" id={`what-${at}`} name="what">
          <option value="">{t("desk.list.nothing")}</option>
          {QUESTIONS.map(({ what }) => (
            <option key={what} value={what} selected={what === row.what}>
              {t(`desk.what.${what}`)}
            </option>
          ))}
        </select>
      </div>
      {isNew ? (
        <>
          <input type="hidden" name="so" value="yes" />
          <input type="hidden" name="value" value="" />
          <input type="hidden" name="number" value="" />
          <Button kind="plain" name="act" value="add">
            {t("desk.list.add")}
          </Button>
        </>
      ) : (
        <Boxes t={t} at={at} row={row} known={known} />
      )}
    </fieldset>
  );
}

/** In the order in which a form is read: so, value, number; what a condition does not need is sent empty. */
function Boxes({ t, at, row, known }: { t: Speak["t"]; at: number; row: FormRow; known: ListWordsKnown }) {
  const question = QUESTIONS.find(({ what }) => what === row.what);
  return (
    <>
      <div class="desk-box">
        <label for={`so-${at}`}>{t("desk.list.so")}</label>
        <select class="input" id={`so-${at}`} name="so">
          <option value="yes">{t("desk.list.so.yes")}</option>
          <option value="no" selected={row.not}>
            {t("desk.list.so.no")}
          </option>
        </select>
      </div>
      {question?.value === true ? (
        <div class="desk-box">
          <label for={`value-${at}`}>
            {t(`desk.list.which.${row.what.startsWith("agreed-") ? "agreed" : row.what}`)}
          </label>
          <Value t={t} row={row} known={known} id={`value-${at}`} />
        </div>
      ) : (
        <input type="hidden" name="value" value="" />
      )}
      {question?.number === true ? (
        <div class="desk-box">
          <label for={`number-${at}`}>
            {t(row.what === "near" ? "desk.list.which.number-near" : "desk.list.which.number")}
          </label>
          <input
            class="input"
            id={`number-${at}`}
            name="number"
            value={row.number}
            inputMode="decimal"
            maxLength={8}
          />
        </div>
      ) : (
        <input type="hidden" name="number" value="" />
      )}
    </>
  );
}

function Value({ t, row, known, id }: { t: Speak["t"]; row: FormRow; known: ListWordsKnown; id: string }) {
  const choices =
    choicesFor(row.what, known)?.map((choice) => ({ ...choice, called: calledIn(t, row.what, choice) })) ??
    null;
  if (choices !== null)
    return (
      <select class="input" id={id} name="value">
        {!choices.some(({ kept }) => kept === row.value) && <option value={row.value}>{row.value}</option>}
        {choices.map(({ kept, called }) => (
          <option key={kept} value={kept} selected={kept === row.value}>
            {called}
          </option>
        ))}
      </select>
    );
  const kind = suggestionsFor(row.what);
  const shown = known[kind ?? "tag"].find(({ kept }) => kind === "group" && kept === row.value)?.called[0];
  return (
    <input
      class="input"
      id={id}
      name="value"
      value={shown ?? row.value}
      list={kind === null ? undefined : `known-${kind}`}
      autocomplete="off"
      maxLength={80}
    />
  );
}

/** The names that are offered while somebody types; null for what has none. */
function suggestionsFor(what: string): NamedKind | null {
  if (what === "near" || what === "seat") return "seat";
  if (what === "speaks") return "language";
  const typed = ["group", "tag", "skill", "availability", "interest"] as const;
  return typed.find((kind) => kind === what) ?? null;
}

function calledIn(t: Speak["t"], what: string, { kept, called }: Named): string {
  if (what === "did") return t(`lists.fact.${kept}`);
  return what === "region" ? (called[0] ?? kept) : t(`lists.purpose.${kept}`);
}
