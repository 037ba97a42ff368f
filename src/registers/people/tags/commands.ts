import { type RawBuilder, sql } from "kysely";
import { type LineRefusal, line } from "#domain/people/line.ts";
import { factOfEach } from "#registers/activity/commands.ts";
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
  const { rows } = await sql<{ changed: number }>`
    with marked as (
      insert into person_tag (person_id, tag_id, at, author)
      select id, ${tagId}, ${now}, ${author} from person
      where id = any (${[...personIds]}::uuid[]) and erased_at is null and merged_into is null
      order by id on conflict do nothing returning person_id
    ), told as (${tell("tag.added", { tagId, author, now })})
    select count(*)::int as changed from marked`.execute(db);
  return { ok: true, tagId, changed: rows[0]?.changed ?? 0 };
}

/** Takes a tag off people; those without it stay as they are. */
export async function untagPeople(
  db: PeopleDb,
  { personIds, tagId, author, now }: Omit<Tagging, "tag"> & { tagId: number },
): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with marked as (
      delete from person_tag where tag_id = ${tagId} and person_id = any (${[...personIds]}::uuid[]) returning person_id
    ), told as (${tell("tag.removed", { tagId, author, now })})
    select count(*)::int as changed from marked`.execute(db);
  return rows[0]?.changed ?? 0;
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

/** Each of the marked has it on their timeline, and whoever listens hears of each. */
function tell(
  kind: "tag.added" | "tag.removed",
  { tagId, author, now }: { tagId: number; author: string; now: Date },
): RawBuilder<unknown> {
  return factOfEach({ kind, actor: author, subject: `tag/${tagId}`, at: now }, sql`marked`);
}
