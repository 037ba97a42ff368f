import { isPossible } from "#domain/membership/acts.ts";
import type { MembershipRow } from "#registers/people/memberships/contract.ts";
import { standingHistory } from "#registers/people/memberships/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { ACTS_ON_PERSON } from "#site/desk/members/contract.ts";
import { isId } from "#site/desk/people/contract.ts";

export type ChangeShown = MembershipRow & {
  /** Who wrote it: themself, somebody by name, somebody whom the reader may not see, or the product. */
  readonly by: { readonly kind: "self" | "named" | "hidden" | "product"; readonly name: string };
};

/** Every change of somebody's standing, newest first, with the names of those authors whom the reader may see. */
export async function changesShown(people: PeopleDb, personId: string): Promise<readonly ChangeShown[]> {
  const rows = await standingHistory(people, personId);
  const authors = [...new Set(rows.map(({ author }) => author).filter(isId))];
  const named =
    authors.length === 0
      ? []
      : await people.selectFrom("person").select(["id", "name"]).where("id", "in", authors).execute();
  const names = new Map(named.map(({ id, name }) => [id, name ?? ""]));
  return rows.map((row) => ({ ...row, by: authorOf(row.author, personId, names) }));
}

function authorOf(author: string, personId: string, names: ReadonlyMap<string, string>): ChangeShown["by"] {
  if (author === personId) return { kind: "self", name: "" };
  if (!isId(author)) return { kind: "product", name: "" };
  const name = names.get(author) ?? "";
  return { kind: name === "" ? "hidden" : "named", name };
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
