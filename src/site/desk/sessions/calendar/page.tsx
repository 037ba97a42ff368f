import { fillOf } from "#domain/sessions/fill.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Pager } from "#kit/ui/ways.tsx";
import type { Group } from "#registers/groups/contract.ts";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { asking } from "#site/desk/sessions/list/contract.ts";
import { SessionRow } from "#site/desk/sessions/list/page.tsx";
import type { ListedSession } from "#site/desk/sessions/list/queries.ts";
import { GroupChoice } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";
import { type CalendarDay, type DaySession, monthBefore, nextMonth, weeksOf } from "./queries.ts";

export type CalendarProps = {
  readonly speak: Speak;
  /** "2026-11" */
  readonly month: string;
  readonly days: ReadonlyMap<string, CalendarDay>;
  readonly group: number | null;
  readonly groups: readonly Group[];
  /** The day whose list stands beside the month; null for none. */
  readonly chosen: string | null;
  readonly list: readonly ListedSession[];
  readonly today: string;
  readonly seatName: (session: ListedSession) => string;
};

/** A month of sessions as a table that any screen reader walks, with the list of one day beside it. Needs no script. */
export function CalendarPage(props: CalendarProps) {
  const { speak, month, group, groups, chosen, list } = props;
  const { t } = speak;
  const first = `${month}-01`;
  const at = (day: string) => calendarAt(day.slice(0, 7), { group });
  const title = monthName(speak, month);
  return (
    <DeskFrame speak={speak} here={urls.deskSessions} title={title} lead={t("sessions.calendar.lead")}>
      <SessionTrail speak={speak} here={t("sessions.calendar")} />
      {groups.length > 1 && (
        <GroupChoice speak={speak} action={urls.deskSessionsCalendar} groups={groups} group={group}>
          <input type="hidden" name="month" value={month} />
        </GroupChoice>
      )}
      <Pager
        label={t("sessions.calendar.months")}
        position={title}
        before={{ href: at(monthBefore(first)), label: monthName(speak, monthBefore(first).slice(0, 7)) }}
        after={{ href: at(nextMonth(first)), label: monthName(speak, nextMonth(first).slice(0, 7)) }}
      />
      <div class="session-month">
        <Month {...props} title={title} />
        {chosen !== null && (
          <Room title={speak.day(noonOf(chosen))} id="day">
            {list.length === 0 ? (
              <p>{t("sessions.calendar.none")}</p>
            ) : (
              <ul class="session-rows">
                {list.map((row) => (
                  <SessionRow key={row.id} {...props} row={row} />
                ))}
              </ul>
            )}
            <p class="desk-buttons">
              <LinkButton
                href={`${urls.deskNewSession}?day=${chosen}${group === null ? "" : `&group=${group}`}`}
              >
                {t("sessions.new")}
              </LinkButton>
              <LinkButton href={asking(urls.deskSessions, { group, day: chosen })}>
                {t("sessions.calendar.all")}
              </LinkButton>
            </p>
          </Room>
        )}
      </div>
    </DeskFrame>
  );
}

function calendarAt(month: string, { group, day }: { group: number | null; day?: string }): string {
  const query = new URLSearchParams({ month });
  if (group !== null) query.set("group", String(group));
  if (day !== undefined) query.set("day", day);
  return `${urls.deskSessionsCalendar}?${query}${day === undefined ? "" : "#day"}`;
}

function monthName({ t }: Speak, month: string): string {
  return t(`sessions.month.${Number(month.slice(5))}`, { year: month.slice(0, 4) });
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

function Month({ speak, month, days, group, chosen, today, title }: CalendarProps & { title: string }) {
  const { t } = speak;
  return (
    <table class="session-calendar">
      <caption class="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {WEEK.map((weekday) => (
            <th key={weekday} scope="col">
              <abbr title={t(`sessions.weekday.${weekday}`)}>{t(`sessions.weekday.${weekday}.short`)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) =>
              day === null ? (
                <td key={at} class="session-day-outside" />
              ) : (
                <td key={day} {...(day === today ? { class: "session-day-today" } : {})}>
                  <Day {...{ speak, day, month, group }} held={days.get(day)} isChosen={day === chosen} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  speak,
  day,
  month,
  group,
  held,
  isChosen,
}: {
  speak: Speak;
  day: string;
  month: string;
  group: number | null;
  held: CalendarDay | undefined;
  isChosen: boolean;
}) {
  const { t } = speak;
  const count = held?.count ?? 0;
  return (
    <>
      <a
        class="session-day"
        href={calendarAt(month, { group, day })}
        {...(isChosen ? { "aria-current": "date" as const } : {})}
      >
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <span class="visually-hidden">{speak.day(noonOf(day))}: </span>
        {count > 0 && (
          <span class="session-day-count">
            <span aria-hidden="true">{count}</span>
            <span class="visually-hidden">{t("sessions.calendar.count", { count })}</span>
          </span>
        )}
      </a>
      {held && (
        <ul class="session-day-list">
          {held.sessions.map((session) => (
            <li key={session.id}>
              <DayLine speak={speak} session={session} />
            </li>
          ))}
          {held.count > held.sessions.length && (
            <li>
              <a href={calendarAt(month, { group, day })}>
                {t("views.map.others", { count: held.count - held.sessions.length })}
              </a>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function DayLine({ speak, session }: { speak: Speak; session: DaySession }) {
  const { t } = speak;
  const fill = fillOf(session);
  return (
    <a href={session.groupId === null ? urls.session(session.id) : urls.deskSession(session.id)}>
      {speak.time(session.startsAt)} <Typed speak={speak}>{session.title}</Typed>
      <span class="hint">
        {session.isDraft && ` · ${t("sessions.calendar.draft")}`}
        {fill !== "enough" && !session.isDraft && ` · ${t(`sessions.fill.${fill}`)}`}
      </span>
    </a>
  );
}
