import type { PersonRecord } from "#domain/duplicates/person-record.ts";
import type { Draw } from "#test/made-people/draw.ts";
import { INTERESTS, MAILBOXES, THINGS } from "./names.ts";

/** An address: `local` at some mailbox, or a new one as `person` might choose. */
export function mailbox(chance: Draw, local: string | null, person?: PersonRecord): string {
  return `${local ?? chosen(chance, person)}@${chance.one(MAILBOXES)}`;
}

export function mobile(chance: Draw): string {
  return `+447${String(100_000_000 + chance.below(899_999_999))}`;
}

export function landline(chance: Draw): string {
  return `+441${String(100_000_000 + chance.below(899_999_999))}`;
}

function chosen(chance: Draw, person: PersonRecord | undefined): string {
  const words = (person?.name ?? "A Nobody").split(" ").map((word) =>
    word
      .normalize("NFKD")
      .replace(/[^a-zA-Z]/g, "")
      .toLowerCase(),
  );
  const [given = "", family = ""] = [words[0], words.at(-1)];
  const year = (person?.bornOn ?? "1977").slice(2, 4);
  return chance.one([
    `${given}${family}`,
    `${given}_${family}${chance.below(100)}`,
    `${given}${year}`,
    `${given.slice(0, 1)}.${family}`,
    `${family}.${given}`,
    `${chance.one(INTERESTS)}${chance.one(THINGS)}${chance.below(100)}`,
    `${given}the${chance.one(THINGS)}`,
  ]);
}
