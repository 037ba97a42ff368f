import { sql } from "kysely";
import { type LineRefusal, line } from "#domain/people/line.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

const LONGEST_TAG = 60;

export type TagResult =
  | { readonly ok: true; readonly tagId: number; readonly changed: number }
  | { readonly ok: false; readonly reason: LineRefusal };

export type Tagging = {
  readonly personIds: readonly string[];
  /** As typed; upper and lower case are the same tag, kept as first written. */
  readonly tag: string;
  readonly author: string;
  readonly now: Date;
};

/** Marks people with a tag, made when it is new. People outside the scope are passed over. */
export async function tagPeople(db: PeopleDb, { personIds, tag, author, now }: Tagging): Promise<TagResult> {
  const read = line(tag, { longest: LONGEST_TAG });
  if (!read.ok) return read;
  const tagId = await ensureTag(db, { name: read.text, author, now });
  const { numAffectedRows } = await sql`
    insert into person_tag (person_id, tag_id, at, author)
    select id, ${tagId}, ${now}, ${author} from person
    where id = any (${[...personIds]}::uuid[]) and erased_at is null and merged_into is null
    order by id on conflict do nothing`.execute(db);
  const changed = Number(numAffectedRows ?? 0);
  if (changed > 0) await tell(db, "tag.added", { tagId, changed, personIds, author, now });
  return { ok: true, tagId, changed };
}

/** Takes a tag off people; those without it stay as they are. */
export async function untagPeople(
  db: PeopleDb,
  { personIds, tagId, author, now }: Omit<Tagging, "tag"> & { tagId: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from person_tag where tag_id = ${tagId} and person_id = any (${[...personIds]}::uuid[])`.execute(
    db,
  );
  const changed = Number(numAffectedRows ?? 0);
  if (changed > 0) await tell(db, "tag.removed", { tagId, changed, personIds, author, now });
  return changed;
}

async function ensureTag(
  db: PeopleDb,
  { name, author, now }: { name: string; author: string; now: Date },
): Promise<number> {
  await sql`insert into tag (name, made_at, author) values (${name}, ${now}, ${author}) on conflict do nothing`.execute(
    db,
  );
  const { id } = await db
    .selectFrom("tag")
    .select("id")
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirstOrThrow();
  return Number(id);
}

function tell(
  db: PeopleDb,
  kind: "tag.added" | "tag.removed",
  told: { tagId: number; changed: number; personIds: readonly string[]; author: string; now: Date },
): Promise<void> {
  const { tagId, changed, personIds, author, now } = told;
  const personId = personIds.length === 1 ? personIds[0]! : null;
  return recordFact(db, {
    kind,
    actor: author,
    subject: `tag/${tagId}`,
    personId,
    at: now,
    detail: { people: changed },
  });
}
