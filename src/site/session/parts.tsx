import type { ComponentChildren } from "preact";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { onStreetMap, SessionCard, Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Cards } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";

/** Where people meet, how to find it, and a way into whatever map app the reader has. */
export function MeetingPlace({
  speak,
  session: { meetingPoint },
  children,
}: {
  speak: Speak;
  session: Session;
  /** A map of it. */
  children?: ComponentChildren;
}) {
  const { t } = speak;
  if (meetingPoint === null) {
    return (
      <>
        <strong class="session-strong">{t("events.from-home")}</strong>
        <p class="hint">{t("events.from-home.meaning")}</p>
      </>
    );
  }
  const { name, lat, lng, howToFindUs } = meetingPoint;
  const position = `${lat},${lng}`;
  return (
    <div class="meeting">
      <div>
        <strong class="session-strong">
          <Typed speak={speak}>{name}</Typed>
        </strong>
        {howToFindUs !== "" && (
          <p>
            <span class="meeting-how">{t("events.how-to-find-us")}</span>
            <Typed speak={speak}>{howToFindUs}</Typed>
          </p>
        )}
        <ul class="meeting-ways">
          <li>
            <a rel="noreferrer" href={onStreetMap({ lat, lng })}>
              {t("events.open-on-web")}
            </a>
          </li>
          <li>
            <a href={`geo:${position}?q=${position}(${encodeURIComponent(name)})`}>
              {t("events.open-in-maps")}
            </a>
          </li>
        </ul>
        <p class="hint">{t("events.position", { lat: String(lat), lng: String(lng) })}</p>
      </div>
      {children}
    </div>
  );
}

/** How to say that one is coming, and the calendar, where sign-ups are taken elsewhere: nothing pretends that they are here. */
export function Joining({ speak, session }: { speak: Speak; session: Session }) {
  const { t } = speak;
  const { contact, organiserName: organiser, id, title } = session;
  const byMail = !/^https?:/i.test(contact);
  const subject = t("events.join.subject", { title, when: speak.span(session.startsAt, session.endsAt) });
  return (
    <section class="session-join card card-brand" aria-labelledby="join">
      <Heading level={2} id="join">
        {t("events.join")}
      </Heading>
      <p>{t(byMail ? "events.join.mail" : "events.join.web", { organiser })}</p>
      <LinkButton
        kind="main"
        rel="noreferrer"
        href={byMail ? `mailto:${encodeURI(contact)}?subject=${encodeURIComponent(subject)}` : contact}
      >
        {t(byMail ? "events.join.mail-button" : "events.join.web-button", { organiser })}
      </LinkButton>
      {byMail && <p class="session-contact">{contact}</p>}
      <LinkButton href={urls.sessionCalendar(id)}>{t("events.calendar")}</LinkButton>
      <p class="hint">{t("events.calendar.hint")}</p>
    </section>
  );
}

/** What else is on, so that no page about a session is the end of the road. */
export function NextSessions({
  speak,
  heading,
  sessions,
  now,
  none,
  all,
}: {
  speak: Speak;
  heading: string;
  sessions: readonly Session[];
  now: Date;
  /** What to say when there are none. */
  none: string;
  /** Where there are more. */
  all: { readonly href: string; readonly label: string };
}) {
  return (
    <section class="session-section" aria-labelledby="next">
      <Heading level={2} id="next">
        {heading}
      </Heading>
      {sessions.length === 0 ? <p>{none}</p> : <SessionCards {...{ speak, sessions, now }} />}
      <p class="row session-ways-on">
        <LinkButton href={all.href}>{all.label}</LinkButton>
        {all.href !== urls.home && (
          <LinkButton href={urls.home}>{speak.t("events.next.elsewhere")}</LinkButton>
        )}
      </p>
    </section>
  );
}

/** When, where, where to and in what language: one sentence for search engines and shared links. */
export function describeSession(speak: Speak, session: SessionInFull, seat: string): string {
  return speak.t("events.description", {
    kind: speak.t(`events.kind.${session.kind}`),
    seat,
    when: speak.span(session.startsAt, session.endsAt),
    where: session.meetingPoint?.name ?? speak.t("events.from-home"),
  });
}

/** Sessions beside one another, each leading to its own page. */
export function SessionCards({
  speak,
  sessions,
  now,
}: {
  speak: Speak;
  sessions: readonly Session[];
  now: Date;
}) {
  return (
    <Cards>
      {sessions.map((session) => (
        <SessionCard
          key={session.id}
          speak={speak}
          session={session}
          now={now}
          href={urls.session(session.id)}
        />
      ))}
    </Cards>
  );
}
