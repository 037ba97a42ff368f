import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import type { Session } from "./contract.ts";

/** Words as an organiser typed them, marked as English on pages of another language, so that they are read out as such. */
export function Typed({ speak, children }: { speak: Speak; children: string }) {
  return speak.locale === "en" ? children : <span lang="en">{children}</span>;
}

/** One session among others: what, when, where, how full. The whole card leads to `href`. */
export function SessionCard({
  speak,
  session,
  now,
  href,
  level = 3,
}: {
  speak: Speak;
  session: Session;
  now: Date;
  href: string;
  level?: 2 | 3 | 4;
}) {
  const { t } = speak;
  const underWay = session.startsAt <= now && now < session.endsAt;
  return (
    <Card
      title={<Typed speak={speak}>{session.title}</Typed>}
      href={href}
      level={level}
      kicker={t(`events.kind.${session.kind}`)}
    >
      <p>
        <strong>{speak.span(session.startsAt, session.endsAt)}</strong>
        <br />
        <Where speak={speak} session={session} />
      </p>
      {underWay && <Badge tone="brand">{t("events.under-way", { until: speak.time(session.endsAt) })}</Badge>}
      <PlacesLeft speak={speak} session={session} />
      {session.groupId !== null && <WayIn speak={speak} session={session} href={href} />}
    </Card>
  );
}

/** "I’m coming", or "Join the waiting list" where it is full: one tap to the form on the page at `href`. */
export function WayIn({
  speak: { t },
  session,
  href,
}: {
  speak: Speak;
  session: Pick<Session, "title" | "places" | "taken">;
  href: string;
}) {
  return (
    <p>
      <LinkButton href={`${href}#join`}>
        {t(isFull(session) ? "events.wait" : "events.come")}
        <span class="visually-hidden">: {session.title}</span>
      </LinkButton>
    </p>
  );
}

/** Whether every place is taken. */
export function isFull({ places, taken }: Pick<Session, "places" | "taken">): boolean {
  return places !== null && taken >= places;
}

/** What tells how full a session is. */
export type Fullness = Pick<Session, "places" | "taken" | "want"> & Partial<Pick<Session, "groupId">>;

/** How full a session is: a bar and words, or words alone where there is no limit. */
export function PlacesLeft({ speak, session }: { speak: Speak; session: Fullness }) {
  const { places, taken } = session;
  const text = placesText(speak, session);
  if (places === null) return <p class="session-unlimited">{text}</p>;
  return <Meter value={taken} max={places} text={text} />;
}

/** "14 places left of 20", "Full: waiting list …", "Enough are coming: 3 places left of 20", "As many as come". */
export function placesText({ t }: Speak, { places, taken, want, groupId = null }: Fullness): string {
  if (places === null) {
    return taken === 0 ? t("events.places.unlimited") : t("events.places.unlimited.taken", { taken });
  }
  const left = Math.max(0, places - taken);
  // Whoever keeps the list elsewhere may or may not let people wait.
  if (left === 0) return t(groupId === null ? "events.places.full" : "events.places.waiting", { places });
  return t(want !== null && taken >= want ? "events.places.enough" : "events.places.left", { left, places });
}

/** The name of the meeting point, or that it is done from home. */
export function whereText({ t }: Speak, { meetingPoint }: Pick<Session, "meetingPoint">): string {
  return meetingPoint?.name ?? t("events.from-home");
}

/** `whereText` on a page. */
function Where({ speak, session }: { speak: Speak; session: Pick<Session, "meetingPoint"> }) {
  const { meetingPoint } = session;
  if (meetingPoint === null) return <>{whereText(speak, session)}</>;
  return <Typed speak={speak}>{meetingPoint.name}</Typed>;
}

/** What someone with limits needs to know, each with a sign of its own shape and in words, also when it is a no. */
export function SessionFacts({
  speak,
  session,
  minded = false,
}: {
  readonly speak: Speak;
  readonly session: Session;
  /** Children are minded there: it is no place that does not suit them. */
  readonly minded?: boolean;
}) {
  const { t } = speak;
  const facts = [
    // A session from home has no ground to be level and no toilets to be near.
    ...(session.meetingPoint === null
      ? []
      : [["step-free", session.stepFree] as const, ["toilets", session.toilets] as const]),
    ["first-timers", session.firstTimers] as const,
    ...(minded && !session.childrenWelcome ? [] : [["children-welcome", session.childrenWelcome] as const]),
    // What few sessions have is told where it is; that it is not is no news.
    ...(session.signLanguage ? [["sign-language", true] as const] : []),
    ...(session.seated ? [["seated", true] as const] : []),
  ];
  return (
    <ul class="session-facts-list">
      {facts.map(([name, yes]) => (
        <li key={name} class={yes ? "session-fact" : "session-fact session-fact-no"}>
          <svg class="session-fact-picture" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d={PICTURES[name]} />
            {!yes && <path d="M5 27L27 5" />}
          </svg>
          {t(`events.${name}.${yes ? "yes" : "no"}`)}
        </li>
      ))}
      {session.distanceM !== null && (
        <li class="session-fact">
          <svg class="session-fact-picture" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d={WALK} />
          </svg>
          {session.distanceM === 0
            ? t("events.walk.none")
            : t("events.walk", { distance: speak.miles(session.distanceM) })}
        </li>
      )}
    </ul>
  );
}

// Lines of our own: a ramp, two doors, a sprout, a kite.
const PICTURES = {
  "step-free": "M3 26h26M3 26L25 13v13M9 12a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0",
  toilets: "M4 28V5h10v23M18 28V5h10v23M11 17h.1M25 17h.1M2 28h28",
  "first-timers": "M16 29V15M16 18C8 18 5 13 5 7c7 0 11 4 11 11zM16 15c0-6 4-10 11-10 0 6-4 10-11 10z",
  "children-welcome": "M18 3l9 9-12 8-5-8zM15 20c-3 2-1 5-4 6s-4-1-7 3M18 3l-3 17M27 12l-17 0",
  "sign-language":
    "M8 20V9a2 2 0 0 1 4 0v8M12 16V6a2 2 0 0 1 4 0v10M16 16V8a2 2 0 0 1 4 0v9M20 17v-5a2 2 0 0 1 4 0v8c0 5-3 8-8 8-4 0-6-2-8-6l-3-5a2 2 0 0 1 3-2",
  seated: "M10 6a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0M12 11v8h8l3 8M12 15h7M9 14v9h8",
} as const;
const WALK =
  "M15 5a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0M17 10l-3 8 5 4 2 7M14 18l-3 11M17 10l-5 2-2 5M17 10l3 4 4 1";

/** Where a place's streets are named, on a map that asks for no key and knows nothing of who looks. */
export function onStreetMap({ lat, lng }: { readonly lat: number; readonly lng: number }): string {
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=17/${lat}/${lng}`;
}
