import { noonOf } from "#domain/time/calendar-day.ts";
import { Bars } from "#kit/chart/bars.tsx";
import { Stacks } from "#kit/chart/stacks.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Empty } from "#kit/ui/empty.tsx";
import { Table } from "#kit/ui/table.tsx";
import type { Group } from "#registers/groups/contract.ts";
import { Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { GroupChoice } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Attendance, Turnout } from "./queries.ts";

/** Weeks that can be looked back over. */
export const SPANS = [4, 12, 26] as const;

export type AttendanceProps = {
  readonly speak: Speak;
  readonly attendance: Attendance;
  readonly groups: readonly Group[];
  readonly group: number | null;
  readonly span: (typeof SPANS)[number];
};

/** Who came, who walked in and who did not, week by week and by kind; each chart with the table that says the same. */
export function AttendancePage({ speak, attendance, groups, group, span }: AttendanceProps) {
  const { t } = speak;
  const { kinds, firstTimers } = attendance;
  const begun = attendance.weeks.findIndex(({ sessions }) => sessions > 0);
  const weeks = attendance.weeks.slice(Math.max(0, begun));
  const monday = (week: string) => shortDay(speak, week);
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("views.attendance.title")}
      lead={t("views.attendance.lead")}
    >
      <SessionTrail speak={speak} here={t("views.attendance")} />
      <GroupChoice speak={speak} action={urls.deskAttendance} groups={groups} group={group}>
        <Select
          name="weeks"
          label={t("views.attendance.span")}
          chosen={String(span)}
          options={SPANS.map((each) => ({
            value: String(each),
            label: t("views.attendance.weeks", { count: each }),
          }))}
        />
      </GroupChoice>
      {kinds.length === 0 ? (
        <Empty title={t("views.attendance.none")} />
      ) : kinds.every(isNobody) ? (
        <Empty
          title={t("views.attendance.nobody", {
            count: kinds.reduce((sum, { sessions }) => sum + sessions, 0),
          })}
        />
      ) : (
        <>
          <Turnouts
            {...{ speak, id: "weeks", title: t("views.attendance.by-week"), rows: weeks }}
            first={t("views.attendance.column.week")}
            nameOf={({ week }) => monday(week)}
          />
          <Turnouts
            {...{ speak, id: "kinds", title: t("views.attendance.by-kind"), rows: kinds }}
            first={t("sessions.field.kind")}
            nameOf={({ kind }) => t(`events.kind.${kind}`)}
          />
          <FirstTimers speak={speak} rows={firstTimers} monday={monday} />
        </>
      )}
    </DeskFrame>
  );
}

/** Bars of nothing would look like a measurement. */
const isNobody = ({ came, walkedIn, missed, unnoted }: Turnout) => came + walkedIn + missed + unnoted === 0;

function Turnouts<Row extends Turnout>({
  speak,
  id,
  title,
  rows,
  first,
  nameOf,
}: {
  readonly speak: Speak;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly first: string;
  readonly nameOf: (row: Row) => string;
}) {
  const { t } = speak;
  const column = (name: keyof Turnout) => ({ title: t(`views.attendance.column.${name}`), numeric: true });
  return (
    <section aria-labelledby={`${id}-title`} class="session-chart">
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="session-chart-both">
        <Stacks
          id={id}
          title={title}
          parts={[
            { name: t("views.attendance.column.came"), look: "solid" },
            { name: t("views.attendance.column.walkedIn"), look: "hatched" },
            { name: t("views.attendance.column.missed"), look: "hollow" },
          ]}
          bars={rows.map((row) => ({
            label: nameOf(row),
            words: t("views.attendance.bar", { came: row.came, walkedIn: row.walkedIn, missed: row.missed }),
            values: [row.came, row.walkedIn, row.missed],
          }))}
        />
        <Table
          caption={t("views.attendance.table", { of: title })}
          columns={[{ title: first }, ...COLUMNS.map(column)]}
          rows={rows.map((row) => [nameOf(row), ...COLUMNS.map((name) => speak.number(row[name]))])}
        />
      </div>
    </section>
  );
}

const COLUMNS = ["sessions", "came", "walkedIn", "missed", "unnoted"] as const;

function FirstTimers({
  speak,
  rows,
  monday,
}: {
  readonly speak: Speak;
  readonly rows: Attendance["firstTimers"];
  readonly monday: (week: string) => string;
}) {
  const { t } = speak;
  const [first, again] = [
    rows.reduce((sum, row) => sum + row.first, 0),
    rows.reduce((sum, row) => sum + row.again, 0),
  ];
  return (
    <section aria-labelledby="first-timers" class="session-chart">
      <h2 id="first-timers">{t("views.attendance.first")}</h2>
      <p>{t("views.attendance.first.sum", { first, again })}</p>
      {first > 0 && (
        <div class="session-chart-both">
          <Bars
            id="first"
            title={t("views.attendance.first")}
            full={Math.max(1, first)}
            bars={[
              {
                ...{ label: t("views.attendance.first.came"), value: first, hatched: false },
                words: t("views.attendance.people", { count: first }),
              },
              {
                ...{ label: t("views.attendance.first.again"), value: again, hatched: true },
                words: t("views.attendance.people", { count: again }),
              },
            ]}
          />
          <Table
            caption={t("views.attendance.first.table")}
            columns={[
              { title: t("views.attendance.column.week") },
              { title: t("views.attendance.first.came"), numeric: true },
              { title: t("views.attendance.first.again"), numeric: true },
            ]}
            rows={rows
              .filter((row) => row.first > 0)
              .map((row) => [monday(row.week), speak.number(row.first), speak.number(row.again)])}
          />
        </div>
      )}
      <p class="hint">{t("views.attendance.first.hint")}</p>
    </section>
  );
}

/** "16 November" without the weekday: weeks begin on Mondays. */
function shortDay(speak: Speak, week: string): string {
  return new Intl.DateTimeFormat(speak.locale === "cy" ? "cy" : "en-GB", {
    ...{ day: "numeric", month: "short", timeZone: "UTC" },
  }).format(noonOf(week));
}
