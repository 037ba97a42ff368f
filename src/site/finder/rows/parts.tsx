import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { partyName } from "#domain/elections/parties.ts";
import type { FinderRow } from "#domain/finder/find.ts";
import { type Limits, NO_LIMITS } from "#domain/finder/limits.ts";
import { type Shelf, withShelves } from "#domain/finder/shelf.ts";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { GAP, type Gapped, gapped } from "#kit/bytes/gapped.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { escaped } from "#kit/ui/escape.ts";
import type { Piece } from "#kit/ui/page.ts";
import { awayFrom } from "#site/finder/away/queries.ts";
import { awayWords, type Come, SessionLine, seatName } from "#site/finder/parts.tsx";
import { distanceWords, reasonParts } from "#site/finder/reason/queries.ts";
import { urls } from "#site/urls.ts";

/** What a row says that differs from asker to asker, in the order in which the row says it. */
export type Told = {
  readonly number: string;
  /** "14 miles away"; "You live here". */
  readonly away: string;
  /** The part of the reason that tells the distance. */
  readonly distance: string;
  /** How far each session is. */
  readonly sessions: readonly string[];
};

/** One seat of the answer: how far, who holds it, why it stands here, and what is on. */
function SeatRow({
  speak,
  row,
  told,
  limits,
  come = "button",
}: {
  speak: Speak;
  row: FinderRow;
  told: Told;
  limits: Limits;
  come?: Come;
}) {
  const { t, locale } = speak;
  const { seat, sessions, moreSessions } = row;
  const address = urls.seat(seat);
  const [, ...reasons] = reasonParts(row.reason, speak);
  return (
    <li class="seat-row card">
      <div class="seat-row-head">
        <span class="seat-row-number" aria-hidden="true">
          {told.number}
        </span>
        <h2 class="card-title">
          <a href={address}>{seatName(seat, speak)}</a>
        </h2>
        <span class="seat-row-distance">{told.away}</span>
      </div>
      {seat.result && row.majorityShare !== null && (
        <p>
          {t("finder.majority-words", {
            party: partyName(seat.result.firstParty, locale),
            votes: seat.result.majority,
            share: row.majorityShare,
          })}{" "}
          {t("finder.majority-second", { second: partyName(seat.result.secondParty, locale) })}
        </p>
      )}
      <p class="reason">
        <span class="kicker">{t("finder.reason")}</span> {[told.distance, ...reasons].join(", ")}
      </p>
      {seat.note !== "" && <p class="seat-row-note">{seat.note}</p>}
      {sessions.length > 0 && (
        <ul class="session-lines">
          {sessions.map((offer, at) => (
            <SessionLine
              key={offer.session.id}
              {...{ speak, offer, limits, come }}
              away={told.sessions[at]}
            />
          ))}
        </ul>
      )}
      {moreSessions > 0 && (
        <p>
          <a class="more" href={`${address}#sessions`}>
            {t("finder.more-sessions", { count: moreSessions, seat: seatName(seat, speak) })}
          </a>
        </p>
      )}
    </li>
  );
}

/** The list that rows stand in. */
export function RowList({
  speak,
  id,
  children,
}: {
  speak: Speak;
  id?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <ol class="seat-rows" id={id} aria-label={speak.t("finder.list")}>
      {children}
    </ol>
  );
}

type RowsOf = { readonly speak: Speak; readonly rows: readonly FinderRow[]; readonly limits: Limits };

/** The rows of an answer, rendered in place. */
export function SeatRows({ speak, rows, limits, come = "button" }: RowsOf & { come?: Come }) {
  return (
    <>
      {rows.map((row, at) => (
        <SeatRow
          key={row.seat.code}
          {...{ speak, row, limits, come }}
          told={tell(row, at + 1, { speak, limits })}
        />
      ))}
    </>
  );
}

/** The same as a piece of its page: each shelf is rendered once for each language, then only filled in. */
export function seatRows({ speak, rows, limits }: RowsOf): Piece {
  return (writer) => {
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      if (row.shelf === null) {
        const told = tell(row, at + 1, { speak, limits });
        writer.text(renderToString(<SeatRow {...{ speak, row, told, limits }} />));
      } else fillRow(writer, row, at + 1, { speak, shelf: row.shelf });
    }
  };
}

function tell(row: FinderRow, number: number, { speak, limits }: { speak: Speak; limits: Limits }): Told {
  return {
    number: String(number),
    away: row.isHome
      ? speak.t("finder.home")
      : speak.t(isBeyond(row, limits) ? "finder.away-beyond" : "finder.away", {
          miles: speak.miles(row.distanceM),
        }),
    distance: distanceWords(row.reason, speak),
    sessions: row.sessions.map((offer) => awayWords(offer, speak)),
  };
}

/** Is the seat's middle further than asked for, so that only its sessions brought it here? */
function isBeyond({ distanceM }: FinderRow, { withinM, cannotTravel }: Limits): boolean {
  return withinM !== null && !cannotTravel && distanceM > withinM;
}

type Filling = { readonly speak: Speak; readonly shelf: Shelf };

/** Number, away, distance, sessions: the gaps of `template`, in order. Words kept for distances are escaped already. */
function fillRow(writer: ByteWriter, row: FinderRow, number: number, { speak, shelf }: Filling): void {
  const text = template(row, shelf, speak);
  const { sessions } = row;
  if (text.length !== sessions.length + FIXED_GAPS + 1) {
    throw new RangeError(`a row with ${sessions.length} sessions has ${text.length - 1} gaps`);
  }
  writer.bytes(text[0]!).whole(number).bytes(text[1]!);
  writer.text(row.isHome ? escaped(speak.t("finder.home")) : awayFrom(row.distanceM, speak).seat);
  writer.bytes(text[2]!).text(escaped(distanceWords(row.reason, speak)));
  for (let at = 0; at < sessions.length; at += 1) {
    const { distanceM } = sessions[at]!;
    writer.bytes(text[FIXED_GAPS + at]!);
    writer.text(
      distanceM === null ? escaped(awayWords(sessions[at]!, speak)) : awayFrom(distanceM, speak).session,
    );
  }
  writer.bytes(text[text.length - 1]!);
}

/** Those of a row without sessions. */
const FIXED_GAPS = 3;
const templates = withShelves<Map<Speak, Gapped>>();

function template(row: FinderRow, shelf: Shelf, speak: Speak): Gapped {
  let known = templates.get(shelf);
  if (known === undefined) {
    known = new Map();
    templates.set(shelf, known);
  }
  const before = known.get(speak);
  if (before !== undefined) return before;
  const gaps = { number: GAP, away: GAP, distance: GAP, sessions: row.sessions.map(() => GAP) };
  const made = gapped(renderToString(<SeatRow {...{ speak, row }} told={gaps} limits={NO_LIMITS} />));
  known.set(speak, made);
  return made;
}
