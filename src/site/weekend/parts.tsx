import type { ComponentChild } from "preact";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { Session } from "#features/events/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { TargetProgress } from "#features/events/weekends/targets/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import type { PassedOn } from "#site/session/passing-on/parts.tsx";
import { urls } from "#site/urls.ts";

/** "Saturday 28 to Sunday 29 November". */
export function daysText(speak: Speak, { startsOn, endsOn }: Pick<Weekend, "startsOn" | "endsOn">): string {
  const first = speak.dayAndYear(noonOf(startsOn));
  if (startsOn === endsOn) return first;
  return speak.t("weekends.days", {
    first: speak.day(noonOf(startsOn)),
    last: speak.dayAndYear(noonOf(endsOn)),
  });
}

/** A weekend in the words that are sent to friends; where it is, its page tells. */
export function weekendToPassOn(speak: Speak, weekend: Weekend): PassedOn {
  return {
    ...{ title: weekend.title, when: daysText(speak, weekend) },
    where: speak.t(`weekends.kind.${weekend.kind}`),
  };
}

/** "14 places left in 3 sessions"; whether people can wait where there are none. */
export function roomText({ t }: Speak, sessions: readonly Pick<Session, "places" | "taken">[]): string {
  const count = sessions.length;
  if (count === 0) return t("weekends.room.none");
  if (sessions.some(({ places }) => places === null)) return t("weekends.room.unlimited", { count });
  const left = sessions.reduce((sum, { places, taken }) => sum + Math.max(0, (places ?? 0) - taken), 0);
  return left === 0 ? t("weekends.room.full", { count }) : t("weekends.room.left", { count, left });
}

/** Weekends as cards, soonest first, with the room in each. */
export function WeekendCards({
  speak,
  weekends,
  open,
}: {
  speak: Speak;
  weekends: readonly Weekend[];
  /** What can be signed up for, by weekend. */
  open: ReadonlyMap<string, readonly Session[]>;
}) {
  return (
    <Cards>
      {weekends.map((weekend) => (
        <Card
          key={weekend.id}
          title={<Typed speak={speak}>{weekend.title}</Typed>}
          href={urls.weekend(weekend.slug)}
          kicker={speak.t(`weekends.kind.${weekend.kind}`)}
        >
          <p>
            <strong>{daysText(speak, weekend)}</strong>
          </p>
          <p>{roomText(speak, open.get(weekend.id) ?? [])}</p>
        </Card>
      ))}
    </Cards>
  );
}

/** How far the movement is on its way to what it means to reach: bars, each with its figures. */
export function Progress({
  speak,
  targets,
  children,
}: {
  speak: Speak;
  targets: readonly TargetProgress[];
  children?: (target: TargetProgress) => ComponentChild;
}) {
  if (targets.length === 0) return null;
  return (
    <ul class="movement-progress">
      {targets.map((target) => (
        <li key={target.id}>
          <Meter value={target.reached} max={target.goal} text={progressText(speak, target)} />
          {children?.(target)}
        </li>
      ))}
    </ul>
  );
}

function progressText(speak: Speak, { counted, reached, goal, until }: TargetProgress): string {
  return speak.t(`weekends.progress.${counted}`, { reached, goal, until: speak.dayAndYear(noonOf(until)) });
}

/** The movement's targets with a heading of their own, and where the weekends are; nothing where none was set. */
export function ProgressSection({
  speak,
  targets,
  here = false,
}: {
  speak: Speak;
  targets: readonly TargetProgress[];
  /** On the page of the weekends itself. */
  here?: boolean;
}) {
  if (targets.length === 0) return null;
  const { t } = speak;
  return (
    <section aria-labelledby="progress">
      <Heading level={2} id="progress">
        {t("weekends.progress")}
      </Heading>
      <Progress speak={speak} targets={targets} />
      {!here && (
        <p class="links">
          <a href={urls.weekends}>{t("weekends.see-all")}</a>
        </p>
      )}
    </section>
  );
}

/** "Night of Friday 27 November", or from the first night to the last. */
export function nightsText(
  speak: Speak,
  { firstNight, lastNight }: { readonly firstNight: string; readonly lastNight: string },
): string {
  const [first, last] = [speak.day(noonOf(firstNight)), speak.day(noonOf(lastNight))];
  return firstNight === lastNight
    ? speak.t("weekends.bed.night", { day: first })
    : speak.t("weekends.bed.from-until", { first, last });
}
