import { DRAFT_FACTS, type DraftField, SHIFTS_AT_ONCE } from "#domain/sessions/draft.ts";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import type { SessionRefusal } from "#features/events/creating/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field, FieldError, type FieldProps } from "#kit/ui/field.tsx";
import type { SessionForm } from "#site/desk/sessions/contract.ts";
import { seatName } from "#site/finder/parts.tsx";

export type FieldsProps = {
  readonly speak: Speak;
  readonly form: SessionForm;
  readonly refused: readonly SessionRefusal[];
};
type AboutField = Omit<FieldProps, "name" | "label" | "value" | "error">;

/** A field of the form with what was typed and why it cannot be used. */
export function DraftBox({
  speak,
  form,
  refused,
  name,
  label,
  ...rest
}: FieldsProps & { name: DraftField; label?: string } & AboutField) {
  const { t } = speak;
  const near = refused.find(({ column }) => column === name)?.near ?? [];
  return (
    <>
      <Field
        {...rest}
        name={name}
        label={label ?? t(`sessions.field.${name}`)}
        value={form[name] ?? ""}
        error={refusalText(speak, refused, name)}
        list={near.length > 0 ? `${name}-near` : undefined}
      />
      {near.length > 0 && (
        <datalist id={`${name}-near`}>
          {near.map((seat) => (
            <option key={seat.code} value={seatName(seat, speak)} />
          ))}
        </datalist>
      )}
    </>
  );
}

function refusalText(speak: Speak, refused: readonly SessionRefusal[], name: DraftField): string | undefined {
  const refusal = refused.find(({ column }) => column === name);
  const seats = (refusal?.near ?? []).map((seat) => seatName(seat, speak)).join("; ");
  return refusal && speak.t(`sessions.refused.${refusal.reason}`, { typed: refusal.typed, seats });
}

/** What is to be put right of a session, for the summary above the form: each box by its label. */
export function wrongInDraft({ t }: Speak, refused: readonly SessionRefusal[]) {
  return refused.map(({ column }) => ({ id: column, words: t(`sessions.field.${column}`) }));
}

/** What kind of thing it is. */
export function KindBox({ speak, form, refused }: FieldsProps) {
  const { t } = speak;
  const error = refusalText(speak, refused, "kind");
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for="kind">{t("sessions.field.kind")}</label>
      {error && <FieldError id="kind-error" text={error} />}
      <select class="input input-short" id="kind" name="kind">
        {SESSION_KINDS.map((kind) => (
          <option key={kind} value={kind} selected={kind === form.kind}>
            {t(`events.kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Day and times of one shift. */
export function TimeBoxes(props: FieldsProps & { today: string }) {
  const { today, ...fields } = props;
  return (
    <div class="session-form-times">
      <DraftBox {...fields} name="date" type="date" width="short" min={today} required />
      <DraftBox {...fields} name="start" type="time" width="short" required />
      <DraftBox {...fields} name="end" type="time" width="short" required />
    </div>
  );
}

/** Further shifts of the same day, and an end on a later one. */
export function MoreTimes({ several, ...fields }: FieldsProps & { several: boolean }) {
  const { t } = fields.speak;
  const more = several ? Array.from({ length: SHIFTS_AT_ONCE - 1 }, (_, at) => at + 2) : [];
  const names = [...more.flatMap((at) => [`start-${at}`, `end-${at}`]), "end-date"] as DraftField[];
  const open = names.some(
    (name) => (fields.form[name] ?? "") !== "" || fields.refused.some(({ column }) => column === name),
  );
  return (
    <Disclosure summary={t(several ? "sessions.more-shifts" : "sessions.later-day")} open={open}>
      {several && <p class="hint">{t("sessions.more-shifts.hint")}</p>}
      {more.map((at) => (
        <div class="session-form-times" key={at}>
          <DraftBox {...fields} name={`start-${at}` as DraftField} type="time" width="short" />
          <DraftBox {...fields} name={`end-${at}` as DraftField} type="time" width="short" />
        </div>
      ))}
      <DraftBox
        {...fields}
        name="end-date"
        type="date"
        width="short"
        hint={t("sessions.field.end-date.hint")}
      />
    </Disclosure>
  );
}

/** Where people meet: a place where the group met before, or a new one by postcode or position. */
export function PlaceBoxes({ points, ...fields }: FieldsProps & { points: readonly string[] }) {
  const { t } = fields.speak;
  return (
    <>
      <DraftBox
        {...fields}
        name="meeting-point"
        {...(points.length > 0 ? { list: "points", hint: t("sessions.field.meeting-point.known") } : {})}
        autocomplete="off"
      />
      {points.length > 0 && (
        <datalist id="points">
          {points.map((point) => (
            <option key={point} value={point} />
          ))}
        </datalist>
      )}
      <DraftBox
        {...fields}
        name="where"
        width="short"
        autocomplete="off"
        hint={t("sessions.field.where.hint")}
      />
    </>
  );
}

/** What somebody with limits looks for, to be ticked. */
export function FactChips({ speak: { t }, form }: FieldsProps) {
  return (
    <Choice
      name="facts"
      legend={t("sessions.facts")}
      kind="checkbox"
      options={[
        ...DRAFT_FACTS.map((fact) => ({
          ...{ name: fact, value: "yes", label: t(`sessions.field.${fact}`) },
          checked: form[fact] === "yes",
        })),
        {
          ...{ name: "from-home", value: "yes", label: t("sessions.field.from-home") },
          checked: form["from-home"] === "yes",
        },
      ]}
    />
  );
}

/** Places, how many are hoped for, and how few are too few. */
export function NeedBoxes({ withPlaces, ...fields }: FieldsProps & { withPlaces: boolean }) {
  const number = { width: "short", inputMode: "numeric", type: "number", min: "1" } as const;
  return (
    <div class="session-form-times">
      {withPlaces && <DraftBox {...fields} name="places" {...number} />}
      <DraftBox {...fields} name="want" {...number} />
      <DraftBox {...fields} name="minimum" {...number} />
    </div>
  );
}
