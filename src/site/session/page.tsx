import type { SeatKey } from "#domain/elections/seats.ts";
import type { ChildcareBand } from "#features/events/childcare/contract.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { isFull, PlacesLeft, placesText, SessionFacts, Typed } from "#features/events/parts.tsx";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import type { MeetingMapOf } from "#site/map/meeting/contract.ts";
import { MeetingMap } from "#site/map/meeting/parts.tsx";
import { urls } from "#site/urls.ts";
import type { SessionState } from "./contract.ts";
import { Joining, MeetingPlace, NextSessions } from "./parts.tsx";
import { type CameBy, FriendSays, sessionToPassOn, wordsToSend } from "./passing-on/parts.tsx";
import type { SignUpForm, SignUpRefusal } from "./signing-up/contract.ts";
import { SigningUp } from "./signing-up/parts.tsx";

export type SessionPageProps = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  readonly state: SessionState;
  /** The seat the session works for; its name in the language of the page. */
  readonly seat: SeatKey & { readonly name: string };
  /** What is next in the same seat, without this session. */
  readonly next: readonly Session[];
  /** Other shifts of the same occasion that can be signed up for. */
  readonly shifts: readonly Session[];
  readonly form: SignUpForm;
  readonly refusals: readonly SignUpRefusal[];
  /** What is said of the friend whose link led here; null for none. */
  readonly cameBy: CameBy | null;
  /** Places for children; none where nobody minds them. */
  readonly childcare: readonly ChildcareBand[];
  readonly texts: boolean;
  /** Where people meet, drawn; null for a session from home, and one that nobody goes to any more. */
  readonly meeting: MeetingMapOf | null;
  /** The movement's name. */
  readonly movement: string;
  /** The page's own address in full, to pass on. */
  readonly address: string;
  readonly now: Date;
};

/** One session: what it is, when, where, who to ask. Over or called off, it says so and leads on. */
export function SessionPage(props: SessionPageProps) {
  const { speak, session, state, seat, next, address, now } = props;
  const { t } = speak;
  const open = state === "ahead" || state === "under-way";
  const { title } = session;
  const about = sessionToPassOn(speak, session);
  return (
    <>
      <Breadcrumbs
        label={t("events.breadcrumbs")}
        trail={[
          { href: urls.home, label: t("layout.nav.find") },
          { href: urls.seat(seat), label: seat.name },
        ]}
        here={title}
      />
      <Heading kicker={t(`events.kind.${session.kind}`)} lead={t(`events.kind.${session.kind}.meaning`)}>
        <Typed speak={speak}>{title}</Typed>
      </Heading>
      <Standing {...props} />
      {open && <FriendSays speak={speak} cameBy={props.cameBy} />}
      {open && session.groupId !== null && (
        <p class="session-jump">
          <LinkButton kind="main" href="#join">
            {t(isFull(session) ? "sign-ups.form.title.full" : "sign-ups.form.title")}
          </LinkButton>
        </p>
      )}
      <div class="session-columns">
        <div class="stack">
          <Particulars {...props} />
          <Heading level={2}>{t("events.facts")}</Heading>
          <SessionFacts speak={speak} session={session} minded={props.childcare.length > 0} />
          {session.whatToBring !== "" && (
            <>
              <Heading level={2}>{t("events.bring")}</Heading>
              <p>
                <Typed speak={speak}>{session.whatToBring}</Typed>
              </p>
            </>
          )}
        </div>
        {open &&
          (session.groupId === null ? <Joining speak={speak} session={session} /> : <SigningUp {...props} />)}
      </div>
      {open && (
        <section class="session-section" aria-labelledby="share">
          <Heading level={2} id="share">
            {t("events.share")}
          </Heading>
          <ShareRow
            speak={speak}
            url={address}
            title={title}
            {...wordsToSend(speak, about, "asking")}
            text={t("sharing.session", { ...about, places: placesText(speak, session) })}
            picture={urls.sessionCard(session.id)}
          />
        </section>
      )}
      <NextSessions
        speak={speak}
        heading={t("events.next", { seat: seat.name })}
        sessions={next}
        now={now}
        none={t("events.next.none", { seat: seat.name })}
        all={{ href: urls.seat(seat), label: t("events.next.all", { seat: seat.name }) }}
      />
    </>
  );
}

/** Says first what would otherwise be found out too late. */
function Standing({ speak, session, state }: SessionPageProps) {
  const { t } = speak;
  const until = speak.time(session.endsAt);
  if (state === "ahead") return null;
  if (state === "under-way") return <Badge tone="brand">{t("events.under-way", { until })}</Badge>;
  return (
    <Notice kind="warn" title={t(`events.${state}.title`)}>
      {state === "cancelled" && session.cancelReason !== null && (
        <p>{t("events.cancelled.why", { reason: session.cancelReason })}</p>
      )}
      <p>
        {state === "over"
          ? t("events.over.body", { when: `${speak.day(session.endsAt)}, ${until}` })
          : t("events.cancelled.body")}
      </p>
    </Notice>
  );
}

function Particulars({ speak, session, state, seat, meeting }: SessionPageProps) {
  const { t } = speak;
  return (
    <>
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
            {meeting && session.meetingPoint && (
              <MeetingMap speak={speak} map={meeting} place={session.meetingPoint.name} id="meeting" />
            )}
          </MeetingPlace>
        </dd>
      </dl>
      <Facts
        facts={[
          // Of what was called off, places would only mislead.
          ...(state === "cancelled" ? [] : placesOf(speak, session)),
          { name: t("events.seat"), value: <a href={urls.seat(seat)}>{seat.name}</a> },
          { name: t("events.organiser"), value: session.organiserName },
        ]}
      />
    </>
  );
}

function placesOf(speak: Speak, session: Session) {
  const left = { name: speak.t("events.places"), value: <PlacesLeft speak={speak} session={session} /> };
  return [left, ...hopedFor(speak, session)];
}

/** How many are hoped for, and with how many it goes ahead; nothing where nobody said. */
function hopedFor({ t }: Speak, { want, minimum }: Session): readonly { name: string; value: string }[] {
  if (want !== null)
    return [
      {
        name: t("events.want"),
        value:
          minimum === null ? t("events.want.people", { want }) : t("events.want.minimum", { want, minimum }),
      },
    ];
  return minimum === null ? [] : [{ name: t("events.want"), value: t("events.minimum", { minimum }) }];
}

/** An address that no session has: never a dead end. */
export function NoSuchSession({ speak, next, now }: { speak: Speak; next: readonly Session[]; now: Date }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("events.unknown.body")}>{t("events.unknown.title")}</Heading>
      <p class="session-ways-on">
        <LinkButton kind="main" href={urls.home}>
          {t("events.next.elsewhere")}
        </LinkButton>
      </p>
      <NextSessions
        speak={speak}
        heading={t("events.unknown.next")}
        sessions={next}
        now={now}
        none={t("events.list.none-public")}
        all={{ href: urls.map, label: t("finder.see-map") }}
      />
    </>
  );
}
