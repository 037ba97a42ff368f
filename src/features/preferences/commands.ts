import type { Channel } from "#domain/consent/channels.ts";
import { type ConsentedPurpose, OFFERS } from "#domain/consent/purposes.ts";
import { changePerson } from "#registers/people/commands.ts";
import { recordConsent, withdraw } from "#registers/people/consent/commands.ts";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import { endContactPoint } from "#registers/people/contacts/commands.ts";
import { contactPoints } from "#registers/people/contacts/queries.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { outOf } from "#registers/people/unsubscribing/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { PreferencesForm } from "./contract.ts";

export type SavePreferences = {
  readonly link: OpenedLink;
  readonly form: PreferencesForm;
  /** Rows of `wording` for the sentences shown, in the language of the page, by "consent.email.news". */
  readonly wordings: ReadonlyMap<string, number>;
  readonly shownAt: string;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: Date;
};

export type Saved = { readonly given: number; readonly withdrawn: number };

/**
 * Saves what somebody ticked. A box that is empty withdraws; a box gives only when it was empty as the page was drawn, so
 * that a page left open cannot bring back what was withdrawn in the meantime.
 */
export async function savePreferences(db: PeopleDb, saving: SavePreferences): Promise<Saved> {
  const { link, form, wordings, shownAt, places, now } = saving;
  const { personId } = link;
  const author = `link/${link.purpose}`;
  const shared = { personId, how: "preferences", shownAt, at: now, now, author } as const;
  const proof = { link: link.id };
  const inForce = new Map(
    (await consentsInForce(db, personId)).map(({ channel, purpose, act }) => [`${channel}/${purpose}`, act]),
  );
  let given = 0;
  let withdrawn = 0;
  for (const { channel, purpose } of OFFERS) {
    const pair = `${channel}/${purpose}`;
    const act = inForce.get(pair) ?? null;
    if (form.may.has(pair) && !form.was.has(pair) && act !== "given") {
      const wordingId = wordings.get(`consent.${channel}.${purpose}`) ?? null;
      const recorded = await recordConsent(db, {
        ...shared,
        channel,
        purpose,
        act: "given",
        wordingId,
        proof,
      });
      if (recorded.ok) given += 1;
    }
    if (!form.may.has(pair) && act !== null && act !== "withdrawn") {
      const ended = await withdraw(db, { ...shared, channel, purpose, proof });
      if (ended.ok) withdrawn += ended.withdrawn.length;
    }
  }
  if (form.locale !== undefined)
    await changePerson(db, { personId, details: { locale: form.locale }, author, places, now });
  return { given, withdrawn };
}

/** Ends everything on every channel, in one step. */
export async function stopEverything(
  db: PeopleDb,
  { link, shownAt, now }: { link: OpenedLink; shownAt: string; now: Date },
): Promise<number> {
  const { personId, id, purpose } = link;
  const ended = await withdraw(db, {
    ...{ personId, channel: "every", purpose: "every", how: "preferences", shownAt, at: now, now },
    ...{ author: `link/${purpose}`, proof: { link: id } },
  });
  return ended.ok ? ended.withdrawn.length : 0;
}

export type Unsubscribed =
  | { readonly ok: true; readonly channel: Channel; readonly purpose: ConsentedPurpose }
  | { readonly ok: false; readonly reason: "nothing-on-offer" };

/** One click: ends just what the message was sent for. Twice is the same as once. */
export async function unsubscribe(
  db: PeopleDb,
  { link, shownAt, now }: { link: OpenedLink; shownAt: string; now: Date },
): Promise<Unsubscribed> {
  const out = outOf(link.detail);
  if (out === null) return { ok: false, reason: "nothing-on-offer" };
  await withdraw(db, {
    ...{ personId: link.personId, ...out, how: "one-click", shownAt, at: now, now },
    ...{ author: `link/${link.purpose}`, proof: { link: link.id } },
  });
  return { ok: true, ...out };
}

/** Takes a contact point away at its owner's wish. @returns false when it is none of theirs */
export async function forgetContact(
  db: PeopleDb,
  { link, contactPointId, now }: { link: OpenedLink; contactPointId: string; now: Date },
): Promise<boolean> {
  const own = (await contactPoints(db, link.personId)).some(({ id }) => id === contactPointId);
  if (!own) return false;
  const author = `link/${link.purpose}`;
  return (await endContactPoint(db, { contactPointId, why: "at their wish", author, now })).ok;
}
