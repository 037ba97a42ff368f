/** Ways to reach somebody, each agreed to apart. */
export const CHANNELS = ["email", "sms", "phone", "whatsapp", "post"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CONTACT_KINDS = ["email", "mobile", "landline", "post"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Contact points that serve a channel, the better kind first. */
export const SERVED_BY: Readonly<Record<Channel, readonly ContactKind[]>> = {
  email: ["email"],
  sms: ["mobile"],
  phone: ["mobile", "landline"],
  whatsapp: ["mobile"],
  post: ["post"],
};

/** Channels that a contact point serves. */
export function channelsOf(kind: ContactKind): readonly Channel[] {
  return CHANNELS.filter((channel) => SERVED_BY[channel].includes(kind));
}
