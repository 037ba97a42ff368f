import type { Context } from "hono";
import { OFFERS } from "#domain/consent/purposes.ts";
import type { JoiningParts } from "#features/joining/commands.ts";
import type { Joining, JoinResult } from "#features/joining/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { consentTexts } from "#registers/people/wordings/queries.ts";
import type { JoinForm, JoinRoom } from "#site/join/contract.ts";
import { urls } from "#site/urls.ts";

/** What a form says, for the command. A box that was never on offer is not heeded. */
export function typedIn(form: JoinForm, locale: "en" | "cy"): Joining {
  const { name, reach, postcode, by, group, consent } = form;
  const consents = OFFERS.filter(({ channel, purpose }) => consent.includes(`${channel}.${purpose}`));
  return { name, reach, postcode, by, group, consents, locale };
}

/** What both forms need, with the rows of the wordings that they show. */
export async function joiningParts({
  db,
  live,
  speakers,
  post,
  texts,
  now,
}: JoinRoom): Promise<JoiningParts> {
  const at = now();
  const wordings = await ensureWordings(db, { texts: consentTexts(speakers), author: "join-form", now: at });
  return { places: live.current().places, wordings, post, texts, now: at };
}

/** On to a page that can be reloaded without sending the form again; it says nothing of who sent it. */
export function sent(c: Context<Env>, { sentBy }: Extract<JoinResult, { ok: true }>): Response {
  return c.redirect(`${urls.joinSent}?by=${sentBy}`, 303);
}
