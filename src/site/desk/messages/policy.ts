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
import { idTyped, wholeTyped } from "#kit/http/form.ts";

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

export type WhenTyped = { readonly day: string; readonly time: string };

/** When it is to go: at once, or by London's clocks. A time that has gone by is a slip, not "at once". */
export function startFrom(
  form: FormData,
  now: Date,
):
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly reason: "no-such-day" | "no-such-time" | "skipped" | "past" } {
  if (form.get("when") !== "later") return { ok: true, at: now };
  const instant = londonInstant(String(form.get("day") ?? ""), String(form.get("time") ?? "").slice(0, 5));
  if (!instant.ok) return instant;
  return instant.at < now ? { ok: false, reason: "past" } : { ok: true, at: instant.at };
}
