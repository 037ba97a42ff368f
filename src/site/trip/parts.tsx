import type { ComponentChildren } from "preact";
import type { Passed } from "#features/events/cascade/contract.ts";
import type { Session } from "#features/events/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { MeetingMapOf } from "#site/map/meeting/contract.ts";
import { MeetingMap } from "#site/map/meeting/parts.tsx";
import { MeetingPlace } from "#site/session/parts.tsx";
import { PassOn, passedWords, sessionToPassOn } from "#site/session/passing-on/parts.tsx";
import { urls } from "#site/urls.ts";
import { type Came, wentWell } from "./came/contract.ts";

type StopProps = {
  readonly speak: Speak;
  readonly stop: TripStop;
  readonly path: string;
  readonly origin: string;
  readonly passed: ReadonlyMap<string, Passed>;
  readonly meetingMap: (session: Session) => MeetingMapOf | null;
  /** What they did just now; null for nothing. */
  readonly came: Came | null;
  readonly now: Date;
};

/** One session ahead: all that they need to be there, and all that they can do about it. */
export function Stop(props: StopProps & { readonly children: ComponentChildren }) {
  const { speak, stop, meetingMap, children } = props;
  const { t } = speak;
  const { session, standing, signUpId } = stop;
  const map = meetingMap(session);
  return (
    <section class="trip-stop" id={`at-${signUpId}`} aria-labelledby={`name-${signUpId}`}>
      <Heading level={2} id={`name-${signUpId}`} kicker={t(`events.kind.${session.kind}`)}>
        <a href={urls.session(session.id)}>
          <Typed speak={speak}>{session.title}</Typed>
        </a>
      </Heading>
      <StandingNow {...props} />
      <dl class="session-main">
        <dt>{t("events.when")}</dt>
        <dd>
          <time class="session-strong" dateTime={session.startsAt.toISOString()}>
            {speak.span(session.startsAt, session.endsAt)}
          </time>
        </dd>
        <dt>{t("events.where")}</dt>
        <dd>
          <MeetingPlace speak={speak} session={session}>
            {map && session.meetingPoint && (
              <Disclosure summary={t("map.meeting-show")}>
                <MeetingMap
                  speak={speak}
                  map={map}
                  place={session.meetingPoint.name}
                  id={`map-${signUpId}`}
                />
              </Disclosure>
            )}
          </MeetingPlace>
        </dd>
        <Told {...props} />
      </dl>
      {children}
      {standing !== "offered" && <Doings {...props} />}
      {standing === "going" && <Sharing {...props} />}
    </section>
  );
}

/** Where they stand, first of all, and what is asked of them. */
function StandingNow({ speak, stop, path }: StopProps) {
  const { t } = speak;
  const { standing, party, place, offerExpiresAt: until, confirmedAt } = stop;
  if (standing === "offered" && until !== null)
    return (
      <Notice kind="warn" title={t("sign-ups.trip.offered.title", { people: party.people })}>
        <p>{t("sign-ups.trip.offered.body", { until: `${speak.day(until)}, ${speak.time(until)}` })}</p>
        <div class="row">
          <Act stop={stop} path={path} act="take" kind="main" label={t("sign-ups.trip.take")} />
          <Act stop={stop} path={path} act="cancel" kind="plain" label={t("sign-ups.trip.decline")} />
        </div>
      </Notice>
    );
  if (standing === "waiting")
    return (
      <>
        <Badge tone="warn">{t("sign-ups.trip.waiting", { place: place ?? 1 })}</Badge>
        <p>{t("sign-ups.trip.waiting.meaning", { people: party.people })}</p>
      </>
    );
  return (
    <p>
      <Badge tone="good">{t("sign-ups.trip.going", { people: party.people })}</Badge>{" "}
      {confirmedAt !== null && t("sign-ups.trip.confirmed")}
    </p>
  );
}

/** What only those are told who come. */
function Told({ speak, stop: { session, joiningNote, hosts } }: StopProps) {
  const { t } = speak;
  return (
    <>
      {joiningNote !== "" && (
        <>
          <dt>{t("sign-ups.trip.note")}</dt>
          <dd class="trip-note">
            <Typed speak={speak}>{joiningNote}</Typed>
          </dd>
        </>
      )}
      {hosts.length > 0 && (
        <>
          <dt>{t("sign-ups.trip.hosts")}</dt>
          <dd>{hosts.join(", ")}</dd>
        </>
      )}
      {session.whatToBring !== "" && (
        <>
          <dt>{t("events.bring")}</dt>
          <dd>
            <Typed speak={speak}>{session.whatToBring}</Typed>
          </dd>
        </>
      )}
      <dt>{t("events.organiser")}</dt>
      <dd>{session.organiserName}</dd>
    </>
  );
}

