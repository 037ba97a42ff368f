import { sql } from "kysely";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import { LONGEST_WORDS, type ProgrammeWord } from "#features/events/programme/contract.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Keeps what is said about tracks and speakers of a programme; "" takes it back. Names that no item has are passed over by
 * the pages, and stay for when one has them again.
 *
 * @returns how many changed; null for somebody whose festival it is not
 */
export async function keepWords(
  people: PeopleDb,
  {
    by,
    weekend,
    told,
    now,
  }: {
    readonly by: Actor;
    readonly weekend: Pick<Weekend, "id" | "groupId">;
    readonly told: readonly ProgrammeWord[];
    readonly now: Date;
  },
): Promise<number | null> {
  const { id, groupId } = weekend;
  if (!mayMakeSessions(by, groupId)) return null;
  let changed = 0n;
  for (const { about, name, words } of told) {
    const text = words.replaceAll("\r\n", "\n").trim().slice(0, LONGEST_WORDS);
    const done =
      text === ""
        ? await sql`delete from programme_word where weekend_id = ${id} and about = ${about} and name = ${name}`.execute(
            people,
          )
        : await sql`
            insert into programme_word (weekend_id, about, name, words) values (${id}, ${about}, ${name}, ${text})
            on conflict (weekend_id, about, name) do update set words = excluded.words
              where programme_word.words <> excluded.words`.execute(people);
    changed += done.numAffectedRows ?? 0n;
  }
  const count = Number(changed);
  if (count > 0)
    await recordFact(people, {
      ...{ kind: "programme.words-kept", actor: by.personId, subject: `weekend/${id}`, groupId, at: now },
      detail: { count },
    });
  return count;
}
