import { fullNames } from "./nicknames.ts";
import { looksOf } from "./scanned.ts";
import type { Sketch } from "./sketch.ts";
import { soundOf } from "./sound.ts";

/**
 * The keys under which a person is looked for: two people are compared when they share one, so that 200,000 people need
 * not be compared with each other. Each key survives some slip that breaks the others.
 */
export function blockingKeys(person: Sketch): readonly string[] {
  const { given, surname, postcode, bornOn, emails, mobiles, landlines } = person;
  const keys = new Set<string>();
  const sound = soundOf(surname.replaceAll(" ", ""));
  const outcode = postcode.slice(0, -3);
  if (postcode !== "") {
    // Given names and surname under one letter: two words turned round meet.
    for (const name of [...given, ...surname.split(" ")])
      for (const full of fullNames(name)) keys.add(`p${postcode}${full.slice(0, 2)}`);
    if (sound !== "") keys.add(`o${outcode}${sound}`);
  }
  if (bornOn !== "") {
    if (sound !== "") keys.add(`b${bornOn}${sound}`);
    for (const name of [...given, ...surname.split(" ")])
      for (const full of fullNames(name)) keys.add(`d${bornOn}${full.slice(0, 2)}`);
    const [year, month, day] = bornOn.split("-");
    // A day and month turned round meet under the smaller of the two first.
    if (sound !== "") keys.add(`t${year}${[month, day].toSorted().join("")}${sound}`);
  }
  const [first] = given;
  if (first !== undefined && surname !== "") {
    // Whichever stands first: two words turned round are the same pair.
    keys.add(`n${[first, surname].toSorted().join(" ")}`);
    keys.add(`v${[looksOf(first), looksOf(surname)].toSorted().join(" ")}`);
    for (const full of fullNames(first))
      for (const part of surname.split(" ")) {
        keys.add(`f${[soundOf(full), soundOf(part)].toSorted().join("")}`);
        if (postcode !== "") keys.add(`q${outcode}${full.slice(0, 2)}${part.slice(0, 2)}`);
      }
  }
  for (const { local, domain } of emails) {
    if (local.length > 4) keys.add(`l${local}`);
    keys.add(`m${soundOf(local.replace(/[^a-z]/g, ""))}${local.replace(/\D/g, "")}${domain}`);
  }
  for (const phone of [...mobiles, ...landlines]) {
    keys.add(`h${phone.slice(0, 5)}${first?.[0] ?? ""}`);
    keys.add(`g${phone.slice(5)}${first?.[0] ?? ""}`);
    keys.add(`w${phone}`);
  }
  return [...keys];
}

/** A key that more people share than this tells nobody apart and is passed over; another key must find them. */
export const LARGEST_BLOCK = 60;
