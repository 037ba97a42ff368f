import type { Ancestry as AncestryOf } from "#domain/elections/replaced.ts";
import type { Successor } from "#domain/elections/replaced-by.ts";
import type { Seat, SeatResult } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { Session } from "#features/events/contract.ts";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { seatName } from "#site/finder/parts.tsx";
import type { MapDrawing } from "#site/map/drawing/contract.ts";
import { MapKey } from "#site/map/key/parts.tsx";
import { SeatMap } from "#site/map/parts.tsx";
import { SessionCards } from "#site/session/parts.tsx";
import { urls } from "#site/urls.ts";
import { Ancestry, Replaced } from "./before/parts.tsx";
import { chartScale, History } from "./history/parts.tsx";
import { Held, TargetBadge } from "./parts.tsx";
import { inRegion } from "./regions/parts.tsx";

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
  /** What became of a seat of the older set, largest part first; empty for the newer. */
  readonly successors: readonly Successor[];
  /** Whether the movement works with other boundaries than the seat's. */
  readonly isFormer: boolean;
  /** Where no session is planned here: seats next door that have some. */
  readonly nextDoor: readonly { readonly seat: Seat; readonly sessions: number }[];
  readonly drawing: MapDrawing;
  /** The page's own address in full, to pass on. */
  readonly address: string;
  readonly now: Date;
};

/** One constituency: who holds it and by how much, when to help, how it has voted, where it is. */
export function SeatPage(props: SeatPageProps) {
  const { speak, seat, name, results, priority, neighbours, ancestry, before, drawing, address } = props;
  const { t } = speak;
  const [latest] = results;
  const scale = chartScale([...results, ...(before?.results ?? [])]);
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
      <Heading kicker={t("seat.kicker", { where: inRegion(speak, seat.region), set: seat.set })}>
        {name}
      </Heading>
      <Replaced speak={speak} seat={seat} successors={props.successors} />
      <TargetBadge speak={speak} priority={priority} />
      {latest && <Held speak={speak} result={latest} />}
      <SeatSessions {...props} />
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
        <History id="history" heading={t("seat.history")} {...{ speak, name, results, scale }} />
      )}
      {before && (
        <History
          id="history-before"
          heading={t("seat.history-before", { name: before.name })}
          speak={speak}
          name={before.name}
          results={before.results}
          scale={scale}
        />
      )}
      <section aria-labelledby="where">
        <Heading level={2} id="where">
          {t("seat.boundary")}
        </Heading>
        <SeatMap drawing={drawing} speak={speak} id="seat-map" describe={t("seat.map-title", { name })} />
        <MapKey speak={speak} drawing={drawing} />
        <Ancestry speak={speak} seat={seat} ancestry={ancestry} />
        <Heading level={3}>{t("seat.neighbours")}</Heading>
        {neighbours.by === "centre" && <p class="hint">{t("seat.neighbours-by-distance")}</p>}
        <ul class="links">
          {neighbours.seats.map((neighbour) => (
            <li key={neighbour.code}>
              <a href={urls.seat(neighbour)}>{seatName(neighbour, speak)}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Sessions that show at once; the rest unfold. */
const SHOWN = 6;

function SeatSessions({ speak, seat, name, sessions, isFormer, nextDoor, now }: SeatPageProps) {
  const { t } = speak;
  return (
    <section id="sessions" aria-labelledby="sessions-heading">
      <Heading level={2} id="sessions-heading">
        {t(isFormer ? "seat.sessions-then" : "seat.sessions", { name })}
      </Heading>
      {sessions.length === 0 ? (
        <Empty title={t("seat.no-sessions")}>
          <p>{t(nextDoor.length === 0 ? "seat.no-sessions-anywhere" : "seat.no-sessions-next")}</p>
          {nextDoor.length > 0 && (
            <ul class="links">
              {nextDoor.map(({ seat: other, sessions: count }) => (
                <li key={other.code}>
                  <a href={`${urls.seat(other)}#sessions`}>{seatName(other, speak)}</a>:{" "}
                  {t("seat.sessions-count", { count })}
                </li>
              ))}
            </ul>
          )}
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
      {!isFormer && (
        <p>
          <a href={urls.proposeIn(seat)}>{t("sessions.propose")}</a>
        </p>
      )}
    </section>
  );
}

/** A code that no seat has, or boundaries that nobody drew. */
export function NoSuchSeat({ speak, set, code }: { speak: Speak; set: string; code: string }) {
  return (
    <>
      <Heading
        lead={
          BOUNDARY_SETS.some((known) => known === set)
            ? speak.t("seat.missing-body", { set, code })
            : speak.t("seat.missing-set", { set })
        }
      >
        {speak.t("seat.missing-title")}
      </Heading>
      <LinkButton href={urls.home}>{speak.t("layout.nav.find")}</LinkButton>
    </>
  );
}