/** Confirm, change how many, cancel. */
function Doings(props: StopProps) {
  const { speak, stop, path, came } = props;
  const { t } = speak;
  const { standing, confirmedAt, party, signUpId } = stop;
  const error =
    came?.of === signUpId && OF_HOW_MANY.has(came.what) ? cameWords(speak, came, stop) : undefined;
  return (
    <>
      <div class="row" id={`answer-${signUpId}`}>
        {standing === "going" && confirmedAt === null && (
          <Act stop={stop} path={path} act="confirm" kind="main" label={t("sign-ups.trip.confirm")} />
        )}
        <Act
          stop={stop}
          path={path}
          act="cancel"
          kind="plain"
          label={t(standing === "going" ? "sign-ups.trip.cancel" : "sign-ups.trip.leave-list")}
        />
      </div>
      <Disclosure summary={t("sign-ups.trip.party")} open={error !== undefined}>
        <form method="post" action={`${path}/party`}>
          <input type="hidden" name="sign-up" value={signUpId} />
          <Field
            name="people"
            id={`people-${signUpId}`}
            label={t("sign-ups.form.people")}
            hint={t("sign-ups.form.people.hint", { most: LARGEST_PARTY })}
            error={error}
            type="number"
            inputMode="numeric"
            width="short"
            value={String(party.people)}
          />
          <Choice
            name="who"
            kind="radio"
            legend={t("sign-ups.trip.who")}
            options={(["guests", "household"] as const).map((value) => ({
              value,
              label: t(`sign-ups.form.who.${value}`),
              checked: party.kind === value || (party.kind === "alone" && value === "guests"),
            }))}
          />
          <Button kind="plain">{t("sign-ups.trip.party.save")}</Button>
        </form>
      </Disclosure>
    </>
  );
}

function Sharing({ speak, stop: { session, shareCode }, origin, passed }: StopProps) {
  const { t } = speak;
  const came = passed.get(session.id) ?? { direct: 0, further: 0 };
  return (
    <>
      {came.direct + came.further > 0 && <p class="session-strong">{passedWords(speak, came)}</p>}
      <Disclosure summary={t("cascade.title")}>
        <PassOn
          speak={speak}
          about={sessionToPassOn(speak, session)}
          url={origin + urls.sessionFrom(session.id, shareCode)}
          picture={urls.sessionCard(session.id)}
          tone="going"
          isOwnPage
        />
      </Disclosure>
    </>
  );
}

/** One button that does one thing about one sign-up. */
function Act({
  stop: { signUpId },
  path,
  act,
  kind,
  label,
}: {
  stop: Pick<TripStop, "signUpId">;
  path: string;
  act: "cancel" | "again" | "confirm" | "take";
  kind: "main" | "plain" | "quiet";
  label: string;
}) {
  return (
    <form method="post" action={`${path}/${act}`}>
      <input type="hidden" name="sign-up" value={signUpId} />
      <Button kind={kind}>{label}</Button>
    </form>
  );
}

/** What came of what they did just now, with the way back where there is one. */
export function CameOfIt({
  speak,
  came,
  stops,
  path,
}: {
  speak: Speak;
  came: Came;
  stops: readonly TripStop[];
  path: string;
}) {
  const { t } = speak;
  const about = stops.find(({ signUpId }) => signUpId === came.of);
  const undo = came.what === "cancel" && about !== undefined && about.standing === "ended";
  return (
    <Notice kind={wentWell(came) ? "success" : "warn"}>
      <p>{cameWords(speak, came, about)}</p>
      {undo && <Act stop={about} path={path} act="again" kind="plain" label={t("sign-ups.trip.again")} />}
    </Notice>
  );
}

/** What is said at the field for how many come, too. */
const OF_HOW_MANY: ReadonlySet<Came["what"]> = new Set(["full", "too-many", "no-number"]);

function cameWords({ t }: Speak, { what, room }: Came, about: TripStop | undefined): string {
  const [title, contact] = [about?.session.title ?? "", about?.session.contact ?? ""];
  return t(`sign-ups.came.${what}`, { title, room, most: LARGEST_PARTY, contact });
}

/** A session ahead that was called off: whoever wanted to come reads it first, and why. */
export function CalledOff({ speak, stop: { session } }: { speak: Speak; stop: TripStop }) {
  const { t } = speak;
  const { cancelReason: reason, title } = session;
  return (
    <Notice kind="warn" title={t("feeds.called-off", { title })}>
      <p>
        <a href={urls.session(session.id)}>{speak.span(session.startsAt, session.endsAt)}</a>
      </p>
      {reason !== null && <p>{t("events.cancelled.why", { reason })}</p>}
    </Notice>
  );
}

/** Whether a stop is ahead still and was called off. */
export const wasCalledOff = ({ session, endedWhy }: TripStop, now: Date) =>
  endedWhy === "called-off" && session.cancelledAt !== null && session.endsAt > now;

/** What is behind them, or was given up: said shortly, with a way back while there is one. */
export function PastStop({
  speak,
  stop,
  path,
  now,
}: {
  speak: Speak;
  stop: TripStop;
  path: string;
  now: Date;
}) {
  const { t } = speak;
  const { session, standing, endedWhy } = stop;
  const over = session.endsAt <= now;
  const became = standing === "ended" ? (endedWhy ?? "withdrawn") : standing === "going" ? "over" : "never";
  const mayComeBack = !over && session.cancelledAt === null && endedWhy !== "moved" && endedWhy !== "removed";
  return (
    <li>
      <Card>
        <p>
          <a href={urls.session(session.id)}>
            <Typed speak={speak}>{session.title}</Typed>
          </a>
          <br />
          {speak.span(session.startsAt, session.endsAt)}
        </p>
        <p class="hint">{t(`sign-ups.past.${became}`)}</p>
        {mayComeBack && (
          <Act stop={stop} path={path} act="again" kind="plain" label={t("sign-ups.trip.again")} />
        )}
      </Card>
    </li>
  );
}
