import { OFFERS } from "#domain/consent/purposes.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { WordingTexts } from "./commands.ts";

/** The sentence beside each box, exactly as every form shows it, for `ensureWordings`. */
export function consentTexts({ en, cy }: Readonly<Record<"en" | "cy", Speak>>): readonly WordingTexts[] {
  return OFFERS.map(({ channel, purpose }) => ({
    key: `consent.${channel}.${purpose}`,
    en: en.t(`join.consent.${channel}.${purpose}`),
    cy: cy.t(`join.consent.${channel}.${purpose}`),
  }));
}
