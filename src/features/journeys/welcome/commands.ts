import type { LetterOfSeries } from "#domain/ladder/welcome.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { LetterFate } from "#ports/mail.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { preferencesPath, unsubscribePath } from "#registers/people/unsubscribing/queries.ts";
import { welcomeLetter } from "./mail.tsx";
import { dueForWelcome, type Welcomed } from "./queries.ts";
import { seriesInForce } from "./series/queries.ts";

const AT_ONCE = 200;

/**
 * Sends the letters of welcome that are due, to those who agreed to news by e-mail. Each goes out once: the row is
 * written before the letter is handed over and stays when it is not known whether it was taken. Where the server takes
 * nothing now, the row goes again and the letter waits for the next time.
 */
export async function sendWelcomes(
  tools: LetterTools,
  now: Date,
): Promise<{ readonly sent: number; readonly waiting: number }> {
  const due = await withPeople(tools.db, wholeMovement("welcome-series"), (db) =>
    dueForWelcome(db, { now, limit: AT_ONCE }),
  );
  const { letters } = await withPeople(tools.db, wholeMovement("welcome-series"), seriesInForce);
  const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
  const did = { sent: 0, waiting: 0 };
  for (const one of due) {
    const fate = await welcome({ ...tools, names, letters }, one, now);
    if (fate !== "settled") did[fate] += 1;
  }
  return did;
}

function welcome(
  {
    db,
    mail,
    keys,
    speakers,
    names,
    letters,
    origin,
  }: LetterTools & {
    readonly names: Readonly<Record<Locale, string>>;
    readonly letters: readonly LetterOfSeries[];
  },
  { personId, letter, calledName }: Welcomed,
  now: Date,
): Promise<"sent" | "waiting" | "settled"> {
  return withPeople(db, wholeMovement("welcome-series"), async (trx) => {
    const { numInsertedOrUpdatedRows: mine = 0n } = await trx
      .insertInto("welcome_letter")
      .values({ person_id: personId, letter, at: now, fate: "unsure" })
      .onConflict((on) => on.doNothing())
      .executeTakeFirstOrThrow();
    if (mine === 0n) return "settled";
    const row = trx
      .updateTable("welcome_letter")
      .where("person_id", "=", personId)
      .where("letter", "=", letter);
    const may = await mayWe(trx, { personId, channel: "email", purpose: "news", keys });
    if (!may.ok) {
      // Double opt-in may still be on its way: the letter of the first days waits for it.
      const isWaiting = may.reason === "not-confirmed";
      await (isWaiting
        ? trx.deleteFrom("welcome_letter").where("person_id", "=", personId).where("letter", "=", letter)
        : row.set({ fate: "not-allowed" })
      ).execute();
      return isWaiting ? "waiting" : "settled";
    }
    const { contact, locale } = may.permission;
    const url = origin + unsubscribePath(keys, { personId, channel: "email", purpose: "news", now });
    const words = welcomeLetter(speakers[locale], {
      letter,
      own: letters.find((one) => one.letter === letter),
      movement: names[locale],
      calledName,
      origin,
      wayOut: url,
      preferences: origin + preferencesPath(keys, { personId, now }),
    });
    const fate = await mail.send({
      ...words,
      to: contact.address,
      id: `welcome-${personId}-${letter}`,
      unsubscribe: { url },
    });
    if (isForLater(fate)) {
      await trx
        .deleteFrom("welcome_letter")
        .where("person_id", "=", personId)
        .where("letter", "=", letter)
        .execute();
      return "waiting";
    }
    await row.set({ fate: fate.ok ? "sent" : fate.reason === "unsure" ? "unsure" : "refused" }).execute();
    if (!fate.ok) return "settled";
    const noted = { personId, channel: "email", kind: "welcome", purpose: "news" } as const;
    await recordLetter(trx, { ...noted, subject: words.subject, at: now });
    await recordFact(trx, {
      kind: "welcome.sent",
      actor: "job/welcome-series",
      subject: `person/${personId}`,
      personId,
      at: now,
      detail: { letter },
    });
    return "sent";
  });
}

function isForLater(fate: LetterFate): boolean {
  return !fate.ok && (fate.reason === "busy" || fate.reason === "away");
}
