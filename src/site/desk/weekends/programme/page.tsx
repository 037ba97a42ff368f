import type { ItemField, ItemRefusal } from "#domain/programme/item.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { ProgrammeItem, ProgrammeRoom, ProgrammeWord } from "#features/events/programme/contract.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Room, Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import type { outcomeOf } from "#site/desk/weekends/contract.ts";
import { WeekendSaid, WeekendTrail } from "#site/desk/weekends/parts.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";
import { itemPlaces, ProgrammeDays } from "#site/weekend/programme/parts.tsx";
import type { ItemForm, Pasted } from "./queries.ts";
import { WordsForm } from "./words/parts.tsx";

export type ProgrammeDeskProps = {
  readonly speak: Speak;
  readonly weekend: Weekend;
  readonly items: readonly ProgrammeItem[];
  readonly rooms: readonly ProgrammeRoom[];
  readonly words: readonly ProgrammeWord[];
  readonly days: readonly string[];
  readonly form: ItemForm;
  /** The item that is being changed; null for a new one. */
  readonly changing: ProgrammeItem | null;
  readonly refused: readonly ItemRefusal[];
  readonly pasted: string;
  readonly wrong: Exclude<Pasted, { ok: true }> | null;
  readonly done: ReturnType<typeof outcomeOf>;
  readonly fault: string | null;
};

/** The programme for those who make it: items typed or pasted, changed, called off; and where the rooms are. */
export function ProgrammeDeskPage(props: ProgrammeDeskProps) {
  const { speak, weekend, items, words, days, changing, refused, done, fault } = props;
  const { t } = speak;
  const path = urls.deskWeekendAct(weekend.id, "programme");
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("programme.title")}
      lead={t("programme.desk.lead")}
    >
      <WeekendTrail
        speak={speak}
        trail={[{ href: urls.deskWeekend(weekend.id), label: weekend.title }]}
        here={t("programme.title")}
      />
      <WeekendSaid speak={speak} done={done} fault={fault} />
      {days.length === 0 ? (
        <Notice kind="warn" title={t("programme.desk.no-days")} />
      ) : (
        <>
          <Room title={t(changing === null ? "programme.desk.add" : "programme.desk.change")} id="item">
            <WrongSummary
              speak={speak}
              wrong={refused.map(({ field }) => ({ id: field, words: t(`programme.field.${field}`) }))}
            />
            <Disclosure
              summary={t(changing === null ? "programme.desk.add" : "programme.desk.change")}
              open={changing !== null || refused.length > 0}
            >
              <form
                method="post"
                action={changing === null ? path : `${path}/${changing.id}`}
                class="session-form"
              >
                <ItemBoxes {...props} />
                <Button>{t("programme.desk.keep")}</Button>
              </form>
            </Disclosure>
          </Room>
          <Pasting {...props} />
        </>
      )}
      <Room title={t("programme.desk.items")} id="items">
        {items.length === 0 && <p>{t("programme.none")}</p>}
        <ProgrammeDays
          speak={speak}
          items={items}
          beside={{ title: t("programme.desk.acts"), of: (item) => <Acts {...props} item={item} /> }}
        />
      </Room>
      <WordsForm speak={speak} words={words} action={`${path}/words`} />
      <Rooms {...props} />
    </DeskFrame>
  );
}

