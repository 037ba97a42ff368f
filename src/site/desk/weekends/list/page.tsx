import { Typed } from "#features/events/parts.tsx";
import type { Weekend } from "#features/events/weekends/contract.ts";
import { COUNTED, type TargetProgress } from "#features/events/weekends/targets/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Room, Select } from "#site/desk/groups/parts.tsx";
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
import { daysText, Progress } from "#site/weekend/parts.tsx";

export type WeekendsDeskProps = WeekendFieldsProps & {
  readonly ahead: readonly Weekend[];
  readonly over: readonly Weekend[];
  readonly groups: readonly Group[];
  readonly group: string;
  readonly targets: readonly TargetProgress[];
  readonly maySetTargets: boolean;
  readonly done: ReturnType<typeof outcomeOf>;
  readonly fault: string | null;
};

/** Weekends and festivals that somebody's groups run, the form of a new one, and the movement's targets. */
export function WeekendsDeskPage(props: WeekendsDeskProps) {
  const { speak, ahead, over, groups, group, refused, done, fault } = props;
  const { t, locale } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("weekends.title")}
      lead={t("weekends.desk.lead")}
    >
      <WeekendTrail speak={speak} here={t("weekends.title")} />
      <WeekendSaid speak={speak} done={done} fault={fault} />
      <Room title={t("weekends.desk.ahead")} id="ahead">
        {ahead.length === 0 ? <p>{t("weekends.none")}</p> : <Rows speak={speak} weekends={ahead} />}
      </Room>
      <Targets {...props} />
      <Room title={t("weekends.desk.new")} id="new">
        <WrongSummary speak={speak} wrong={wrongInWeekend(speak, refused)} />
        <Disclosure summary={t("weekends.desk.new")} open={refused.length > 0}>
          <form method="post" action={urls.deskWeekends} class="session-form">
            <Select
              name="group"
              label={t("sessions.group")}
              chosen={group}
              options={groups.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) }))}
            />
            <WeekendFields {...props} withKind />
            <Button>{t("weekends.desk.make")}</Button>
          </form>
        </Disclosure>
      </Room>
      {over.length > 0 && (
        <Room title={t("weekends.desk.over")} id="over">
          <Rows speak={speak} weekends={over} />
        </Room>
      )}
    </DeskFrame>
  );
}

function Rows({ speak, weekends }: { speak: Speak; weekends: readonly Weekend[] }) {
  const { t } = speak;
  return (
    <ul class="session-rows">
      {weekends.map((weekend) => (
        <li key={weekend.id} class="session-row">
          <div>
            <a href={urls.deskWeekend(weekend.id)}>
              <Typed speak={speak}>{weekend.title}</Typed>
            </a>
            <p>{daysText(speak, weekend)}</p>
          </div>
          <p>
            {weekend.cancelledAt !== null ? (
              <Badge tone="bad">{t("weekends.session-called-off")}</Badge>
            ) : weekend.publishedAt === null ? (
              <Badge tone="warn">{t("weekends.desk.draft")}</Badge>
            ) : (
              <Badge tone="good">{t("weekends.desk.public")}</Badge>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Targets({ speak, targets, maySetTargets }: WeekendsDeskProps) {
  const { t } = speak;
  return (
    <Room title={t("weekends.progress")} id="targets" lead={t("weekends.desk.targets.lead")}>
      {targets.length === 0 && <p>{t("weekends.desk.targets.none")}</p>}
      <Progress speak={speak} targets={targets}>
        {(target) =>
          maySetTargets && (
            <form method="post" action={urls.deskTargets}>
              <input type="hidden" name="end" value={String(target.id)} />
              <Button kind="quiet">
                {t("weekends.desk.targets.end")}
                <span class="visually-hidden"> {t(`weekends.counted.${target.counted}`)}</span>
              </Button>
            </form>
          )
        }
      </Progress>
      {maySetTargets && (
        <Disclosure summary={t("weekends.desk.targets.new")}>
          <form method="post" action={urls.deskTargets} class="session-form">
            <Select
              name="counted"
              label={t("weekends.desk.targets.counted")}
              options={COUNTED.map((each) => ({ value: each, label: t(`weekends.counted.${each}`) }))}
            />
            <Field
              name="goal"
              label={t("weekends.desk.targets.goal")}
              inputMode="numeric"
              width="short"
              required
            />
            <div class="session-form-times">
              <Field name="from" type="date" label={t("weekends.desk.targets.from")} required />
              <Field name="until" type="date" label={t("weekends.desk.targets.until")} required />
            </div>
            <Button>{t("weekends.desk.targets.set")}</Button>
          </form>
        </Disclosure>
      )}
    </Room>
  );
}
