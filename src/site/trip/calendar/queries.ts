import { londonDay } from "#domain/time/london.ts";
import { festivalsOf, programmeOf, timetableOf } from "#features/events/programme/queries.ts";
import type { CalendarStop } from "#features/events/trips/calendar/contract.ts";
import { calendarStops } from "#features/events/trips/calendar/queries.ts";
import { weekendBySlug } from "#features/events/weekends/queries.ts";
import type { CalendarEntry } from "#kit/calendar/calendar.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { calendarEntry, seatInCalendar } from "#site/session/calendar/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { timetableEntries } from "#site/trip/programme/queries.ts";

/** What the address of somebody's own calendar is signed for: it opens nothing but the calendar, and changes nothing. */
export const CALENDAR_LINK = "calendar";
const DAY_MS = 86_400_000;
const DAYS = 730;
/** What is behind somebody stays in their calendar for so long. */
const PAST_DAYS = 60;

/** Address of somebody's own calendar, to be put into calendar programs, and until when it holds. */
export function ownCalendarPath(
  keys: KeyRing,
  { personId, locale, now }: { readonly personId: string; readonly locale: Locale; readonly now: Date },
): { readonly path: string; readonly until: Date } {
  const until = new Date(now.getTime() + DAYS * DAY_MS);
  // Calendar programs say nothing of their reader's language: the address does.
  const wish = { purpose: CALENDAR_LINK, subject: personId, expiresAt: until, detail: locale };
  const token = signLink(keys, wish, now);
  return { path: `/l/calendar/${token}/sessions.ics`, until };
}

type Telling = {
  readonly speak: Speak;
  readonly snapshot: Snapshot;
  readonly origin: string;
  /** Address of the person's own page, in full, for a file that they take themselves: it has the notes too. */
  readonly ownPage?: string;
};

/**
 * Everything that somebody has to do with, in the order of start: sessions that they go to, wait for or are no longer
 * going to, with where they were moved, and what they chose of programmes of several days.
 */
export async function ownEntries(
  db: Db,
  { personId, now }: { readonly personId: string; readonly now: Date },
  telling: Telling,
): Promise<readonly CalendarEntry[]> {
  const since = new Date(now.getTime() - PAST_DAYS * DAY_MS);
  const { stops, chosen } = await withPeople(db, wholeMovement("trip-calendar"), async (people) => {
    const weekends = [];
    for (const { slug } of await festivalsOf(people, { personId, today: londonDay(since) })) {
      const weekend = await weekendBySlug(people, slug);
      if (weekend === null) continue;
      const { chosen: ids } = await timetableOf(people, { personId, weekendId: weekend.id });
      const items = (await programmeOf(people, weekend.id)).filter(({ id }) => ids.has(id));
      weekends.push({ weekend, items });
    }
    return { stops: await calendarStops(people, { personId, since }), chosen: weekends };
  });
  const items = chosen.flatMap(({ weekend, items: all }) =>
    timetableEntries(telling.speak, all, { weekend, origin: telling.origin }),
  );
  return [...stops.map((stop) => stopEntry(stop, telling)), ...items].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  );
}

/**
 * One session as the person's own calendar shows it. What they are no longer going to is cancelled there, whatever becomes
 * of the session. Calendars that ask by themselves are kept by others: the note for those who come is not in them.
 */
function stopEntry(stop: CalendarStop, { speak, snapshot, origin, ownPage }: Telling): CalendarEntry {
  const { t } = speak;
  const { session, standing, endedWhy, people, revision, changedAt, joiningNote: note } = stop;
  const entry = calendarEntry(speak, session, {
    origin,
    seat: seatInCalendar(speak, snapshot, session.seat),
  });
  const title = session.title;
  const words =
    entry.cancelled || standing === "going"
      ? entry.title
      : standing === "ended"
        ? t(endedWhy === "moved" ? "feeds.moved" : "feeds.not-going", { title })
        : t(standing === "waiting" ? "feeds.waiting" : "feeds.offered", { title });
  const said = [
    standing === "going" && people > 1 ? t("feeds.party", { people }) : "",
    entry.description,
    note === "" ? "" : ownPage === undefined ? t("feeds.note") : t("sign-ups.mail.note", { note }),
    ownPage ?? "",
  ];
  return {
    ...entry,
    title: words,
    ...{ revision, changedAt },
    description: said.filter((line) => line !== "").join("\n"),
    cancelled: entry.cancelled || standing === "ended",
    tentative: standing === "waiting" || standing === "offered",
  };
}
