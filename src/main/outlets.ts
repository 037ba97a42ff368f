import { osrmTravel } from "#adapters/osrm/travel.ts";
import { smtpMail } from "#adapters/smtp/mail.ts";
import { twilioMessaging } from "#adapters/twilio/messaging.ts";
import { fakeMail, type KeptLetter } from "#ports/mail.fake.ts";
import type { Mail } from "#ports/mail.ts";
import { fakeMessaging, type KeptMessage } from "#ports/messaging.fake.ts";
import type { Messaging } from "#ports/messaging.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import type { Travel } from "#ports/travel.ts";
import { type Config, publicUrlOf } from "./config.ts";

/** What leaves the house: real where the environment names a company, else kept and readable. */
export type Outlets = {
  readonly mail: Mail;
  readonly messaging: Messaging;
  /** Times on the road: from a road server where the environment names one, else from straight lines. */
  readonly travel: Travel;
  /** Letters that went nowhere, the newest first; null when mail is real. */
  readonly keptLetters: (() => readonly KeptLetter[]) | null;
  /** Messages that went nowhere, the newest first; null when messages are real. */
  readonly keptMessages: (() => readonly KeptMessage[]) | null;
  close(): Promise<void>;
};

/** Where Twilio reports deliveries and answers. */
export const MESSAGE_REPORTS = "/hooks/messages";

export function openOutlets(config: Config, now: () => Date): Outlets {
  const letters = mailOf(config, now);
  const messages = messagingOf(config, now);
  const { osrmUrl: url } = config;
  const travel = url === null ? straightTravel() : osrmTravel({ url });
  return { ...letters, ...messages, travel, close: () => letters.mail.close() };
}

function mailOf({ smtpUrl, mailFrom }: Config, now: () => Date) {
  if (smtpUrl !== null && mailFrom !== null)
    return { mail: smtpMail({ url: smtpUrl, from: mailFrom }), keptLetters: null };
  const mail = fakeMail({ now });
  return { mail, keptLetters: mail.letters };
}

function messagingOf(config: Config, now: () => Date) {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioFrom: from } = config;
  if (accountSid !== null && authToken !== null && from !== null) {
    const reportTo = config.publicUrl === null ? null : publicUrlOf(config) + MESSAGE_REPORTS;
    return { messaging: twilioMessaging({ accountSid, authToken, from, reportTo }), keptMessages: null };
  }
  const messaging = fakeMessaging({ now });
  return { messaging, keptMessages: messaging.messages };
}
