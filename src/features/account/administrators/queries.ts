import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** An administrator of the whole movement, for the operator of its machine. */
export type Administrator = {
  readonly roleId: number;
  readonly personId: string;
  readonly name: string;
  /** Their e-mail address in use; null when they have none left. */
  readonly email: string | null;
  readonly since: Date;
  readonly hasAuthenticator: boolean;
};

/** Everybody who administers the movement at `now`, the longest first. */
export function administrators(db: Db, now: Date): Promise<readonly Administrator[]> {
  return withPeople(db, wholeMovement("admin-command"), async (people) => {
    const rows = await people
      .selectFrom("group_role as held")
      .innerJoin("movement_group as here", "here.id", "held.group_id")
      .innerJoin("person", "person.id", "held.person_id")
      .leftJoin("contact_point as mailbox", (join) =>
        join
          .onRef("mailbox.person_id", "=", "person.id")
          .on("mailbox.kind", "=", "email")
          .on("mailbox.ended_at", "is", null),
      )
      .leftJoin("account_two_factor as step", "step.user_id", "person.id")
      .distinctOn("held.id")
      .select([
        "held.id as roleId",
        "person.id as personId",
        "person.name",
        "mailbox.as_written as email",
        "held.granted_at as since",
        "step.verified",
      ])
      .where("here.kind", "=", "movement")
      .where("held.role", "=", "administrator")
      .where("held.ended_at", "is", null)
      .where((eb) => eb.or([eb("held.expires_at", "is", null), eb("held.expires_at", ">", now)]))
      .orderBy("held.id")
      .orderBy("mailbox.verified_at", (order) => order.desc().nullsLast())
      .execute();
    return rows.map(({ verified, name, ...row }) => ({
      ...row,
      name: name ?? "",
      hasAuthenticator: verified === true,
    }));
  });
}
