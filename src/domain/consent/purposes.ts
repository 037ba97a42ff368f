import type { Channel } from "./channels.ts";

/** What somebody may be written to or rung about, each agreed to apart. */
export const CONSENTED_PURPOSES = ["news", "events", "phone-bank", "fundraising"] as const;
export type ConsentedPurpose = (typeof CONSENTED_PURPOSES)[number];

/** "account": answers to what the person themself asked for (a sign-in link, a confirmation); needs no consent. */
export type Purpose = ConsentedPurpose | "account";

/** What each channel is used for. Being rung is for the phone bank and for events, never for news. */
export const OFFERED: Readonly<Record<Channel, readonly ConsentedPurpose[]>> = {
  email: ["news", "events", "fundraising"],
  sms: ["news", "events", "fundraising"],
  phone: ["events", "phone-bank"],
  whatsapp: ["news", "events"],
  post: ["news", "fundraising"],
};

/** Every pair of channel and purpose that a person can agree to. */
export const OFFERS: readonly { readonly channel: Channel; readonly purpose: ConsentedPurpose }[] = (
  Object.keys(OFFERED) as Channel[]
).flatMap((channel) => OFFERED[channel].map((purpose) => ({ channel, purpose })));
