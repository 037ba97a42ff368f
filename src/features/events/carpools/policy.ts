import { costShareCapPence, MOST_PASSENGERS } from "#domain/carpools/cost-share.ts";
import type { Direction } from "#domain/carpools/offers.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { londonDay, londonInstant } from "#domain/time/london.ts";
import type { LiftField, LiftRefusal } from "./contract.ts";

const HALF_A_DAY_MS = 12 * 3_600_000;
const DAY_MS = 86_400_000;
const ROAD_PER_STRAIGHT = 1.3;

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: LiftRefusal };

/** A whole number within limits; `otherwise` where nothing was typed, and a refusal where that is null. */
export function numberTyped(
  field: LiftField,
  typed: string,
  { least, most, otherwise = null }: { least: number; most: number; otherwise?: number | null },
): Read<number> {
  const text = typed.trim();
  const refuse = (reason: LiftRefusal["reason"], limit?: number): Read<number> => ({
    ok: false,
    refusal: { field, reason, typed: text.slice(0, 40), ...(limit === undefined ? {} : { limit }) },
  });
  if (text === "") return otherwise === null ? refuse("needed") : { ok: true, value: otherwise };
  if (!/^-?[0-9]{1,9}$/.test(text)) return refuse("not-a-number");
  const value = Number(text);
  if (value < least) return refuse("too-few", least);
  return value > most ? refuse("too-many", most) : { ok: true, value };
}

/** Pounds and pence as people write them: "3", "3.50", "£3.50". Nothing, or 0, is null: nothing is asked for. */
export function moneyTyped(field: LiftField, typed: string): Read<number | null> {
  const text = typed.trim().replace(/^£\s*/, "");
  if (text === "") return { ok: true, value: null };
  const found = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text);
  if (found === null)
    return { ok: false, refusal: { field, reason: "not-a-number", typed: typed.slice(0, 40) } };
  const pence = Number(found[1]) * 100 + Number((found[2] ?? "0").padEnd(2, "0"));
  return { ok: true, value: pence === 0 ? null : pence };
}

/**
 * A time of day near a session as an instant. On the way there it is the last such time before the session starts, on the
 * way back the first after it ends, so that a session past midnight is set out for the evening before.
 *
 * @returns null where nothing was typed
 */
export function timeTyped(
  field: LiftField,
  typed: string,
  { direction, startsAt, endsAt }: { direction: Direction; startsAt: Date; endsAt: Date },
): Read<Date | null> {
  const text = typed.trim().replace(".", ":");
  if (text === "") return { ok: true, value: null };
  const refuse = (reason: LiftRefusal["reason"]): Read<Date | null> => ({
    ok: false,
    refusal: { field, reason, typed: typed.slice(0, 40) },
  });
  const time = /^\d:\d\d$/.test(text) ? `0${text}` : text;
  const isThere = direction === "there";
  const near = isThere ? startsAt : endsAt;
  const days = [near, new Date(near.getTime() + (isThere ? -DAY_MS : DAY_MS))];
  const instants = days.map((day) => londonInstant(londonDay(day), time));
  if (instants.every((each) => !each.ok && each.reason === "no-such-time")) return refuse("not-a-time");
  for (const instant of instants) {
    if (!instant.ok) continue;
    const away = isThere ? near.getTime() - instant.at.getTime() : instant.at.getTime() - near.getTime();
    if (away >= 0 && away <= HALF_A_DAY_MS) return { ok: true, value: instant.at };
  }
  return refuse(isThere ? "after-the-start" : "before-the-end");
}

/**
 * The most that each passenger may be asked for, in pence, so that all together pay no more than the drive costs; null
 * for a vehicle that the rule does not apply to.
 */
export function mostSharePence({
  from,
  to,
  places,
}: {
  readonly from: LatLng;
  readonly to: LatLng;
  readonly places: number;
}): number | null {
  if (places > MOST_PASSENGERS) return null;
  const roadM = distanceM(from, to) * ROAD_PER_STRAIGHT;
  const all = costShareCapPence({ roadM, passengers: places, milesThisYear: 0 });
  return all === null ? null : Math.floor(all / places);
}
