import type { Stage, Step } from "#domain/ladder/ladder.ts";
import { stageOf } from "#features/journeys/steps/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { maskedContacts } from "#registers/people/contacts/queries.ts";
import type { Person } from "#registers/people/contract.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person as personById } from "#registers/people/queries.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { tagsOf } from "#registers/people/tags/queries.ts";
import { traitsOf } from "#registers/people/traits/queries.ts";
import type { Happened } from "./happened/contract.ts";
import { happenedTo } from "./happened/queries.ts";
import { type ChangeShown, changesShown } from "./membership/queries.ts";

export type PersonShown = {
  readonly person: Person;
  readonly groups: readonly { readonly id: number; readonly slug: string; readonly name: unknown }[];
  readonly standings: Awaited<ReturnType<typeof standingsOf>>;
  readonly changes: readonly ChangeShown[];
  readonly tags: Awaited<ReturnType<typeof tagsOf>>;
  readonly traits: Awaited<ReturnType<typeof traitsOf>>;
  readonly contacts: readonly { readonly kind: string; readonly shown: string }[];
  readonly stage: { readonly stage: Stage; readonly next: Step | null } | null;
  readonly facts: readonly Happened[];
};

/** Everything that the page of one person shows, contacts masked; null for whoever is not there or out of reach. */
export function personShown(
  db: Db,
  { personId, scope }: { personId: string; scope: PeopleScope },
): Promise<PersonShown | null> {
  return withPeople(db, scope, async (people) => {
    const person = await personById(people, personId);
    if (person === null || person.erasedAt !== null) return null;
    const groups = await people
      .selectFrom("group_membership as m")
      .innerJoin("movement_group as g", "g.id", "m.group_id")
      .select(["g.id", "g.slug", "g.name"])
      .where("m.person_id", "=", personId)
      .where("m.left_at", "is", null)
      .orderBy("g.id")
      .execute();
    return {
      person,
      groups,
      standings: await standingsOf(people, personId),
      changes: await changesShown(people, personId),
      tags: await tagsOf(people, personId),
      traits: await traitsOf(people, personId),
      contacts: (await maskedContacts(people, [personId])).get(personId) ?? [],
      stage: await stageOf(people, personId),
      facts: await happenedTo(people, personId),
    };
  });
}
