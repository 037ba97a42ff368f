import type { Ancestry as AncestryOf } from "#domain/elections/replaced.ts";
import type { Seat, SeatResult } from "#domain/elections/seats.ts";
import type { Session } from "#features/events/contract.ts";
import { SessionCard } from "#features/events/parts.tsx";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Cards } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import type { MapDrawing } from "#site/map/drawing/contract.ts";
import { MapKey } from "#site/map/key/parts.tsx";
import { SeatMap } from "#site/map/parts.tsx";
import { urls } from "#site/urls.ts";
import { Ancestry, Held, History, TargetBadge } from "./parts.tsx";

export type SeatPageProps = {
  readonly speak: Speak;
  readonly seat: Seat;
  /** In the language of the page. */
  readonly name: string;
  /** Newest first. */
  readonly results: readonly SeatResult[];
  readonly priority: number | null;
  readonly sessions: readonly Session[];
  readonly neighbours: { readonly seats: readonly Seat[]; readonly by: "boundary" | "centre" };
  /** What the seat replaced. */
  readonly ancestry: AncestryOf;
  /** The seat that most of it came from, with that seat's own history; null when none did. */
  readonly before: { readonly name: string; readonly results: readonly SeatResult[] } | null;
  readonly drawing: MapDrawing;
  /** The page's own address in full, to pass on. */
  readonly address: string;
  readonly now: Date;
};

/** One constituency: who holds it and by how much, when to help, how it has voted, where it is. */
export function SeatPage({
  speak,
  seat,
  name,
  results,
  priority,
  sessions,
  neighbours,
  ancestry,
  before,
  drawing,
  address,
  now,
}: SeatPageProps) {
  const { t } = speak;
  const [latest] = results;
  return (
    <>
      <Breadcrumbs
        label={t("seat.breadcrumbs")}
        trail={[
          { href: urls.home, label: t("layout.nav.find") },
          { href: urls.targets, label: t("layout.nav.seats") },
        ]}
        here={name}
      />
      <Heading kicker={t("seat.kicker", { region: seat.region, set: seat.set })}>{name}</Heading>
      <TargetBadge speak={speak} priority={priority} />
      {latest && <Held speak={speak} result={latest} />}
      <section id="sessions" aria-labelledby="sessions-heading">
        <Heading level={2} id="sessions-heading">
          {t("seat.sessions", { name })}
        </Heading>
        {sessions.length === 0 ? (
          <Empty title={t("seat.no-sessions")}>
            <p>{t("seat.no-sessions-next")}</p>
            <LinkButton href={urls.map}>{t("finder.see-map")}</LinkButton>
          </Empty>
        ) : (
          <>
            <SessionCards {...{ speak, now }} sessions={sessions.slice(0, SHOWN)} />
            {sessions.length > SHOWN && (
              <Disclosure summary={t("finder.more-sessions", { count: sessions.length - SHOWN, seat: name })}>
                <SessionCards {...{ speak, now }} sessions={sessions.slice(SHOWN)} />
              </Disclosure>
            )}
            <p>
              <a href={urls.seatCalendar(seat)}>{t("seat.all-in-calendar")}</a>
            </p>
          </>
        )}
      </section>
      <section aria-labelledby="share">
        <Heading level={2} id="share">
          {t("seat.share-title")}
        </Heading>
        <ShareRow
          speak={speak}
          url={address}
          title={name}
          text={
            latest ? t("seat.share-text", { name, votes: latest.majority }) : t("seat.description", { name })
          }
        />
      </section>
      {results.length > 0 && (
        <History id="history" heading={t("seat.history")} {...{ speak, name, results }} />
      )}
      {before && (
        <History
          id="history-before"
          heading={t("seat.history-before", { name: before.name })}
          speak={speak}
          name={before.name}
          results={before.results}
        />
      )}
      <section aria-labelledby="where">
        <Heading level={2} id="where">
          {t("seat.boundary")}
        </Heading>
        <SeatMap drawing={drawing} speak={speak} id="seat-map" describe={t("seat.map-title", { name })} />
        <MapKey speak={speak} drawing={drawing} />
        <Ancestry speak={speak} ancestry={ancestry} />
        <Heading level={3}>{t("seat.neighbours")}</Heading>
        {neighbours.by === "centre" && <p class="hint">{t("seat.neighbours-by-distance")}</p>}
        <ul class="links">
          {neighbours.seats.map((neighbour) => (
            <li key={neighbour.code}>
              <a href={urls.seat(neighbour)}>{neighbour.name}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Sessions that show at once; the rest unfold. */
const SHOWN = 6;

function SessionCards({ speak, sessions, now }: Pick<SeatPageProps, "speak" | "sessions" | "now">) {
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

/** A code that no seat has. */
export function NoSuchSeat({ speak, set, code }: { speak: Speak; set: string; code: string }) {
  return (
    <>
      <Heading lead={speak.t("seat.missing-body", { set, code })}>{speak.t("seat.missing-title")}</Heading>
      <LinkButton href={urls.home}>{speak.t("layout.nav.find")}</LinkButton>
    </>
  );
}
