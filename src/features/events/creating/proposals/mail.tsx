import type { Speak } from "#kit/i18n/speak.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import type { ProposalLetter } from "./contract.ts";

export type ProposalWords = {
  readonly kind: ProposalLetter["kind"];
  readonly speak: Speak;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly movement: string;
  /** As they gave it; null once forgotten. */
  readonly name: string | null;
  /** The organiser's words; null for none. */
  readonly why: string | null;
  /** Where the link leads, whole. */
  readonly link: string;
};

/** That a proposal came in, is public, or is not to be. */
export function proposalLetter({
  kind,
  speak,
  title,
  startsAt,
  endsAt,
  movement,
  name,
  why,
  link,
}: ProposalWords) {
  const { t, locale } = speak;
  const values = { title, movement, when: speak.span(startsAt, endsAt) };
  return letterOf({
    locale,
    subject: t(`sessions.mail.${kind}.subject`, values),
    before: [
      name === null ? t("sessions.mail.hello") : t("sessions.mail.hello-name", { name }),
      t(`sessions.mail.${kind}.body`, values),
      ...(kind === "declined" && why !== null ? [t("sessions.mail.declined.why", { why })] : []),
    ],
    link: { href: link, label: t(`sessions.mail.${kind}.button`) },
    after: [t(`sessions.mail.${kind}.after`, values)],
  });
}
