import { isRegionSlug } from "#domain/elections/regions.ts";
import type { SeatKey } from "#domain/elections/seats.ts";
import type { SegmentFault } from "#domain/segments/faults.ts";
import type { Segment } from "#domain/segments/segment.ts";
import { segmentInWords } from "#domain/segments/words.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";

export type ListNames = {
  readonly seat: (seat: SeatKey) => string;
  readonly group: (slug: string) => string;
};

/** "People who live within 10 miles of Leeds North West, and are not tagged “driver”". */
export function listInWords(speak: Speak, segment: Segment, names: ListNames): string {
  const words = segmentInWords(segment, (key, values) => speak.t(key, values), {
    ...names,
    region: (slug) => (isRegionSlug(slug) ? speak.t(`seat.in.${slug}`) : slug),
    day: (day) => `${speak.day(noonOf(day))} ${day.slice(0, 4)}`,
  });
  return speak.t("lists.people-who", { words });
}

/** Why a list cannot be used, and what would do. */
export function faultInWords({ t }: Speak, fault: SegmentFault): string {
  switch (fault.reason) {
    case "unexpected": {
      const expected = t(`lists.expected.${fault.expected}`, { word: fault.word });
      return fault.found === ""
        ? t("lists.fault.ended", { expected })
        : t("lists.fault.unexpected", { at: fault.at + 1, found: fault.found, expected });
    }
    case "unknown": {
      const said = t("lists.fault.unknown", { what: fault.what, typed: fault.typed });
      return fault.near === "" ? said : `${said} ${t("lists.fault.near", { near: fault.near })}`;
    }
    case "out-of-range":
      return t("lists.fault.out-of-range", {
        what: fault.what,
        typed: fault.typed,
        least: fault.least,
        most: fault.most,
      });
    default:
      return t(`lists.fault.${fault.reason}`, "most" in fault ? { most: fault.most } : {});
  }
}
