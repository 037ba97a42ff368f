import type { ChildcareLetter } from "#features/events/childcare/contract.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What a letter about childcare says, as things stand when it is sent. */
export type ChildcareTold = {
  readonly personId: string;
  readonly session: SessionInFull;
  /** Null for the lead. */
  readonly ages: { readonly from: number; readonly to: number } | null;
  /** 0 for the staff. */
  readonly children: number;
};

const BOOKING_SAYS = {
  booked: "booked",
  placed: "booked",
  waiting: "waiting",
  "put-back": "waiting",
} as const;
const STAFF_SAYS = { lead: "in", helping: "in", declined: "ended", released: "ended" } as const;

/** What a letter is about; null when it is no longer true by the time it is its turn. */
export async function childcareTold(
  people: PeopleDb,
  { kind, id }: ChildcareLetter,
  now: Date,
): Promise<ChildcareTold | null> {
  const isBooking = kind in BOOKING_SAYS;
  const row = isBooking
    ? await people
        .selectFrom("childcare_booking")
        .select(["session_id", "person_id", "from_age", "children", "standing"])
        .where("id", "=", id)
        .executeTakeFirst()
    : await people
        .selectFrom("childcare_staff")
        .select(["session_id", "person_id", "from_age", "standing"])
        .where("id", "=", id)
        .executeTakeFirst();
  const says: Readonly<Record<string, string>> = isBooking ? BOOKING_SAYS : STAFF_SAYS;
  if (row === undefined || row.standing !== says[kind]) return null;
  const session = await people
    .selectFrom("session")
    .selectAll()
    .where("id", "=", row.session_id)
    .executeTakeFirstOrThrow();
  if (session.ends_at <= now || session.cancelled_at !== null) return null;
  const band =
    row.from_age === null
      ? undefined
      : await people
          .selectFrom("childcare_band")
          .select(["from_age as from", "to_age as to"])
          .where("session_id", "=", row.session_id)
          .where("from_age", "=", row.from_age)
          .executeTakeFirst();
  return {
    personId: row.person_id,
    session: asSessionInFull(session),
    ages: band ?? null,
    children: "children" in row ? Number(row.children) : 0,
  };
}
