import type { Channel } from "#domain/consent/channels.ts";
import { type ConsentedPurpose, OFFERS } from "#domain/consent/purposes.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonDay, londonInstant } from "#domain/time/london.ts";
import { recordConsent, withdraw } from "#registers/people/consent/commands.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import { type Kept, TOLD_BY, type Typed } from "#site/desk/person/contract.ts";

const LONGEST_PLACE = 100;
const LONGEST_REFERENCE = 60;

/** How, where and when somebody told us, and what shows it. */
export type Told = {
  readonly how: (typeof TOLD_BY)[number];
  readonly shownAt: string;
  readonly at: Date;
  readonly proof: { readonly reference: string | null };
};

/** Reads the boxes that say so; today's date means this moment. */
export function toldIn(
  typed: Typed,
  now: Date,
): ({ readonly ok: true } & Told) | Extract<Kept, { ok: false }> {
  const how = TOLD_BY.find((each) => each === typed("told-how"));
  if (how === undefined) return { ok: false, fault: "no-way" };
  const shownAt = typed("told-where").trim().replace(/\s+/g, " ");
  if (shownAt === "" || shownAt.length > LONGEST_PLACE) return { ok: false, fault: "no-place" };
  const day = typed("told-when");
  const today = londonDay(now);
  if (!isCalendarDay(day)) return { ok: false, fault: "no-such-day" };
  if (day > today) return { ok: false, fault: "in-the-future" };
  const noon = londonInstant(day, "12:00");
  if (!noon.ok) return { ok: false, fault: "no-such-day" };
  const reference = typed("told-reference").trim().slice(0, LONGEST_REFERENCE);
  const at = day === today || noon.at > now ? now : noon.at;
  return { ok: true, how, shownAt, at, proof: { reference: reference === "" ? null : reference } };
}

/** Writes down what somebody agreed to, or withdrew, by phone or on paper, with the sentence that they were read or shown. */
export async function keepConsent(act: Act): Promise<Kept> {
  const { people, personId, typed, author, now } = act;
  const told = toldIn(typed, now);
  if (!told.ok) return told;
  const { ok: _, ...row } = { ...told, personId, author, now };
  const wished = typed("offer");
  const pair = OFFERS.find(({ channel, purpose }) => `${channel}.${purpose}` === wished);
  if (typed("answer") === "no") {
    if (pair === undefined && wished !== "every") return { ok: false, fault: "no-offer" };
    const which = pair ?? { channel: "every" as const, purpose: "every" as const };
    const withdrawn = await withdraw(people, { ...row, ...which });
    if (!withdrawn.ok) return { ok: false, fault: withdrawn.reason };
    return { ok: true, done: withdrawn.withdrawn.length === 0 ? "nothing-changed" : "consent-withdrawn" };
  }
  if (pair === undefined) return { ok: false, fault: "no-offer" };
  return giveConsents(act, { told, pairs: [pair] });
}

/** A row of the ledger for each pair, with the wording in the language in which they were asked. */
export async function giveConsents(
  { people, personId, typed, author, speakers, now }: Act,
  {
    told: { how, shownAt, at, proof },
    pairs,
  }: { told: Told; pairs: readonly { channel: Channel; purpose: ConsentedPurpose }[] },
): Promise<Kept> {
  const wordings = await ensureWordings(people, { texts: consentTexts(speakers), author: "desk", now });
  const locale = typed("told-locale") === "cy" ? "cy" : "en";
  for (const pair of pairs) {
    const wordingId = wordings.get(`consent.${pair.channel}.${pair.purpose}`)?.[locale] ?? null;
    const given = await recordConsent(people, {
      ...{ personId, ...pair, act: "given", wordingId, how, shownAt, at, now, author },
      proof,
    });
    if (!given.ok) return { ok: false, fault: given.reason === "no-such-person" ? given.reason : "no-offer" };
  }
  return { ok: true, done: "consent-given" };
}
