import type { Locale } from "#kit/i18n/speak.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Untold } from "./contract.ts";
import { roleLetter } from "./mail.tsx";
import { untoldChanges } from "./queries.ts";

const AT_ONCE = 100;

/**
 * Tells organisers by e-mail which roles were granted or ended in their groups, each of each change once. A letter that the
 * server will not take now waits for the next time; who cannot be written to counts as told.
 */
export async function tellOrganisers(
  tools: LetterTools,
  now: Date,
): Promise<{ readonly told: number; readonly waiting: number }> {
  const changes = await withPeople(tools.db, wholeMovement("role-notices"), (db) =>
    untoldChanges(db, { now, limit: AT_ONCE }),
  );
  const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
  let told = 0;
  for (const change of changes) if (await tell({ ...tools, names }, change, now)) told += 1;
  return { told, waiting: changes.length - told };
}

/** @returns false when it has to be tried again */
function tell(
  tools: LetterTools & { names: Readonly<Record<Locale, string>> },
  change: Untold,
  now: Date,
): Promise<boolean> {
  const { db, mail, keys, speakers, names, origin } = tools;
  const { factId, recipientId } = change;
  return withPeople(db, wholeMovement("role-notices"), async (trx) => {
    // The row is written first: of two workers one waits for the other here, and then has nothing left to do.
    const { numInsertedOrUpdatedRows: mine = 0n } = await trx
      .insertInto("role_notice")
      .values({ fact_id: factId, person_id: recipientId, at: now })
      .onConflict((on) => on.doNothing())
      .executeTakeFirstOrThrow();
    if (mine === 0n) return true;
    const may = await mayWe(trx, { personId: recipientId, channel: "email", purpose: "account", keys });
    if (!may.ok) return true;
    const { contact, locale } = may.permission;
    const letter = roleLetter(speakers[locale], { change, movement: names[locale], origin });
    const fate = await mail.send({ to: contact.address, id: `role-${factId}-${recipientId}`, ...letter });
    const noted = {
      personId: recipientId,
      channel: "email",
      kind: "groups/role",
      purpose: "account",
    } as const;
    if (fate.ok) await recordLetter(trx, { ...noted, subject: letter.subject, at: now });
    if (fate.ok || fate.reason === "refused-address" || fate.reason === "refused-letter") return true;
    await trx
      .deleteFrom("role_notice")
      .where("fact_id", "=", factId)
      .where("person_id", "=", recipientId)
      .execute();
    return false;
  });
}
