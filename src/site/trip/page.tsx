import type { Passed } from "#features/events/cascade/contract.ts";
import type { Session } from "#features/events/contract.ts";
import type { Trip } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import type { MeetingMapOf } from "#site/map/meeting/contract.ts";
import { SessionCards } from "#site/session/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Came } from "./came/contract.ts";
import type { TripDrawing } from "./contract.ts";
import { CalledOff, CameOfIt, PastStop, Stop, wasCalledOff } from "./parts.tsx";

export type TripPageProps = {
  readonly speak: Speak;
  /** The movement's name. */
  readonly name: string;
  readonly trip: Trip;
  /** How many come by their links, by session. */
  readonly passed: ReadonlyMap<string, Passed>;
  /** What other rooms add. */
  readonly drawings: readonly TripDrawing[];
  /** What they did just now; null for nothing. */
  readonly came: Came | null;
  /** Sessions that anybody could join, where nothing lies ahead. */
  readonly next: readonly Session[];
  /** Where people meet, drawn; null for a session from home. */
  readonly meetingMap: (session: Session) => MeetingMapOf | null;
  readonly path: string;
  readonly origin: string;
  readonly now: Date;
};

/** Everything about where somebody is going, on one page that is theirs alone. */
export function TripPage(props: TripPageProps) {
  const { speak, name, trip, drawings, came, next, path, now } = props;
  const { t } = speak;
  const { ahead, calledName } = trip;
  const calledOff = trip.past.filter((stop) => wasCalledOff(stop, now));
  const past = trip.past.filter((stop) => !wasCalledOff(stop, now));
  const isAhead = ({ session }: (typeof past)[number]) => session.endsAt > now;
  return (
    <>
      <Heading lead={t("sign-ups.trip.lead", { movement: name })}>
        {calledName === null ? t("sign-ups.trip.title") : t("sign-ups.trip.title-name", { name: calledName })}
      </Heading>
      {came !== null && <CameOfIt speak={speak} came={came} stops={[...ahead, ...trip.past]} path={path} />}
      {calledOff.map((stop) => (
        <CalledOff key={stop.signUpId} speak={speak} stop={stop} />
      ))}
      {drawings.map(({ above }) => above)}
      {ahead.length === 0 && (
        <>
          <p>{t("sign-ups.trip.nothing")}</p>
          <SessionCards speak={speak} sessions={next} now={now} />
          <p>
            <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
          </p>
        </>
      )}
      {ahead.map((stop) => (
        <Stop key={stop.signUpId} {...props} stop={stop}>
          {drawings.map(({ under }) => under?.(stop))}
        </Stop>
      ))}
      {drawings.map(({ below }) => below)}
      {ahead.length > 0 && (
        <p class="row">
          <LinkButton href={`${path}/trip.ics`}>{t("sign-ups.trip.calendar")}</LinkButton>
          <LinkButton href={`${path}/calendar`}>{t("feeds.keep")}</LinkButton>
          <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
        </p>
      )}
      {past.length > 0 && (
        <section class="trip-past" aria-labelledby="past">
          <Heading level={2} id="past">
            {t(past.some(isAhead) ? "sign-ups.trip.past-and-cancelled" : "sign-ups.trip.past")}
          </Heading>
          <ul class="stack">
            {past.map((stop) => (
              <PastStop key={stop.signUpId} speak={speak} stop={stop} path={path} now={now} />
            ))}
          </ul>
        </section>
      )}
      <p class="hint">{t("sign-ups.trip.private")}</p>
    </>
  );
}
