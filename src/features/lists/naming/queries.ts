import { sql } from "kysely";
import { isRegionSlug } from "#domain/elections/regions.ts";
import { type ListPlaces, regionsOf } from "#features/lists/known/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import type { ListWordsKnown, Named } from "./policy.ts";

const MOST_OFFERED = 300;

/** Everything that a list may name within a scope, by its name in the reader's language first. */
export async function wordsKnown(
  db: PeopleDb,
  { scope, places, speak }: { scope: PeopleScope; places: ListPlaces; speak: Speak },
): Promise<ListWordsKnown> {
  const { locale } = speak;
  const groups = await db
    .selectFrom("movement_group")
    .select(["id", "slug", "name"])
    .where("closed_at", "is", null)
    .orderBy("id")
    .execute();
  const tags = await db.selectFrom("tag").select("name").orderBy("name").execute();
  const { rows: traits } = await sql<{ kind: string; value: string }>`
    select kind, value from person_trait group by kind, value order by kind, count(*) desc, value limit ${MOST_OFFERED}`.execute(
    db,
  );
  const { rows: languages } = await sql<{ language: string }>`
    select language from person cross join lateral unnest(languages) as language
    where languages <> '{}' group by language order by count(*) desc, language limit ${MOST_OFFERED}`.execute(
    db,
  );
  const own = (kind: string) =>
    traits.filter((trait) => trait.kind === kind).map(({ value }) => itself(value));
  return {
    group: groups
      .filter(({ id }) => scope.everyone || scope.groups.includes(id))
      .map(({ slug, name }) => {
        const words = name as InLanguages;
        return { kept: slug, called: [...new Set([wordsIn(locale, words), words.en, words.cy ?? words.en])] };
      }),
    region: regionsOf(places).map((slug) => ({ kept: slug, called: regionWords(speak, slug) })),
    seat: places.seats("2024").map(({ code, name, nameCy }) => ({
      kept: code,
      called: locale === "cy" && nameCy ? [nameCy, name] : [name, nameCy ?? name],
    })),
    tag: tags.map(({ name }) => itself(name)),
    skill: own("skill"),
    availability: own("availability"),
    interest: own("interest"),
    language: languages.map(({ language }) => itself(language)),
  };
}

function itself(word: string): Named {
  return { kept: word, called: [word] };
}

/** "in the South East", and what that is called without the words around it. */
function regionWords({ t }: Speak, slug: string): readonly string[] {
  if (!isRegionSlug(slug)) return [slug];
  const within = t(`seat.in.${slug}`);
  const the = within.replace(/^(in|yn|yng|ym) /, "");
  return [within, the, the.replace(/^(the|yr|y) /, ""), slug.replaceAll("-", " ")];
}
