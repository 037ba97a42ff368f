import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/** A sentence that people are asked to agree to, in each language, exactly as it is shown. */
export type WordingTexts = { readonly key: string; readonly en: string; readonly cy: string };

/**
 * Sees to it that the newest version of each wording is what is shown now: a changed sentence, in either language, is a
 * new version of both. Called at the start and whenever a form is about to show them; changes nothing when nothing changed.
 *
 * @returns ids of the rows in force, by key and language
 */
export async function ensureWordings(
  db: Db,
  { texts, author, now }: { texts: readonly WordingTexts[]; author: string; now: Date },
): Promise<ReadonlyMap<string, Readonly<Record<"en" | "cy", number>>>> {
  const present = await newest(db, texts);
  if (present.size === texts.length) return present;
  const made = async (trx: Db) => {
    // Two processes that start together must not both make the next version.
    await sql`select pg_advisory_xact_lock(hashtext('wording'))`.execute(trx);
    const already = await newest(trx, texts);
    for (const { key, en, cy } of texts.filter(({ key: each }) => !already.has(each))) {
      await sql`insert into wording (key, version, locale, words, made_at, author)
        select ${key}, coalesce((select max(version) from wording where key = ${key}), 0) + 1, locale, words, ${now}, ${author}
        from (values ('en', ${en}), ('cy', ${cy})) as shown (locale, words)`.execute(trx);
    }
    return newest(trx, texts);
  };
  return db.isTransaction ? made(db) : db.transaction().execute(made);
}

/** Keys whose newest version says exactly these words. */
async function newest(
  db: Db,
  texts: readonly WordingTexts[],
): Promise<ReadonlyMap<string, Readonly<Record<"en" | "cy", number>>>> {
  const { rows } = await sql<{ key: string; en: string; en_id: string; cy: string; cy_id: string }>`
    select english.key, english.words as en, english.id as en_id, welsh.words as cy, welsh.id as cy_id
    from (select key, max(version) as version from wording where key = any (${texts.map(({ key }) => key)}::text[]) group by key) latest
    join wording english on english.key = latest.key and english.version = latest.version and english.locale = 'en'
    join wording welsh on welsh.key = latest.key and welsh.version = latest.version and welsh.locale = 'cy'`.execute(
    db,
  );
  const wanted = new Map(texts.map((text) => [text.key, text]));
  return new Map(
    rows
      .filter(({ key, en, cy }) => wanted.get(key)?.en === en && wanted.get(key)?.cy === cy)
      .map(({ key, en_id, cy_id }) => [key, { en: Number(en_id), cy: Number(cy_id) }]),
  );
}
