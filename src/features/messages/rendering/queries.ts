import { sql } from "kysely";
import type { Locale } from "#kit/i18n/speak.ts";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import type { Addressee, RenderingTools, Sender } from "./contract.ts";

/**
 * What a message can say of these people, in one statement. Their group is the local one they chose, else the one they
 * joined last; people outside the scope are left out.
 */
export async function addressees(
  people: PeopleDb,
  {
    personIds,
    sender,
    tools,
    now,
  }: {
    readonly personIds: readonly string[];
    readonly sender: Sender;
    readonly tools: Pick<RenderingTools, "keys">;
    readonly now: Date;
  },
): Promise<ReadonlyMap<string, Addressee>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select person.id, person.locale, coalesce(person.known_as, split_part(person.name, ' ', 1)) as name,
      person.seat_2024, person.referral_code,
      (select here.name from group_membership belongs join movement_group here on here.id = belongs.group_id
       where belongs.person_id = person.id and belongs.left_at is null and here.kind = 'local' and here.closed_at is null
       order by belongs.how = 'chosen' desc, belongs.joined_at desc, here.id limit 1) as group_name
    from person where person.id = any (${[...personIds]}::uuid[])`.execute(people);
  return new Map(
    rows.map((row): [string, Addressee] => {
      const locale: Locale = row.locale === "cy" ? "cy" : "en";
      const values = {
        name: row.name,
        group: row.group_name === null ? null : wordsIn(locale, row.group_name),
        seat: row.seat_2024 === null ? null : sender.seatName(row.seat_2024, locale),
        preferences: sender.origin + preferencesPath(tools.keys, { personId: row.id, now }),
        invite: `${sender.origin}/join?by=${row.referral_code}`,
      };
      return [row.id, { personId: row.id, name: row.name, locale, values }];
    }),
  );
}

type Row = {
  readonly id: string;
  readonly locale: string;
  readonly name: string | null;
  readonly seat_2024: string | null;
  readonly referral_code: string;
  readonly group_name: InLanguages | null;
};
