import { Typed } from "#features/events/parts.tsx";
import type { WeekendSession } from "#features/events/weekends/contract.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import type { outcomeOf } from "#site/desk/weekends/contract.ts";
import {
  WeekendFields,
  type WeekendFieldsProps,
  WeekendSaid,
  WeekendTrail,
  wrongInWeekend,
} from "#site/desk/weekends/parts.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";
import { daysText } from "#site/weekend/parts.tsx";
import { Capacity, type CapacityProps } from "./capacity/parts.tsx";

export type OneWeekendProps = WeekendFieldsProps &
  CapacityProps & {
    readonly group: Group;
    /** Sessions that could be added. */
    readonly others: readonly WeekendSession[];
    readonly done: ReturnType<typeof outcomeOf>;
    readonly fault: string | null;
    readonly over: boolean;
    /** Reports of what was wrong with a bed that nobody has read. */
    readonly unread: number;
  };

/** One weekend for those who run it: everything that has places in one view, its sessions, beds, and what it says. */
export function OneWeekendPage(props: OneWeekendProps) {
  const { speak, weekend, group, done, fault, over, refused, unread } = props;
  const { t, locale } = speak;
  const stands = weekend.cancelledAt === null && !over;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={weekend.title}
      lead={`${t(`weekends.kind.${weekend.kind}`)} · ${daysText(speak, weekend)} · ${wordsIn(locale, group.name)}`}
    >
      <WeekendTrail speak={speak} here={weekend.title} />
      <WeekendSaid speak={speak} done={done} fault={fault} />
      {unread > 0 && (
        <Notice kind="warn" title={t("weekends.desk.reported", { count: unread })}>
          <p>
            <a href={`${urls.deskWeekendAct(weekend.id, "beds")}#reports`}>
              {t("weekends.desk.reported.read")}
            </a>
          </p>
        </Notice>
      )}
      <State {...props} />
      <Capacity {...props} />
      {weekend.kind === "festival" && (
        <p>
          <LinkButton href={urls.deskWeekendAct(weekend.id, "programme")}>{t("programme.desk")}</LinkButton>
        </p>
      )}
      {stands && <Choosing {...props} />}
      {stands && (
        <Room title={t("weekends.desk.words")} id="words">
          <WrongSummary speak={speak} wrong={wrongInWeekend(speak, refused)} />
          <Disclosure summary={t("weekends.desk.change")} open={refused.length > 0}>
            <form method="post" action={urls.deskWeekendAct(weekend.id, "change")} class="session-form">
              <WeekendFields {...props} withKind={false} />
              <Button>{t("weekends.desk.keep")}</Button>
            </form>
          </Disclosure>
          <Disclosure summary={t("weekends.desk.call-off")} open={fault === "no-reason"}>
            <form method="post" action={urls.deskWeekendAct(weekend.id, "call-off")} class="session-form">
              <p>{t("weekends.desk.call-off.hint")}</p>
              <Field name="reason" label={t("weekends.desk.reason")} maxLength={300} required />
              <Button kind="danger">{t("weekends.desk.call-off")}</Button>
            </form>
          </Disclosure>
        </Room>
      )}
    </DeskFrame>
  );
}

function State({ speak, weekend, over }: OneWeekendProps) {
  const { t } = speak;
  if (weekend.cancelledAt !== null)
    return (
      <Notice kind="warn" title={t("weekends.called-off", { day: speak.dayAndYear(weekend.cancelledAt) })}>
        <p>
          <Typed speak={speak}>{weekend.cancelReason ?? ""}</Typed>
        </p>
      </Notice>
    );
  if (weekend.publishedAt !== null)
    return (
      <p>
        <a href={urls.weekend(weekend.slug)}>{t("weekends.desk.public-page")}</a>
      </p>
    );
  if (over) return <Notice title={t("weekends.over")} />;
  return (
    <Notice kind="warn" title={t("weekends.desk.is-draft")}>
      {weekend.sessions.length === 0 ? (
        <p>{t("weekends.desk.needs-sessions")}</p>
      ) : (
        <form method="post" action={urls.deskWeekendAct(weekend.id, "publish")}>
          <Button>{t("weekends.desk.publish")}</Button>
        </form>
      )}
    </Notice>
  );
}

function Choosing({ speak, weekend, others, seatName }: OneWeekendProps) {
  const { t } = speak;
  const label = (session: WeekendSession) =>
    t("weekends.desk.session", {
      ...{
        title: session.title,
        when: speak.span(session.startsAt, session.endsAt),
        seat: seatName(session),
      },
    });
  const options = (sessions: readonly WeekendSession[]) =>
    sessions.map((session) => ({ value: session.id, label: label(session) }));
  return (
    <Room
      title={t(`weekends.sessions.${weekend.kind}`)}
      id="sessions"
      lead={t(`weekends.desk.sessions.${weekend.kind}`)}
    >
      <p>
        <LinkButton href={`${urls.deskNewSession}?group=${weekend.groupId}&day=${weekend.startsOn}`}>
          {t("sessions.new")}
        </LinkButton>
      </p>
      {others.length + weekend.sessions.length > 0 && (
        <form method="post" action={urls.deskWeekendAct(weekend.id, "sessions")} class="session-form">
          {others.length > 0 && (
            <Choice name="add" kind="checkbox" legend={t("weekends.desk.add")} options={options(others)} />
          )}
          {weekend.sessions.length > 0 && (
            <Disclosure summary={t("weekends.desk.remove")}>
              <Choice
                name="remove"
                kind="checkbox"
                legend={t("weekends.desk.remove")}
                hint={t("weekends.desk.remove.hint")}
                options={options(weekend.sessions)}
              />
            </Disclosure>
          )}
          <Button kind="plain">{t("weekends.desk.keep")}</Button>
        </form>
      )}
    </Room>
  );
}
