import { gridOf } from "#domain/programme/grid.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import { Typed } from "#features/events/parts.tsx";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { columnOf, dayOf, type GridColumns } from "#site/weekend/programme/contract.ts";
import { ItemTitle, itemPlaces } from "#site/weekend/programme/parts.tsx";

/** More columns than this do not fit side by side: then the grid is moved sideways in its own frame. */
const FIT = 6;

/**
 * Each day as a grid: times down, rooms or tracks across. On paper and on narrow screens it is a plain list by time, in
 * the same order, each item with its room and track.
 */
export function ProgrammeGrids({
  speak,
  items,
  by,
}: {
  speak: Speak;
  items: readonly ProgrammeItem[];
  by: GridColumns;
}) {
  const { t } = speak;
  return (
    <>
      {[...Map.groupBy(items, dayOf)].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`day-${day}`} class="programme-day">
          <Heading level={2} id={`day-${day}`}>
            {speak.day(noonOf(day))}
          </Heading>
          <Grid
            speak={speak}
            items={ofDay}
            by={by}
            title={t("programme.caption", { day: speak.day(noonOf(day)) })}
          />
        </section>
      ))}
    </>
  );
}

function Grid({
  speak,
  items,
  by,
  title,
}: {
  speak: Speak;
  items: readonly ProgrammeItem[];
  by: GridColumns;
  title: string;
}) {
  const { t } = speak;
  const columns = [...new Set(items.map((item) => columnOf(item, by)))];
  if (by === "track") columns.sort((a, b) => Number(a === "") - Number(b === "") || a.localeCompare(b));
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows = gridOf(
    items.map((item) => ({ ...item, column: columnOf(item, by) })),
    columns,
  );
  const wide = columns.length > FIT;
  return (
    <div class="programme-frame" {...(wide ? { role: "region", "aria-label": title, tabIndex: 0 } : {})}>
      <table class={`programme-grid programme-by-${by}`}>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("programme.when")}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column === "" ? t("programme.no-track") : <Typed speak={speak}>{column}</Typed>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ startsAt, cells }) => (
            <tr key={startsAt.getTime()}>
              <th scope="row">{speak.time(startsAt)}</th>
              {cells.map((cell, at) =>
                cell === null ? null : (
                  <td
                    key={columns[at]}
                    rowSpan={cell.rows}
                    class={cell.ids.length === 0 ? "programme-free" : undefined}
                  >
                    {cell.ids.map((id) => (
                      <Item key={id} speak={speak} item={byId.get(id)!} />
                    ))}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Item({ speak, item }: { speak: Speak; item: ProgrammeItem }) {
  const { t } = speak;
  return (
    <div class="programme-item" id={`item-${item.id}`}>
      <p class="programme-time">
        {t("programme.from-until", { from: speak.time(item.startsAt), until: speak.time(item.endsAt) })}
      </p>
      <p class="programme-title">
        <ItemTitle speak={speak} item={item} />
      </p>
      <p class="programme-where">
        <span class="programme-room">
          <Typed speak={speak}>{item.room.name}</Typed>
        </span>
        {item.track !== "" && (
          <span class="programme-track">
            <Typed speak={speak}>{item.track}</Typed>
          </span>
        )}
      </p>
      {item.cancelledAt === null && item.places !== null && <p class="hint">{itemPlaces(speak, item)}</p>}
    </div>
  );
}
