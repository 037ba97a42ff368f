import { isPossible } from "#domain/membership/acts.ts";
import type { MembershipRow } from "#registers/people/memberships/contract.ts";
import { standingHistory } from "#registers/people/memberships/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { ACTS_ON_PERSON } from "#site/desk/members/contract.ts";
import type { By } from "#site/desk/person/happened/contract.ts";
import { authors } from "#site/desk/person/happened/queries.ts";

export type ChangeShown = MembershipRow & {
  readonly by: By;
};

/** Every change of somebody's standing, newest first, with the names of those authors whom the reader may see. */
export async function changesShown(people: PeopleDb, personId: string): Promise<readonly ChangeShown[]> {
  const rows = await standingHistory(people, personId);
  const by = await authors(
    people,
    personId,
    rows.map(({ author }) => author),
  );
  return rows.map((row) => ({ ...row, by: by(row.author) }));
}

/** What may be done to a standing from this page. A renewal means nothing to a member whose term has no end. */
export function actsOn(
  member: Pick<MembershipRow, "status"> | undefined,
  { termMonths }: { termMonths: number | null },
) {
  return ACTS_ON_PERSON.filter(
    (act) =>
      member !== undefined &&
      isPossible(act, member.status) &&
      !(act === "renew" && member.status === "active" && termMonths === null),
  );
}
