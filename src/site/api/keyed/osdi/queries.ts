import { sql } from "kysely";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import { inScope } from "#features/lists/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { PersonOut } from "#site/api/keyed/people/contract.ts";
import { urls } from "#site/urls.ts";
import type { OsdiPerson } from "./contract.ts";

export type Reach = {
  /** Whether news may be sent to them by e-mail now. */
  readonly mayMail: boolean;
  readonly postcode: string | null;
  readonly points: readonly {
    readonly kind: string;
    readonly written: string;
    readonly failing: boolean;
    readonly verified: boolean;
  }[];
};

/** Postcode and contact points of people. Only `readReach`, which writes it to the log, may call it. */
export async function pointsOf(
  people: PeopleDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Omit<Reach, "mayMail">>> {
  const { rows } = await sql<{ id: string; postcode: string | null; points: Reach["points"] | null }>`
    select person.id, person.postcode,
      (select json_agg(json_build_object('kind', kind, 'written', as_written, 'failing', failing_since is not null,
          'verified', verified_at is not null) order by kind, added_at, id)
        from contact_point point where point.person_id = person.id and point.ended_at is null) as points
    from person where person.id = any (${[...personIds]}::uuid[])`.execute(people);
  return new Map(rows.map(({ id, postcode, points }) => [id, { postcode, points: points ?? [] }]));
}

/** @param reach null where the key may not know how to reach them */
export function osdiPerson(person: PersonOut, reach: Reach | null, origin: string): OsdiPerson {
  const of = (...kinds: string[]) => (reach?.points ?? []).filter(({ kind }) => kinds.includes(kind));
  return {
    identifiers: [`groundswell:${person.id}`],
    created_date: person.addedAt,
    modified_date: person.changedAt,
    given_name: person.name,
    additional_name: person.knownAs,
    languages_spoken: [...new Set([person.language, ...person.languages])],
    postal_addresses:
      reach?.postcode == null ? [] : [{ primary: true, country: "GB", postal_code: reach.postcode }],
    email_addresses: of("email").map(({ written, failing }, at) => ({
      ...{
        primary: at === 0,
        address: written,
        status: failing ? "bouncing" : reach?.mayMail === true ? "subscribed" : "unsubscribed",
      },
    })),
    phone_numbers: of("mobile", "landline").map(({ kind, written }, at) => ({
      ...{
        primary: at === 0,
        number: written,
        number_type: kind === "mobile" ? "Mobile" : "Home",
        sms_capable: kind === "mobile",
      },
    })),
    _links: {
      self: { href: `${origin}${urls.apiV1}/people/${person.id}` },
      "groundswell:consents": { href: `${origin}${urls.apiV1}/people/${person.id}/consents` },
    },
  };
}

export type TaggingFound = {
  readonly personId: string;
  readonly tagId: number;
  readonly tag: string;
  readonly at: Date;
};

/** Who is tagged with what, by person and tag; one more than `limit` tells that there is another page. */
export async function taggingsOut(
  people: PeopleDb,
  key: KeyHeld,
  { after, limit }: { after: readonly [person: string, tag: number] | null; limit: number },
): Promise<readonly TaggingFound[]> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(mark.person_id, mark.tag_id) > (${after[0]}::uuid, ${after[1]}::bigint)`;
  const { rows } = await sql<TaggingFound>`
    select mark.person_id as "personId", mark.tag_id as "tagId", tag.name as tag, mark.at
    from person_tag mark join tag on tag.id = mark.tag_id join person on person.id = mark.person_id
    where ${inScope(key.people)} and ${beyond} order by mark.person_id, mark.tag_id limit ${limit + 1}`.execute(
    people,
  );
  return rows;
}
