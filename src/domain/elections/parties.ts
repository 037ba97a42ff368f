/** What a party is called in one language: alone, and in a sentence ("won by ...") where that differs. */
type Called = readonly [alone: string, inSentence?: string];
type PartyName = { readonly en: Called; readonly cy?: Called };

/**
 * Names behind the abbreviations of the official results. Parties named once or twice are left as the source prints them.
 *
 * Source: the party names in the House of Commons Library's candidate files; Welsh names as the parties themselves give them.
 */
const NAMES: Readonly<Record<string, PartyName>> = {
  APNI: { en: ["Alliance"] },
  BRX: { en: ["Brexit Party", "the Brexit Party"], cy: ["Plaid Brexit"] },
  Con: { en: ["Conservatives", "the Conservatives"], cy: ["Ceidwadwyr", "y Ceidwadwyr"] },
  DUP: { en: ["DUP", "the DUP"], cy: ["DUP", "y DUP"] },
  Green: { en: ["Greens", "the Greens"], cy: ["Y Blaid Werdd", "y Blaid Werdd"] },
  Ind: { en: ["Independent", "an independent"], cy: ["Annibynnol", "ymgeisydd annibynnol"] },
  Lab: { en: ["Labour"], cy: ["Llafur"] },
  LD: {
    en: ["Liberal Democrats", "the Liberal Democrats"],
    cy: ["Democratiaid Rhyddfrydol", "y Democratiaid Rhyddfrydol"],
  },
  PBPA: { en: ["People Before Profit"] },
  PC: { en: ["Plaid Cymru"] },
  RUK: { en: ["Reform UK"] },
  Res: { en: ["Respect"] },
  SDLP: { en: ["SDLP", "the SDLP"], cy: ["SDLP", "yr SDLP"] },
  SF: { en: ["Sinn Féin"] },
  SNP: { en: ["SNP", "the SNP"], cy: ["SNP", "yr SNP"] },
  Spk: { en: ["The Speaker", "the Speaker"], cy: ["Y Llefarydd", "y Llefarydd"] },
  TUV: { en: ["TUV", "the TUV"], cy: ["TUV", "y TUV"] },
  UCUNF: { en: ["Ulster Conservatives and Unionists", "the Ulster Conservatives and Unionists"] },
  UKIP: { en: ["UKIP"] },
  UUP: { en: ["Ulster Unionists", "the Ulster Unionists"] },
  WPB: { en: ["Workers Party of Britain", "the Workers Party of Britain"] },
};

/** The name people know a party by; an abbreviation that is not listed is given back as it is. */
export function partyName(abbreviation: string, locale: "en" | "cy"): string {
  return called(abbreviation, locale)[0];
}

/** The same within a sentence: "the Conservatives", "an independent", "Labour". */
export function partyInSentence(abbreviation: string, locale: "en" | "cy"): string {
  const [alone, inSentence = alone] = called(abbreviation, locale);
  return inSentence;
}

function called(abbreviation: string, locale: "en" | "cy"): Called {
  const name = NAMES[abbreviation];
  return name?.[locale] ?? name?.en ?? [abbreviation];
}
