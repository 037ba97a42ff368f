import { sql } from "kysely";
import { LOOKED_AT } from "#domain/retention/looks.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { aboutThem, plain, sealedOf } from "./about/queries.ts";
import type { HeldCopy } from "./contract.ts";
import { mentoringHeld } from "./mentoring/queries.ts";
import { whoDid } from "./who/queries.ts";

export type CopyWish = {
  readonly personId: string;
  readonly movement: string;
  readonly locale: "en" | "cy";
  readonly keys: Pick<KeyRing, "unseal">;
  readonly now: Date;
};

/**
 * Everything held about a person, with the records merged into theirs: for that person alone. The scope must reach
 * everybody, since rows stay under the id of a record that was merged; each statement asks for these ids and no other.
 * Null when they are gone.
 */
export async function copyOf(
  db: PeopleDb,
  { personId, movement, locale, keys, now }: CopyWish,
): Promise<HeldCopy | null> {
  const { rows: family } = await sql<{ id: string; erased: boolean }>`
    with recursive mine as (
      select id, erased_at from person where id = ${personId} and merged_into is null
      union select below.id, below.erased_at from mine join person below on below.merged_into = mine.id
    ) select id, erased_at is not null as erased from mine`.execute(db);
  if (family.length === 0 || family.some(({ erased }) => erased)) return null;
  const ids = family.map(({ id }) => id);
  const sealed = await sealedOf(db, { ids, keys });
  const { rows: facts } = await sql<{
    at: Date;
    kind: string;
    actor: string;
    detail: object;
    group: string | null;
  }>`
    select at, activity.kind, actor, nullif(detail, '{}') as detail, coalesce(here.name ->> ${locale}, here.name ->> 'en') as "group"
    from activity left join movement_group here on here.id = group_id
    where person_id = any (${ids}::uuid[]) order by activity.id`.execute(db);
  const actors = [...facts.map(({ actor }) => actor), ...sealed.notes.map(({ author }) => author)];
  const who = await whoDid(db, { actors, ids, locale });
  const told = facts.map((fact) => plain({ ...fact, actor: who(fact.actor) }));
  const isLook = (kind: unknown) => LOOKED_AT.some((look) => look === kind);
  return {
    format: "groundswell-copy-1",
    madeAt: now.toISOString(),
    movement,
    held: {
      ...(await aboutThem(db, { ids, locale })),
      childcare: sealed.childcare,
      mentoring: await mentoringHeld(db, { ids, keys }),
      needs: sealed.needs,
      notes: sealed.notes.map((note) => ({ ...note, author: who(note.author) })),
      looks: told.filter(({ kind }) => isLook(kind)),
      facts: told.filter(({ kind }) => !isLook(kind)),
    },
  };
}
