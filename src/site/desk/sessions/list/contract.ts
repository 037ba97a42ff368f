import { SESSION_KINDS, type SessionKind } from "#domain/sessions/kinds.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { idTyped } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";

export const VIEWS = ["ahead", "past", "drafts", "proposed", "called-off"] as const;
export type View = (typeof VIEWS)[number];
/** Too few people, or too many. */
export const NEEDS = ["below-minimum", "below-want", "over-want", "waiting"] as const;
export type Need = (typeof NEEDS)[number];

/** Which sessions a list shows; null for all. */
export type ListAsked = {
  readonly view: View;
  readonly need: Need | null;
  readonly group: number | null;
  readonly kind: SessionKind | null;
  /** "2026-11-21" */
  readonly day: string | null;
  /** The last row of the page before. */
  readonly after: { readonly startsAt: Date; readonly id: string } | null;
};

/** Reads a query string; what cannot be used is left out. */
export function readAsked(query: (name: string) => string | undefined): ListAsked {
  const [at = "", id = ""] = (query("after") ?? "").split("~");
  const startsAt = /^\d{1,15}$/.test(at) ? new Date(Number(at)) : null;
  const day = query("day") ?? "";
  return {
    view: VIEWS.find((view) => view === query("view")) ?? "ahead",
    need: NEEDS.find((need) => need === query("need")) ?? null,
    group: idTyped(query("group")),
    kind: SESSION_KINDS.find((kind) => kind === query("kind")) ?? null,
    day: isCalendarDay(day) ? day : null,
    after: startsAt !== null && isUuid(id) ? { startsAt, id } : null,
  };
}

/** `path` with what is asked in its query string. */
export function asking(path: string, asked: Partial<ListAsked>): string {
  const { view, need, group, kind, day, after } = asked;
  const query = new URLSearchParams();
  if (view !== undefined && view !== "ahead") query.set("view", view);
  if (need) query.set("need", need);
  if (group) query.set("group", String(group));
  if (kind) query.set("kind", kind);
  if (day) query.set("day", day);
  if (after) query.set("after", `${after.startsAt.getTime()}~${after.id}`);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
