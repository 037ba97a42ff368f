import { CHANNELS, type Channel } from "#domain/consent/channels.ts";
import { OFFERED } from "#domain/consent/purposes.ts";
import { IMPORT_ROW_DAYS, NOTE_MONTHS, type RetentionClocks } from "#domain/retention/clocks.ts";

/** What this copy really does, as its settings and its environment say: the privacy page tells nothing else. */
export type Doings = {
  /** Server that takes the movement's letters, "smtp.example.org"; null while letters are kept and go nowhere. */
  readonly mailServer: string | null;
  /** Whether short messages go through Twilio. */
  readonly twilio: boolean;
  /** Whether the movement has members. */
  readonly members: boolean;
  readonly clocks: RetentionClocks;
};

/** How somebody is reached: by the product itself, by people with their own phones or paper, or not at all yet. */
export type Reach = "sent" | "by-hand" | "off";

/** Every channel with how it is used here and for what people are asked. */
export function channelsUsed({ mailServer, twilio }: Pick<Doings, "mailServer" | "twilio">): readonly {
  readonly channel: Channel;
  readonly reach: Reach;
  readonly purposes: readonly string[];
}[] {
  const reachOf = (channel: Channel): Reach => {
    if (channel === "email") return mailServer === null ? "off" : "sent";
    if (channel === "sms") return twilio ? "sent" : "off";
    return "by-hand";
  };
  return CHANNELS.map((channel) => ({ channel, reach: reachOf(channel), purposes: OFFERED[channel] }));
}

/** Whoever else handles people's details for the movement. Empty: nobody. */
export function processorsOf({ mailServer, twilio }: Pick<Doings, "mailServer" | "twilio">): readonly {
  readonly what: "mail" | "texts";
  readonly who: string;
}[] {
  return [
    ...(mailServer === null ? [] : [{ what: "mail" as const, who: mailServer }]),
    ...(twilio ? [{ what: "texts" as const, who: "Twilio" }] : []),
  ];
}

/** Each clock that runs, with its length: the same numbers as the nightly job reads. */
export function clocksTold(clocks: RetentionClocks): readonly {
  readonly clock: keyof RetentionClocks | "notes" | "imports" | "consents";
  readonly count: number;
}[] {
  return [
    { clock: "unconfirmedDays", count: clocks.unconfirmedDays },
    { clock: "silentYears", count: clocks.silentYears },
    { clock: "silentAnswerDays", count: clocks.silentAnswerDays },
    { clock: "accessNeedMonths", count: clocks.accessNeedMonths },
    { clock: "notes", count: NOTE_MONTHS },
    { clock: "messageMonths", count: clocks.messageMonths },
    { clock: "imports", count: IMPORT_ROW_DAYS },
    { clock: "logYears", count: clocks.logYears },
    { clock: "consents", count: 0 },
  ];
}
