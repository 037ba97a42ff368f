import { folded } from "#domain/people/folding.ts";
import type { SegmentForm } from "#domain/segments/form.ts";
import { seat as seatOf } from "#domain/segments/parse-condition.ts";
import type { Places } from "#registers/places/queries.ts";

type SomePlaces = Pick<Places, "seat" | "seats">;
const OF_SEATS: ReadonlySet<string> = new Set(["seat", "near"]);

/** The form with each constituency of today that was typed by its name, in either language, as "2024/E14001063". */
export function withSeatCodes(places: SomePlaces, form: SegmentForm): SegmentForm {
  return eachSeat(form, (typed) => {
    const wanted = folded(typed).trim();
    const found = places
      .seats("2024")
      .filter(({ name, nameCy }) => [name, nameCy ?? ""].map(folded).includes(wanted));
    return wanted !== "" && found.length === 1 ? `2024/${found[0]!.code}` : typed;
  });
}

/** The form as people read it: constituencies of today by their name. */
export function withSeatNames(places: SomePlaces, form: SegmentForm): SegmentForm {
  return eachSeat(form, (value) => {
    const key = seatOf(value);
    return key === null || key.set !== "2024" ? value : (places.seat(key)?.name ?? value);
  });
}

function eachSeat({ match, rows }: SegmentForm, say: (value: string) => string): SegmentForm {
  return {
    match,
    rows: rows.map((row) => (OF_SEATS.has(row.what) ? { ...row, value: say(row.value) } : row)),
  };
}
