/** The pages of the desk that show people, as addresses to ask for. */
import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { LISTS } from "./scene.ts";
import type { Question } from "./site.ts";

/** Whom a page is about: people within reach of whoever asks, at places of the orders that pages come in. */
export type Standing = {
  readonly lists: ReadonlyMap<string, number>;
  readonly groupId: number;
  readonly longLived: string;
  /** People in the middle of the order and near its end, by the order. */
  readonly name: readonly string[];
  readonly nameLast: readonly string[];
  readonly joined: readonly string[];
  readonly joinedLast: readonly string[];
};

/**
 * "page": within 100 ms wherever one looks. "count": says exactly how many, at the moment it is asked, so that each of
 * those meant is looked at; told apart, since that grows with how many they are.
 */
export type Page = {
  readonly kind: "page" | "count";
  readonly ask: (standing: Standing, round: number) => Question;
};

const page = (ask: Page["ask"]): Page => ({ kind: "page", ask });
const count = (ask: Page["ask"]): Page => ({ kind: "count", ask });
const at = (path: string) => page(() => ({ path }));
const one = (people: readonly string[], round: number) => people[round % people.length] ?? "";
const from = (
  order: "name" | "nameLast" | "joined" | "joinedLast",
  way: "after" | "before" = "after",
  list: string | null = null,
) =>
  page((standing, round) => {
    const sort = order.startsWith("joined") ? "&sort=joined" : "";
    const of = list === null ? "" : `&list=${standing.lists.get(list)}`;
    return { path: `/desk/people?${way}=${one(standing[order], round)}${sort}${of}` };
  });
const search = (...typed: readonly string[]) =>
  page((_, round) => ({
    path: "/desk/people/search",
    form: [
      ["typed", one(typed, round)],
      ["part", "yes"],
    ],
  }));
const tagging = (rest: readonly (readonly [string, string])[]): Question => ({
  path: "/desk/bulk",
  form: [["kind", "tag"], ["tag", "asked in November"], ...rest],
});

export const PAGES: Readonly<Record<string, Page>> = {
  home: at("/desk"),
  "people by name": at("/desk/people"),
  "people by name, in the middle": from("name"),
  "people by name, near the end": from("nameLast"),
  "people by name, backwards": from("nameLast", "before"),
  "people, newest first": at("/desk/people?sort=joined"),
  "people, newest first, in the middle": from("joined"),
  "people, newest first, near the end": from("joinedLast"),
  "people, newest first, backwards": from("joinedLast", "before"),
  ...Object.fromEntries(
    Object.keys(LISTS).flatMap((list) => [
      [`list “${list}” by name`, page(({ lists }) => ({ path: `/desk/people?list=${lists.get(list)}` }))],
      [
        `list “${list}” newest first`,
        page(({ lists }) => ({ path: `/desk/people?list=${lists.get(list)}&sort=joined` })),
      ],
      [`list “${list}” deep, by name`, from("nameLast", "after", list)],
      [`list “${list}” deep, newest first`, from("joinedLast", "after", list)],
    ]),
  ),
  "search: j": search("j", "m", "a", "s"),
  "search: a name begun": search("jo", "mar", "dav", "sm"),
  "search: two names": search("john smith", "mary jones", "su da", "j s"),
  "search: an e-mail begun": search("p1234", "p77", "mary.jones", "john.smith1"),
  "search: a phone’s last digits": search("123456", "00123", "998877"),
  "search: a postcode": search("LS1", "LS6 2", "ls11 1aa", "LS2 9"),
  "one person": page((standing, round) => ({ path: `/desk/people/${one(standing.name, round)}` })),
  "one person with 20,000 facts": page(({ longLived }) => ({ path: `/desk/people/${longLived}` })),
  "preview for 50 who were ticked": page(({ name }) =>
    tagging(name.slice(0, 50).map((id): [string, string] => ["person", id])),
  ),
  applications: at("/desk/members"),
  groups: at("/desk/groups"),
  "members of a group": page(({ groupId }) => ({ path: `/desk/groups/${groupId}/members` })),
  "members of a group, further on": page(({ groupId, name }, round) => ({
    path: `/desk/groups/${groupId}/members?after=${one(name, round)}`,
  })),
  journeys: at("/desk/journeys"),
  lists: at("/desk/lists"),
  ...Object.fromEntries(
    Object.keys(LISTS).flatMap((list) => [
      [`count of “${list}”`, count(({ lists }) => ({ path: `/desk/lists/${lists.get(list)}` }))],
      [
        `preview for all of “${list}”`,
        count(({ lists }) =>
          tagging([
            ["list", String(lists.get(list))],
            ["whole", "yes"],
          ]),
        ),
      ],
    ]),
  ),
};

/** People of `groups` (null: of everybody) in the middle and at nine tenths of each order. */
export async function standings(
  db: Db,
  groups: readonly number[] | null,
): Promise<Pick<Standing, "name" | "nameLast" | "joined" | "joinedLast">> {
  const here =
    groups === null
      ? sql`true`
      : sql`exists (select from group_membership h where h.person_id = person.id and h.left_at is null and h.group_id = any (${[...groups]}::bigint[]))`;
  const { rows } = await sql<{ people: number }>`select count(*) as people from person where ${here}`.execute(
    db,
  );
  const people = rows[0]?.people ?? 0;
  const around = async (share: number, order: ReturnType<typeof sql>) => {
    const found = await sql<{ id: string }>`
      select id from person where merged_into is null and erased_at is null and ${here}
      order by ${order} offset ${Math.floor(people * share)} limit 60`.execute(db);
    return found.rows.map(({ id }) => id);
  };
  const byName = sql`sort_name, id`;
  const newest = sql`created_at desc, id desc`;
  return {
    name: await around(0.5, byName),
    nameLast: await around(0.9, byName),
    joined: await around(0.5, newest),
    joinedLast: await around(0.9, newest),
  };
}
