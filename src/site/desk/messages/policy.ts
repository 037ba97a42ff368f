import { hands } from "#domain/sessions/written.ts";
import { londonInstant } from "#domain/time/london.ts";
import {
  LONGEST_SUBJECT,
  LONGEST_TEXT,
  MESSAGE_CHANNELS,
  MESSAGE_PURPOSES,
  type MessageDraft,
  MOST_PER_MINUTE,
  USUAL_PER_MINUTE,
} from "#features/messages/contract.ts";
import { idTyped, textIn, wholeTyped } from "#kit/http/form.ts";

/** No list has this number: something was sent that names none, which must not mean everybody. */
const NO_LIST = 0;

/** A form as a draft: whatever was typed is kept, and what cannot be read becomes what is usual. */
export function draftFrom(form: FormData): MessageDraft {
  const one = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
  const words = (locale: string) => ({
    subject: one(`subject-${locale}`).replace(/\s+/g, " ").trim().slice(0, LONGEST_SUBJECT),
    text: one(`text-${locale}`).trim().slice(0, LONGEST_TEXT),
  });
  const cy = words("cy");
  const perMinute = wholeTyped(one("rate"), { least: 1, most: 1_000_000 }) ?? USUAL_PER_MINUTE;
  const list = one("list");
  return {
    channel: MESSAGE_CHANNELS.find((each) => each === one("channel")) ?? "email",
    purpose: MESSAGE_PURPOSES.find((each) => each === one("purpose")) ?? "news",
    groupId: idTyped(one("group")) ?? 0,
    listId: list === "" || list === "0" ? null : (idTyped(list) ?? NO_LIST),
    words: { en: words("en"), cy: cy.text === "" && cy.subject === "" ? null : cy },
    perMinute: Math.min(MOST_PER_MINUTE, perMinute),
  };
}

/** When it is to go, as it was typed: the boxes keep it. */
export type WhenTyped = { readonly when: "now" | "later"; readonly day: string; readonly time: string };
export type Start =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly reason: "no-such-day" | "no-such-time" | "skipped" | "past" };

export function whenIn(form: FormData): WhenTyped {
  const one = (name: string) => textIn(form, name).trim().slice(0, 20);
  return { when: one("when") === "later" ? "later" : "now", day: one("day"), time: one("time") };
}

/** At once, or by London's clocks, with the time as people write it: "9:15", "9.15", "9am". A time that has gone by is a slip, not "at once". */
export function startFrom({ when, day, time }: WhenTyped, now: Date): Start {
  if (when === "now") return { ok: true, at: now };
  const instant = londonInstant(day, hands(time));
  if (!instant.ok) return instant;
  return instant.at < now ? { ok: false, reason: "past" } : { ok: true, at: instant.at };
}

/** Whoever chose "now" beside a day and a time may have meant those: the time that they may mean, null where there is none. */
export function otherwiseMeant(typed: WhenTyped, now: Date): Date | null {
  if (typed.when === "later" || typed.day === "") return null;
  const start = startFrom({ ...typed, when: "later" }, now);
  return start.ok ? start.at : null;
}
