import type { programmeOf } from "#features/events/programme/queries.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { CalendarEntry } from "#kit/calendar/calendar.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";

type Item = Awaited<ReturnType<typeof programmeOf>>[number];

/** Items of a programme as a calendar shows them; what was called off since says so. */
export function timetableEntries(
  { t }: Speak,
  items: readonly Item[],
  { weekend, origin, more = "" }: { weekend: Pick<Weekend, "slug">; origin: string; more?: string },
): readonly CalendarEntry[] {
  return items.map((item) => {
    const cancelled = item.cancelledAt !== null;
    const said = [
      item.room.name,
      item.speakers.length === 0 ? "" : t("programme.with", { names: item.speakers.join(", ") }),
      item.about,
      more,
    ];
    return {
      ...{ uid: item.id, revision: item.revision, changedAt: item.updatedAt, cancelled },
      title: cancelled ? t("feeds.called-off", { title: item.title }) : item.title,
      ...{ startsAt: item.startsAt, endsAt: item.endsAt },
      description: said.filter((line) => line !== "").join("\n"),
      place: item.room.at && { title: item.room.name, ...item.room.at },
      url: origin + urls.programme(weekend.slug),
      category: t("weekends.kind.festival"),
    };
  });
}
