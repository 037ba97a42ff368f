import { CHANNELS, type Channel, SERVED_BY } from "#domain/consent/channels.ts";
import { OFFERED } from "#domain/consent/purposes.ts";
import type { Held } from "#features/preferences/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Facts } from "#kit/ui/facts.tsx";

/** A group of boxes for each channel: ticked is what we may do now. */
export function ChannelChoices({ speak: { t }, held }: { speak: Speak; held: Held }) {
  const given = new Set(
    held.consents.filter(({ act }) => act === "given").map(({ channel, purpose }) => `${channel}/${purpose}`),
  );
  // A yes to texts without a number is kept, and says that nothing can come of it yet.
  const reached = (channel: Channel) => held.contacts.some(({ kind }) => SERVED_BY[channel].includes(kind));
  const hintOf = (channel: Channel) => {
    if (channel === "sms" && held.stoppedByText) return t("preferences.stopped-by-text");
    return reached(channel) ? undefined : t(`preferences.nowhere.${SERVED_BY[channel][0]}`);
  };
  return (
    <>
      {CHANNELS.map((channel) => (
        <Choice
          key={channel}
          kind="checkbox"
          name="may"
          legend={t(`preferences.channel.${channel}`)}
          hint={hintOf(channel)}
          options={OFFERED[channel].map((purpose) => ({
            value: `${channel}/${purpose}`,
            label: t(`join.consent.${channel}.${purpose}`),
            checked: given.has(`${channel}/${purpose}`),
          }))}
        />
      ))}
      {[...given].map((pair) => (
        <input key={pair} type="hidden" name="was" value={pair} />
      ))}
    </>
  );
}

/** The language in which we write to them. */
export function LanguageChoice({ speak: { t }, locale }: { speak: Speak; locale: "en" | "cy" }) {
  return (
    <Choice
      kind="radio"
      name="locale"
      legend={t("preferences.language")}
      options={[
        { value: "en", label: "English", checked: locale === "en" },
        { value: "cy", label: "Cymraeg", checked: locale === "cy" },
      ]}
    />
  );
}

/** What we hold beside consent. A line for each thing that was told, and none for what was not. */
export function WhatWeHold({
  speak,
  held: { person },
  seat,
}: {
  speak: Speak;
  held: Held;
  /** Name of their seat, in the language of the page. */
  seat: string | null;
}) {
  const { t } = speak;
  const facts = [
    { name: t("preferences.held.name"), value: person.name },
    { name: t("preferences.held.known-as"), value: person.knownAs },
    { name: t("preferences.held.pronouns"), value: person.pronouns },
    { name: t("preferences.held.born-on"), value: person.bornOn },
    { name: t("preferences.held.postcode"), value: person.postcode },
    { name: t("preferences.held.seat"), value: seat },
    { name: t("preferences.held.languages"), value: person.languages.join(", ") || null },
    { name: t("preferences.held.since"), value: yearOf(speak, person.createdAt) },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

/** Their addresses and numbers, each with whether it works and a button that takes it away. */
export function ContactList({ speak, held }: { speak: Speak; held: Held }) {
  const { t } = speak;
  if (held.contacts.length === 0) return <p>{t("preferences.contacts.none")}</p>;
  return (
    <ul class="preferences-contacts">
      {held.contacts.map(({ id, kind, written, verifiedAt, failingSince }) => (
        <li key={id}>
          <p>
            <strong>{t(`preferences.contact.${kind}`)}</strong>{" "}
            <bdi class="preferences-written">{written}</bdi>{" "}
            {(kind === "email" || kind === "mobile") && (
              <Working speak={speak} verified={verifiedAt !== null} failing={failingSince !== null} />
            )}
          </p>
          <Button kind="quiet" name="forget" value={id}>
            {t(`preferences.forget.${kind}`)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Working({ speak: { t }, verified, failing }: { speak: Speak; verified: boolean; failing: boolean }) {
  if (failing) return <Badge tone="bad">{t("preferences.contact.failing")}</Badge>;
  if (verified) return <Badge tone="good">{t("preferences.contact.verified")}</Badge>;
  return <Badge>{t("preferences.contact.unverified")}</Badge>;
}

/** "Friday 20 November 2026": the year matters for what lies behind. */
export function yearOf({ day }: Pick<Speak, "day">, at: Date): string {
  return `${day(at)} ${at.getUTCFullYear()}`;
}
