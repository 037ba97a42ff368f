import type { LatLng } from "#domain/geo/lat-lng.ts";

/** Longer than this is no session, but a mistyped day. */
export const LONGEST_SESSION_MS = 31 * 24 * 3_600_000;
/** Nobody plans a session further ahead than one parliament lasts: a date beyond is mistyped. */
export const FURTHEST_AHEAD_MS = 5 * 366 * 24 * 3_600_000;
/** Degrees around the United Kingdom with its islands; a point outside has its numbers mixed up. */
const KINGDOM = { south: 49.8, north: 60.95, west: -8.7, east: 1.9 } as const;

/** "2026-11-21" from that, or from "21/11/2026" or "1/2/2027", the British way round; anything else as it is. */
export function isoDay(typed: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  return year === "" ? typed : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** "18:30" from "18:30", "18.30", "6.30pm", "6 pm" or "9:00"; anything else as it is. */
export function hands(typed: string): string {
  const found = /^(\d{1,2})(?:[:.](\d{2})(?::00)?)?\s*([ap]m)?$/i.exec(typed);
  if (!found || (found[2] === undefined && found[3] === undefined)) return typed;
  const half = found[3]?.toLowerCase();
  const hour = Number(found[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return typed;
  const hour24 = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `${String(hour24).padStart(2, "0")}:${found[2] ?? "00"}`;
}

/** An e-mail address or a web address; nothing else may become a link. */
export function isContact(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,}$/i.test(text) || /^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i.test(text);
}

export type PointTyped =
  | { readonly ok: true; readonly at: LatLng }
  | {
      readonly ok: false;
      readonly wrong: "lat" | "lng";
      readonly reason: "not-a-position" | "position-abroad";
    };

/** A point of the United Kingdom from degrees as typed, "51.4712" and "-0.1693". */
export function pointTyped(lat: string, lng: string): PointTyped {
  const at = { lat: degrees(lat), lng: degrees(lng) };
  const wrong = (which: "lat" | "lng", reason: "not-a-position" | "position-abroad"): PointTyped => ({
    ...{ ok: false, wrong: which, reason },
  });
  if (!(Math.abs(at.lat) <= 90)) return wrong("lat", "not-a-position");
  if (!(Math.abs(at.lng) <= 180)) return wrong("lng", "not-a-position");
  if (!(at.lat >= KINGDOM.south && at.lat <= KINGDOM.north)) return wrong("lat", "position-abroad");
  if (!(at.lng >= KINGDOM.west && at.lng <= KINGDOM.east)) return wrong("lng", "position-abroad");
  return { ok: true, at };
}

function degrees(typed: string): number {
  return /^[+-]?\d{1,3}(\.\d{1,15})?$/.test(typed) ? Number(typed) : Number.NaN;
}
