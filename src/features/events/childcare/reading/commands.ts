import { CHILDCARE_SEAL } from "#features/events/childcare/booking/commands.ts";
import type { ChildDetails } from "#features/events/childcare/contract.ts";
import { recordChildcare } from "#features/events/childcare/ledger/commands.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** One family, opened for the lead. `details` is null where no key here opens it. */
export type OpenedBooking = {
  readonly id: string;
  readonly name: string | null;
  readonly fromAge: number;
  readonly children: number;
  readonly details: ChildDetails | null;
};

/**
 * Opens what parents told about their children: for the lead of that session alone. Each family's timeline remembers that
 * it was read, and by whom.
 *
 * @returns null for whoever does not lead it now
 */
export async function readChildren(
  people: PeopleDb,
  {
    sessionId,
    leadId,
    keys,
    now,
  }: {
    readonly sessionId: string;
    readonly leadId: string;
    readonly keys: Pick<KeyRing, "unseal">;
    readonly now: Date;
  },
): Promise<readonly OpenedBooking[] | null> {
  const lead = await people
    .selectFrom("childcare_staff")
    .innerJoin("session", "session.id", "session_id")
    .select("session.group_id")
    .where("session_id", "=", sessionId)
    .where("person_id", "=", leadId)
    .where("part", "=", "lead")
    .where("standing", "=", "in")
    .executeTakeFirst();
  if (lead === undefined) return null;
  const session = { id: sessionId, groupId: lead.group_id === null ? null : Number(lead.group_id) };
  const rows = await people
    .selectFrom("childcare_booking")
    .select(["id", "person_id", "name", "from_age", "children", "sealed"])
    .where("session_id", "=", sessionId)
    .where("standing", "=", "booked")
    .orderBy("from_age")
    .orderBy("name")
    .orderBy("id")
    .execute();
  const opened: OpenedBooking[] = [];
  for (const { id, person_id: personId, name, from_age: fromAge, children, sealed } of rows) {
    const plain = sealed === null ? null : keys.unseal(sealed, { purpose: CHILDCARE_SEAL, context: id });
    const details = plain?.ok === true ? (JSON.parse(plain.bytes.toString("utf8")) as ChildDetails) : null;
    opened.push({ id, name, fromAge, children, details });
    if (details !== null)
      await recordChildcare(people, { kind: "childcare.read", session, personId, author: leadId, now });
  }
  return opened;
}
