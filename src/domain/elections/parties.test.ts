import { expect, test } from "vitest";
import { partyInSentence, partyName } from "./parties.ts";

test("a party is named in the language of the page, in English where it has no Welsh name", () => {
  expect(partyName("Lab", "en")).toBe("Labour");
  expect(partyName("Lab", "cy")).toBe("Llafur");
  expect(partyName("UUP", "cy")).toBe("Ulster Unionists");
});

test("an abbreviation that nobody has listed stays as the source prints it", () => {
  expect(partyName("KHHC", "en")).toBe("KHHC");
});

test("within a sentence a party has its article, where it takes one", () => {
  expect(["Con", "Lab", "SNP", "Ind", "KHHC"].map((party) => partyInSentence(party, "en"))).toEqual([
    "the Conservatives",
    "Labour",
    "the SNP",
    "an independent",
    "KHHC",
  ]);
  expect(partyInSentence("Con", "cy")).toBe("y Ceidwadwyr");
});
