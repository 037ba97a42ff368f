import type { Session } from "#features/events/contract.ts";
import { whereText } from "#features/events/parts.tsx";
import type { CalendarEntry } from "#kit/calendar/calendar.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";

/** `session` as a calendar shows it, in one language. Its id is the entry's own: the same in every calendar. */
export function calendarEntry(
  speak: Speak,
  session: Session & { readonly cancelledAt?: Date | null },
  { origin, seat }: { readonly origin: string; readonly seat: string },
): CalendarEntry {
  const { t } = speak;
  const { meetingPoint, organiserName: organiser, contact, whatToBring: what } = session;
  const url = origin + urls.session(session.id);
  const kind = t(`events.kind.${session.kind}`);
  const description = [
    `${kind} · ${seat}`,
    whereText(speak, session),
    meetingPoint?.howToFindUs ?? t("events.from-home.meaning"),
    what === "" ? "" : t("events.calendar.bring", { what }),
    t("events.calendar.organiser", { organiser, contact }),
    url,
  ];
  return {
    uid: session.id,
    revision: session.revision,
    changedAt: session.updatedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: session.title,
    description: description.filter((line) => line !== "").join("\n"),
    place: meetingPoint && { title: meetingPoint.name, lat: meetingPoint.lat, lng: meetingPoint.lng },
    url,
    category: kind,
    cancelled: (session.cancelledAt ?? null) !== null,
  };
}
