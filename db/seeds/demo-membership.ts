import type { MembershipSettings } from "#features/movement/membership/contract.ts";

/**
 * Rules of membership to try the fuller form with: one of each kind that a movement may have. The organisations are made
 * up, and whoever looks at applications does so at the desk.
 */
export const DEMO_MEMBERSHIP: MembershipSettings = {
  offered: true,
  minimumAge: 14,
  agreements: [
    {
      key: "aims",
      words: {
        en: "I share the aims of this movement, as far as I know them.",
        cy: "Rwy’n rhannu nodau’r mudiad hwn, hyd y gwn i.",
      },
    },
    {
      key: "conduct",
      words: {
        en: "I treat everybody with respect, also those I disagree with.",
        cy: "Rwy’n trin pawb â pharch, hefyd y rhai rwy’n anghytuno â nhw.",
      },
    },
  ],
  questions: [
    {
      key: "lives-here",
      kind: "must-be-yes",
      words: { en: "Do you live in the United Kingdom?", cy: "A ydych yn byw yn y Deyrnas Unedig?" },
    },
    {
      key: "with-us",
      kind: "since",
      by: "2026-12-31",
      words: {
        en: "Since when have you taken part? The rules ask for a day before 2027.",
        cy: "Ers pryd rydych wedi cymryd rhan? Mae’r rheolau’n gofyn am ddiwrnod cyn 2027.",
      },
    },
  ],
  excludedOrganisations: ["The Example Front", "The Sample League"],
  checkedByHand: true,
  termMonths: 12,
};
