import type { Letter, LetterFate, Mail } from "./mail.ts";

export type KeptLetter = Letter & { readonly at: Date };

export type FakeMail = Mail & {
  /** What was sent, the newest first. */
  readonly letters: () => readonly KeptLetter[];
  /** Decides the fate of letters from now on, for tests; null lets everything arrive again. */
  refuse(fate: ((letter: Letter) => LetterFate) | null): void;
  forget(): void;
};

/** Older letters go when so many are kept: a demonstration may run for months. */
const MOST_KEPT = 500;

/** Mail that goes nowhere and can be read here. The product runs on it until SMTP_URL is set. */
export function fakeMail({ now }: { now: () => Date }): FakeMail {
  let kept: KeptLetter[] = [];
  let fateOf: ((letter: Letter) => LetterFate) | null = null;
  return {
    async send(letter) {
      const fate = fateOf?.(letter) ?? { ok: true };
      // Like a mailbox: a letter that comes a second time under the same id is not shown twice.
      if (fate.ok && !kept.some(({ id }) => id === letter.id))
        kept = [{ ...letter, at: now() }, ...kept].slice(0, MOST_KEPT);
      return fate;
    },
    // Older letters were forgotten, and those of another process never seen.
    wasTaken: async (id) => (kept.some((letter) => letter.id === id) ? true : null),
    letters: () => kept,
    refuse(fate) {
      fateOf = fate;
    },
    forget() {
      kept = [];
    },
    check: async () => null,
    close: async () => {},
  };
}
