import { majorityShare, votersToChange } from "#domain/elections/majority.ts";
import type { Seat, SeatResult } from "#domain/elections/seats.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { placesText, whereText } from "#features/events/parts.tsx";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { CardWords } from "#features/sharing/card/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import type { SessionState } from "#site/session/contract.ts";

type Inviting = { readonly movement: MovementSettings; readonly origin: string };

/** The card of a seat: how close it was, what that means in people, and what is on. */
export function seatCardWords(
  speak: Speak,
  about: { seat: Seat; name: string; result: SeatResult | null; sessions: readonly Session[] },
  inviting: Inviting,
): CardWords {
  const { t } = speak;
  const { seat, name, result, sessions } = about;
  const [first] = sessions;
  const next = first ? `${speak.day(first.startsAt)}, ${speak.time(first.startsAt)}` : "";
  return {
    kicker: seat.region,
    heading: name,
    lines: [
      ...(result
        ? [
            result.majority === 0
              ? t("sharing.card.majority.tie")
              : t("sharing.card.majority", { votes: result.majority }),
          ]
        : []),
      // Said only where it is a number of people that one could meet.
      ...(result && result.majority > 0 && majorityShare(result) < 0.1
        ? [t("sharing.card.people", { people: votersToChange(result) })]
        : []),
      t("sharing.card.sessions", { count: sessions.length, next }),
    ],
    ...signed(speak, inviting),
  };
}

/** The card of a session: when, where, and whether there is room; or that it is over or called off. */
export function sessionCardWords(
  speak: Speak,
  about: { session: SessionInFull; seat: string; state: SessionState },
  inviting: Inviting,
): CardWords {
  const { t } = speak;
  const { session, seat, state } = about;
  const last =
    state === "over"
      ? t("sharing.card.over")
      : state === "cancelled"
        ? t("sharing.card.cancelled")
        : placesText(speak, session);
  return {
    kicker: `${t(`events.kind.${session.kind}`)} · ${seat}`,
    heading: session.title,
    lines: [speak.span(session.startsAt, session.endsAt), whereText(speak, session), last],
    ...signed(speak, inviting),
  };
}

function signed({ locale }: Speak, { movement, origin }: Inviting) {
  return {
    movement: nameIn(locale, movement),
    address: new URL(origin).host,
    brand: movement.brand,
    accent: movement.accent,
  };
}
