import type { ComponentChild } from "preact";
import { noonOf } from "#domain/time/calendar-day.ts";
import { Typed } from "#features/events/parts.tsx";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Cell } from "#kit/ui/table.tsx";
import { Select } from "#site/desk/groups/parts.tsx";
import { dayOf, GRID_COLUMNS, type ProgrammeAsked } from "./contract.ts";

/** Day, track and room to choose from; works without script. */
export function ProgrammeFilter({
  speak,
  items,
  asked,
  action,
}: {
  speak: Speak;
  items: readonly ProgrammeItem[];
  asked: ProgrammeAsked;
  action: string;
}) {
  const { t } = speak;
  const any = { value: "", label: t("programme.any") };
  const each = (of: (item: ProgrammeItem) => string) =>
    [...new Set(items.map(of))].filter((word) => word !== "");
  const words = (of: (item: ProgrammeItem) => string) =>
    each(of)
      .sort()
      .map((value) => ({ value, label: value }));
  return (
    <form method="get" action={action} class="session-filter programme-filter">
      <Select
        name="day"
        label={t("programme.day")}
        chosen={asked.day}
        options={[any, ...each(dayOf).map((day) => ({ value: day, label: speak.day(noonOf(day)) }))]}
      />
      <Select
        name="track"
        label={t("programme.track")}
        chosen={asked.track}
        options={[any, ...words(({ track }) => track)]}
      />
      <Select
        name="room"
        label={t("programme.room")}
        chosen={asked.room}
        options={[any, ...words(({ room }) => room.name)]}
      />
      <div class="programme-by">
        <Select
          name="by"
          label={t("programme.by")}
          chosen={asked.by}
          options={GRID_COLUMNS.map((each) => ({ value: each, label: t(`programme.by.${each}`) }))}
        />
      </div>
      <Button kind="plain">{t("programme.filter")}</Button>
    </form>
  );
}

/**
 * Each day as a table: when, what, where. On a narrow screen each row is a small list of its own.
 *
 * @param beside what stands with each item: a box to tick, how full it is
 */
export function ProgrammeDays({
  speak,
  items,
  beside,
}: {
  speak: Speak;
  items: readonly ProgrammeItem[];
  beside: { readonly title: string; readonly of: (item: ProgrammeItem) => ComponentChild };
}) {
  const { t } = speak;
  const days = Map.groupBy(items, dayOf);
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`day-${day}`} class="programme-day">
          <Heading level={2} id={`day-${day}`}>
            {speak.day(noonOf(day))}
          </Heading>
          <table class="table programme-table">
            <caption class="visually-hidden">
              {t("programme.caption", { day: speak.day(noonOf(day)) })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t("programme.what")}</th>
                <th scope="col">{t("programme.when")}</th>
                <th scope="col">{t("programme.room")}</th>
                <th scope="col">{t("programme.track")}</th>
                <th scope="col">{beside.title}</th>
              </tr>
            </thead>
            <tbody>
              {ofDay.map((item) => (
                <tr key={item.id} id={`item-${item.id}`}>
                  <th scope="row">
                    <ItemTitle speak={speak} item={item} />
                  </th>
                  <Cell title={t("programme.when")}>
                    {t("programme.from-until", {
                      from: speak.time(item.startsAt),
                      until: speak.time(item.endsAt),
                    })}
                  </Cell>
                  <Cell title={t("programme.room")}>
                    <Typed speak={speak}>{item.room.name}</Typed>
                  </Cell>
                  <Cell title={t("programme.track")}>
                    <Typed speak={speak}>{item.track === "" ? "–" : item.track}</Typed>
                  </Cell>
                  <Cell title={beside.title}>{beside.of(item)}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

/** What an item is called, struck out where it is called off, with who leads it and what it is about. */
export function ItemTitle({ speak, item }: { speak: Speak; item: ProgrammeItem }) {
  const { t } = speak;
  const off = item.cancelledAt !== null;
  return (
    <>
      {off ? (
        <s>
          <Typed speak={speak}>{item.title}</Typed>
        </s>
      ) : (
        <Typed speak={speak}>{item.title}</Typed>
      )}
      {off && (
        <>
          {" "}
          <Badge tone="bad">{t("weekends.session-called-off")}</Badge>
          <span class="programme-about">
            <Typed speak={speak}>{item.cancelReason ?? ""}</Typed>
          </span>
        </>
      )}
      {item.speakers.length > 0 && (
        <span class="programme-speakers">{t("programme.with", { names: item.speakers.join(", ") })}</span>
      )}
      {item.about !== "" && (
        <span class="programme-about">
          <Typed speak={speak}>{item.about}</Typed>
        </span>
      )}
    </>
  );
}

/** How full an item with places of its own is; that it is open to whoever has the day otherwise. */
export function itemPlaces({ t }: Speak, { places, taken }: Pick<ProgrammeItem, "places" | "taken">): string {
  if (places === null) return t("programme.places.open");
  return places <= taken
    ? t("programme.places.full", { places })
    : t("programme.places", { left: places - taken, places });
}
