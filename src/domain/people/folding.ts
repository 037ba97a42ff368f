/** Letters that Unicode does not take apart, as people without them on the keyboard type them. */
const SPELT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ŋ: "ng",
  ĸ: "k",
  ə: "e",
};
const SPELT_LETTERS = new RegExp(`[${Object.keys(SPELT).join("")}]`, "g");

/**
 * `text` as it is compared in searches: accents, case and width do not matter, nor whether an ø was typed as an o.
 * "Siân O’Brien-Łódź" becomes "sian o'brien-lodz". Scripts without case stay as they are.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(SPELT_LETTERS, (letter) => SPELT[letter]!)
    .replace(/[\u2018\u2019\u02bc\u02bb`´]/g, "'")
    .normalize("NFC");
}
