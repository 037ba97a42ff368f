import type { Ladder } from "#domain/ladder/ladder.ts";
import type { HeldBadge } from "#features/events/badges/contract.ts";
import { badgesOf } from "#features/events/badges/queries.ts";
import { ladderInForce } from "#features/journeys/queries.ts";
import { stageOf } from "#features/journeys/steps/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type NeedTold, needsTold } from "#registers/people/access/queries.ts";
import { type WayToReach, waysToReach } from "#registers/people/consent/overview/queries.ts";
import { type MaskedContact, maskedContacts } from "#registers/people/contacts/queries.ts";
import type { Person } from "#registers/people/contract.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person as personById } from "#registers/people/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { allTags, type Tag, tagsOf } from "#registers/people/tags/queries.ts";
import { traitsOf } from "#registers/people/traits/queries.ts";
import type { Seated } from "#site/desk/policy.ts";
import { belongingOf, type RoleShown, type Stay } from "./belonging/queries.ts";
import type { Happened } from "./happened/contract.ts";
import { happenedTo } from "./happened/queries.ts";
import { type ChangeShown, changesShown } from "./membership/queries.ts";
import { type NoteShown, notesShown } from "./notes/queries.ts";
import { mayEdit } from "./policy.ts";

export type PersonShown = {
  readonly person: Person;
  /** Groups they belong to now, as far as the reader sees. */
  readonly groups: readonly { readonly id: number; readonly name: unknown }[];
  readonly stays: readonly Stay[];
  readonly roles: readonly RoleShown[];
  readonly standings: Awaited<ReturnType<typeof standingsOf>>;
  readonly changes: readonly ChangeShown[];
  readonly tags: readonly Tag[];
  readonly badges: readonly HeldBadge[];
  readonly traits: Awaited<ReturnType<typeof traitsOf>>;
  readonly contacts: readonly MaskedContact[];
  readonly ways: readonly WayToReach[];
  readonly stage: { readonly stage: string; readonly next: string | null } | null;
  readonly ladder: Ladder;
  readonly facts: readonly Happened[];
  /** What only those see who may edit the person; null for everybody else. */
  readonly kept: {
    readonly notes: readonly NoteShown[];
    readonly needs: readonly NeedTold[];
    readonly tags: readonly Tag[];
  } | null;
};

/** Everything that the page of one person shows, contacts masked; null for whoever is not there or out of reach. */
export function personShown(
  db: Db,
  { personId, seated, keys, now }: { personId: string; seated: Seated; keys: KeyRing; now: Date },
): Promise<PersonShown | null> {
  return withPeople(db, seated.scope, async (people) => {
    const person = await personById(people, personId);
    if (person === null || person.erasedAt !== null) return null;
    const { stays, roles } = await belongingOf(people, { personId, now });
    const groups = stays
      .filter(({ leftAt }) => leftAt === null)
      .map(({ groupId, name }) => ({ id: groupId, name }));
    const { editable } = seated;
    return {
      ...{ person, groups, stays, roles },
      standings: await standingsOf(people, personId),
      changes: await changesShown(people, personId),
      tags: await tagsOf(people, personId),
      badges: await badgesOf(people, personId),
      traits: await traitsOf(people, personId),
      contacts: (await maskedContacts(people, [personId])).get(personId) ?? [],
      ways: await waysToReach(people, { personId, keys }),
      stage: await stageOf(people, personId),
      ladder: await ladderInForce(people),
      facts: await happenedTo(people, personId),
      kept: mayEdit(seated, { person, groups })
        ? {
            notes: await notesShown(people, { personId, editable, keys, now }),
            needs: await needsTold(people, personId),
            tags: await allTags(people),
          }
        : null,
    };
  });
}
