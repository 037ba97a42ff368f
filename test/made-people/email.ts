import type { Draw } from "./draw.ts";
import { MAIL_DOMAINS, RARE_SURNAMES } from "./names.ts";

/** An address as people choose it: made of the name, of the name and a number, or of a word of their own. */
export function email(chance: Draw, name: string, bornOn: string): string {
  const plain = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/[^a-zA-Z]/g, "")
      .toLowerCase();
  const words = name.split(" ");
  const given = plain(words[0] ?? "");
  const surname = plain(words.at(-1) ?? "");
  const local = chance.one([
    () => `${given}.${surname}`,
    () => `${given}.${surname}${chance.below(100)}`,
    () => `${given[0] ?? "x"}${surname}${bornOn.slice(2, 4)}`,
    () => `${surname}${given[0] ?? ""}${chance.below(1000)}`,
    () => `${plain(chance.one(RARE_SURNAMES))}${chance.below(1000)}`,
  ])();
  return `${local}@${chance.one(MAIL_DOMAINS)}`;
}
