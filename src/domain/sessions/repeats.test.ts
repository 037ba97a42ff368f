import fc from "fast-check";
import { expect, test } from "vitest";
import { londonClock, londonDay, londonInstant } from "#domain/time/london.ts";
import { isTooFar, MOST_REPEATS, repeatsOf } from "./repeats.ts";

const at = (day: string, time: string) => {
  const found = londonInstant(day, time);
  if (!found.ok) throw new Error(`${day} ${time}: ${found.reason}`);
  return found.at;
};
const shift = (day: string, from: string, to: string, endDay = day) => ({
  startsAt: at(day, from),
  endsAt: at(endDay, to),
});

test("every week keeps the time on the clock, also when the clocks change", () => {
  const days = repeatsOf([shift("2027-03-20", "10:00", "13:00")], { rhythm: "weekly", until: "2027-04-03" });
  expect(days.map(({ day, shifts }) => [day, shifts[0]?.startsAt.toISOString()])).toEqual([
    ["2027-03-27", "2027-03-27T10:00:00.000Z"],
    ["2027-04-03", "2027-04-03T09:00:00.000Z"],
  ]);
});

test("every weekend is Saturday and Sunday up to the day, with that day", () => {
  const days = repeatsOf([shift("2026-11-26", "18:00", "20:00")], {
    rhythm: "weekends",
    until: "2026-12-05",
  });
  expect(days.map(({ day }) => day)).toEqual(["2026-11-28", "2026-11-29", "2026-12-05"]);
});

test("a time that the clocks skip leaves its day out, one that they show twice is the first, and both are said", () => {
  const skipped = repeatsOf([shift("2027-03-21", "01:30", "03:00")], {
    rhythm: "weekly",
    until: "2027-03-28",
  });
  expect(skipped).toEqual([{ day: "2027-03-28", shifts: [], clocks: "skipped" }]);
  const [twice] = repeatsOf([shift("2026-10-18", "01:30", "03:00")], {
    rhythm: "weekly",
    until: "2026-10-25",
  });
  expect(twice).toMatchObject({
    clocks: "repeated",
    shifts: [{ startsAt: new Date("2026-10-25T00:30:00Z") }],
  });
});

test("a shift over midnight ends on the day after each of its days", () => {
  const late = [shift("2026-12-05", "22:30", "00:30", "2026-12-06")];
  const [day] = repeatsOf(late, { rhythm: "weekly", until: "2026-12-31" });
  expect(day?.shifts[0]?.endsAt.toISOString()).toBe("2026-12-13T00:30:00.000Z");
});

test("a mistyped year makes no more than so many", () => {
  expect(
    repeatsOf([shift("2026-11-28", "10:00", "13:00")], { rhythm: "weekends", until: "2096-05-06" }),
  ).toHaveLength(MOST_REPEATS);
});

test("a last day beyond the most that are made at once is too far, and the day of the last of them is not", () => {
  const first = shift("2026-11-28", "10:00", "13:00");
  const until = repeatsOf([first], { rhythm: "weekly", until: "9999-12-31" }).at(-1)?.day ?? "";
  const tooFar = (until: string) => isTooFar(first, { rhythm: "weekly", until });
  expect(until).toBe("2028-01-22");
  expect([tooFar(until), tooFar("2028-01-28"), tooFar("2028-01-29"), tooFar("9999-12-31")]).toEqual([
    ...[false, false, true, true],
  ]);
});

test("whatever the day and hour, repeats show the same hands and last as long on the clock", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom("weekly" as const, "weekends" as const),
      (offset, hour, rhythm) => {
        const day = new Date(Date.UTC(2026, 0, 1 + offset, 12)).toISOString().slice(0, 10);
        const start = londonInstant(day, `${String(hour).padStart(2, "0")}:15`);
        const end = londonInstant(day, `${String(hour).padStart(2, "0")}:45`);
        fc.pre(start.ok && end.ok && !start.repeated && !end.repeated);
        if (!start.ok || !end.ok) return;
        const shifts = [{ startsAt: start.at, endsAt: end.at }];
        for (const each of repeatsOf(shifts, { rhythm, until: "2028-12-31" })) {
          if (each.clocks === "skipped") continue;
          const [moved] = each.shifts;
          expect([
            londonDay(moved!.startsAt),
            londonClock(moved!.startsAt),
            londonClock(moved!.endsAt),
          ]).toEqual([each.day, londonClock(start.at), londonClock(end.at)]);
        }
      },
    ),
    { numRuns: 40 },
  );
});
