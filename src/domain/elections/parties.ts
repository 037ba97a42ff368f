/** A party's name in English and, where it has one, in Welsh. */
type PartyName = readonly [en: string, cy?: string];

/**
 * Names behind the abbreviations of the official results. Parties named once or twice are left as the source prints them.
 *
 * Source: the party names in the House of Commons Library's candidate files; Welsh names as the parties themselves give them.
 */
const NAMES: Readonly<Record<string, PartyName>> = {
  APNI: ["Alliance"],
  BRX: ["Brexit Party"],
  Con: ["Conservative", "Ceidwadwyr"],
  DUP: ["Democratic Unionist"],
  Green: ["Green", "Y Blaid Werdd"],
  Ind: ["Independent", "Annibynnol"],
  Lab: ["Labour", "Llafur"],
  LD: ["Liberal Democrat", "Democratiaid Rhyddfrydol"],
  PBPA: ["People Before Profit"],
  PC: ["Plaid Cymru", "Plaid Cymru"],
  RUK: ["Reform UK", "Reform UK"],
  Res: ["Respect"],
  SDLP: ["Social Democratic and Labour"],
  SF: ["Sinn Féin"],
  SNP: ["Scottish National"],
  Spk: ["The Speaker", "Y Llefarydd"],
  TUV: ["Traditional Unionist Voice"],
  UCUNF: ["Ulster Conservatives and Unionists"],
  UKIP: ["UK Independence"],
  UUP: ["Ulster Unionist"],
  WPB: ["Workers Party of Britain"],
};

/** The name people know a party by; an abbreviation that is not listed is given back as it is. */
export function partyName(abbreviation: string, locale: "en" | "cy"): string {
  const [en, cy] = NAMES[abbreviation] ?? [abbreviation];
  return locale === "cy" ? (cy ?? en) : en;
}