function ItemBoxes({ speak, form, refused, days, rooms }: ProgrammeDeskProps) {
  const { t } = speak;
  const box = (name: ItemField, more: Partial<Parameters<typeof Field>[0]> = {}) => {
    const refusal = refused.find(({ field }) => field === name);
    return (
      <Field
        name={name}
        label={t(`programme.field.${name}`)}
        value={form[name] ?? ""}
        error={refusal && t(`programme.wrong.${refusal.reason}`, { typed: refusal.typed })}
        {...more}
      />
    );
  };
  return (
    <>
      {box("title", { maxLength: 200, required: true })}
      <Select
        name="day"
        label={t("programme.day")}
        chosen={form.day}
        options={days.map((day) => ({ value: day, label: speak.day(noonOf(day)) }))}
      />
      <div class="session-form-times">
        {box("start", { type: "time", required: true })}
        {box("end", { type: "time", required: true })}
      </div>
      {box("room", { maxLength: 80, required: true, list: "rooms" })}
      <datalist id="rooms">
        {rooms.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {box("track", { maxLength: 60 })}
      {box("speakers", { maxLength: 500, hint: t("programme.field.speakers.hint") })}
      {box("places", { inputMode: "numeric", width: "short", hint: t("programme.field.places.hint") })}
      {box("about", { lines: 3, maxLength: 2000 })}
    </>
  );
}

function Pasting({ speak, weekend, pasted, wrong }: ProgrammeDeskProps) {
  const { t } = speak;
  return (
    <Room title={t("programme.desk.paste")} id="paste" lead={t("programme.desk.paste.lead")}>
      {wrong !== null && wrong.reason !== "lines" && (
        <Notice kind="error" title={t(`programme.paste.${wrong.reason}`, { words: wrong.words })} />
      )}
      {wrong !== null && wrong.reason === "lines" && (
        <Notice kind="error" title={t("programme.paste.lines", { count: wrong.lines.length })}>
          <ul>
            {wrong.lines.slice(0, 20).flatMap(({ line, refused }) =>
              refused.map(({ field, reason, typed }) => (
                <li key={`${line} ${field}`}>
                  {t("programme.paste.line", { line, field })} {t(`programme.wrong.${reason}`, { typed })}
                </li>
              )),
            )}
          </ul>
        </Notice>
      )}
      <Disclosure summary={t("programme.desk.paste")} open={wrong !== null}>
        <form
          method="post"
          action={`${urls.deskWeekendAct(weekend.id, "programme")}/paste`}
          class="session-form"
        >
          <Field
            name="csv"
            label={t("programme.desk.csv")}
            hint="day,start,end,title,room,track,speakers,places,about"
            lines={8}
            value={pasted}
          />
          <Button kind="plain">{t("programme.desk.take")}</Button>
        </form>
      </Disclosure>
    </Room>
  );
}

function Acts({ speak, weekend, item }: ProgrammeDeskProps & { item: ProgrammeItem }) {
  const { t } = speak;
  const path = urls.deskWeekendAct(weekend.id, "programme");
  if (item.cancelledAt !== null) return <>–</>;
  return (
    <>
      <span class="hint">{itemPlaces(speak, item)}</span>{" "}
      <a href={`${path}?item=${item.id}#item`}>
        {t("programme.desk.edit")}
        <span class="visually-hidden"> {item.title}</span>
      </a>
      <details>
        <summary>
          {t("weekends.desk.call-off")}
          <span class="visually-hidden"> {item.title}</span>
        </summary>
        <form method="post" action={`${path}/${item.id}/call-off`}>
          <label>
            {t("weekends.desk.reason")}{" "}
            <input class="input input-long" name="reason" maxLength={300} required />
          </label>{" "}
          <Button kind="danger">{t("weekends.desk.call-off")}</Button>
        </form>
      </details>
    </>
  );
}

function Rooms({ speak, weekend, rooms }: ProgrammeDeskProps) {
  const { t } = speak;
  if (rooms.length === 0) return null;
  return (
    <Room title={t("programme.desk.rooms")} id="where" lead={t("programme.desk.rooms.lead")}>
      <form
        method="post"
        action={`${urls.deskWeekendAct(weekend.id, "programme")}/rooms`}
        class="session-form"
      >
        {rooms.map(({ id, name, at }) => (
          <Field key={id} name={`at-${id}`} label={name} value={at === null ? "" : `${at.lat}, ${at.lng}`} />
        ))}
        <Button kind="plain">{t("programme.desk.keep")}</Button>
      </form>
    </Room>
  );
}
