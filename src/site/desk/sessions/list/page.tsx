import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Tabs } from "#kit/ui/ways.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { Fill } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";
import { asking, type ListAsked, NEEDS, VIEWS } from "./contract.ts";
import type { ListedSession } from "./queries.ts";

export type SessionsListProps = {
  readonly speak: Speak;
  readonly asked: ListAsked;
  readonly rows: readonly ListedSession[];
  /** True when another page follows. */
  readonly more: boolean;
  readonly groups: readonly Group[];
  readonly waiting: { readonly proposed: number; readonly drafts: number };
  readonly seatName: (session: ListedSession) => string;
};

/** The sessions that somebody's groups run: ahead, over, drafts, proposed, called off; thin and flooded ones. */
export function SessionsListPage(props: SessionsListProps) {
  const { speak, asked, rows, more, waiting, groups } = props;
  const { t } = speak;
  const last = rows.at(-1);
  const counts: Readonly<Record<string, number>> = waiting;
  const tab = (view: ListAsked["view"]) =>
    asking(urls.deskSessions, { ...asked, view, need: null, after: null });
  return (
    <DeskFrame speak={speak} here={urls.deskSessions} title={t("sessions.title")} lead={t("sessions.lead")}>
      <p class="desk-buttons">
        <LinkButton kind="main" href={asking(urls.deskNewSession, { group: asked.group })}>
          {t("sessions.new")}
        </LinkButton>
        <LinkButton href={urls.deskWeekends}>{t("weekends.title")}</LinkButton>
        <LinkButton href={asking(urls.deskSessionsCalendar, { group: asked.group })}>
          {t("sessions.calendar")}
        </LinkButton>
        <LinkButton href={asking(urls.deskSessionsMap, { group: asked.group, kind: asked.kind })}>
          {t("views.map")}
        </LinkButton>
        <LinkButton href={asking(urls.deskAttendance, { group: asked.group })}>
          {t("views.attendance")}
        </LinkButton>
        <LinkButton href={asking(urls.deskThanks, { group: asked.group })}>{t("views.thanks")}</LinkButton>
        <LinkButton href={asking(urls.deskSessionsFile, { ...asked, after: null })}>
          {t("sessions.file")}
        </LinkButton>
        <LinkButton href={urls.deskRebalance}>{t("moves.plans")}</LinkButton>
      </p>
      <Tabs
        label={t("sessions.views")}
        current={tab(asked.view)}
        tabs={VIEWS.map((view) => ({
          href: tab(view),
          label:
            (counts[view] ?? 0) > 0
              ? `${t(`sessions.view.${view}`)} (${counts[view]})`
              : t(`sessions.view.${view}`),
        }))}
      />
      <Filters speak={speak} asked={asked} groups={groups} />
      {rows.length === 0 ? (
        <Empty title={t(`sessions.none.${asked.view}`)}>
          <p>
            <LinkButton href={urls.deskNewSession}>{t("sessions.new")}</LinkButton>
          </p>
        </Empty>
      ) : (
        <ul class="session-rows">
          {rows.map((row) => (
            <SessionRow key={row.id} {...props} row={row} />
          ))}
        </ul>
      )}
      {more && last && (
        <p>
          <LinkButton href={asking(urls.deskSessions, { ...asked, after: last })}>
            {t("sessions.more")}
          </LinkButton>
        </p>
      )}
    </DeskFrame>
  );
}

function Filters({ speak, asked, groups }: Pick<SessionsListProps, "speak" | "asked" | "groups">) {
  const { t, locale } = speak;
  const { view, need, group, kind, day } = asked;
  const any = { value: "", label: t("sessions.any") };
  return (
    <Disclosure
      summary={t("sessions.filter")}
      open={need !== null || group !== null || kind !== null || day !== null}
    >
      <form method="get" action={urls.deskSessions} class="session-filter">
        <input type="hidden" name="view" value={view} />
        <Select
          name="need"
          label={t("sessions.filter.need")}
          chosen={need ?? ""}
          options={[any, ...NEEDS.map((each) => ({ value: each, label: t(`sessions.need.${each}`) }))]}
        />
        {groups.length > 1 && (
          <Select
            name="group"
            label={t("sessions.group")}
            chosen={String(group ?? "")}
            options={[
              any,
              ...groups.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) })),
            ]}
          />
        )}
        <Select
          name="kind"
          label={t("sessions.field.kind")}
          chosen={kind ?? ""}
          options={[any, ...SESSION_KINDS.map((each) => ({ value: each, label: t(`events.kind.${each}`) }))]}
        />
        <Field name="day" type="date" width="short" label={t("sessions.field.date")} value={day ?? ""} />
        <Button kind="plain">{t("sessions.filter.go")}</Button>
      </form>
    </Disclosure>
  );
}

/** One session of a list: when, what, where, how full. */
export function SessionRow({
  speak,
  row,
  groups,
  seatName,
}: Pick<SessionsListProps, "speak" | "groups" | "seatName"> & { row: ListedSession }) {
  const { t, locale } = speak;
  const group = groups.find(({ id }) => id === row.groupId);
  const about = [
    t(`events.kind.${row.kind}`),
    row.where ?? t("events.from-home"),
    seatName(row),
    ...(group === undefined || groups.length < 2 ? [] : [wordsIn(locale, group.name)]),
  ];
  return (
    <li class="session-row">
      <div>
        <a href={row.groupId === null ? urls.session(row.id) : urls.deskSession(row.id)}>
          <Typed speak={speak}>{row.title}</Typed>
        </a>
        <p>{speak.span(row.startsAt, row.endsAt)}</p>
        <p class="hint">{about.join(" · ")}</p>
        {row.cancelReason !== null && (
          <p>
            <Typed speak={speak}>{row.cancelReason}</Typed>
          </p>
        )}
      </div>
      <Fill speak={speak} session={row} />
    </li>
  );
}
