/** Makers of childcare for tests. */

import { sql } from "kysely";
import { grantByHand } from "#features/events/badges/commands.ts";
import { type BookResult, bookChildcare } from "#features/events/childcare/booking/commands.ts";
import type { ChildcareLetter } from "#features/events/childcare/contract.ts";
import { setBand } from "#features/events/childcare/setting/commands.ts";
import { acceptHelper, nameLead, offerToHelp } from "#features/events/childcare/staff/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { aKeyRing } from "./key-ring.ts";
import { asMovement } from "./people.ts";
import { signsUp, signUpsNow } from "./sign-ups.ts";

export const childcareKeys = aKeyRing();

/** Keeps what would be sent. */
export function keepsChildcareLetters() {
  const letters: ChildcareLetter[] = [];
  return { letters, post: async (_: unknown, letter: ChildcareLetter) => void letters.push(letter) };
}

const quiet = async () => {};

/** Somebody who comes to a session, with their sign-up. */
export async function comes(db: Db, sessionId: string, name: string) {
  const { personId, placed } = await signsUp(db, name, { sessionIds: [sessionId] });
  const [first] = placed;
  if (!first?.ok) throw new Error(`${name} was not placed`);
  return { personId, signUpId: first.signUpId };
}

/** Notes that somebody is trained and checked. */
export async function mayLead(db: Db, personId: string): Promise<void> {
  for (const badge of ["childcare-lead", "dbs"] as const)
    await asMovement(db, (people) =>
      grantByHand(people, {
        ...{ personId, badge, why: "seen", checkedOn: badge === "dbs" ? "2026-10-01" : "", months: 24 },
        ...{ author: "a test", now: signUpsNow },
      }),
    );
}

/** Places for children of 3 to 7 at a session: `places` in the room, `helpers` who mind up to four each, and a lead. */
export async function someChildcare(
  db: Db,
  sessionId: string,
  { places = 12, helpers = 1 }: { places?: number; helpers?: number } = {},
) {
  const acting = { sessionId, author: "a test", post: quiet, now: signUpsNow };
  await asMovement(db, (people) =>
    setBand(people, { ...acting, band: { fromAge: 3, toAge: 7, places, ratio: 4 } }),
  );
  const lead = await comes(db, sessionId, "Lena");
  await mayLead(db, lead.personId);
  const named = await asMovement(db, (people) => nameLead(people, { ...acting, personId: lead.personId }));
  if (!named.ok) throw new Error(named.reason);
  const helping: { personId: string; signUpId: string; staffId: string }[] = [];
  for (let at = 0; at < helpers; at += 1) {
    const helper = await comes(db, sessionId, `Helper${at}`);
    await asMovement(db, (people) => offerToHelp(people, { ...acting, ...helper, fromAge: 3 }));
    const { id: staffId } = await asMovement(db, (people) =>
      people
        .selectFrom("childcare_staff")
        .select("id")
        .where("person_id", "=", helper.personId)
        .executeTakeFirstOrThrow(),
    );
    await asMovement(db, (people) => acceptHelper(people, { ...acting, staffId }));
    helping.push({ ...helper, staffId });
  }
  return { lead, helping };
}

/** Books child places with a sign-up. */
export function brings(
  db: Db,
  parent: { personId: string; signUpId: string },
  children: number,
  post: (within: never, letter: ChildcareLetter) => Promise<void> = quiet,
): Promise<BookResult> {
  return asMovement(db, (people) =>
    bookChildcare(people, {
      ...{ ...parent, fromAge: 3, children, keys: childcareKeys, author: "link/trip" },
      details: {
        ...{ names: "Mia, 4", needs: "Nuts", emergencyName: "Gran", emergencyPhone: "01632 960001" },
        ...{ mayCollect: "", photos: false },
      },
      ...{ post: post as never, now: signUpsNow },
    }),
  );
}

/** What must be true of child places at every moment. */
export async function childcareFaults(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'miscounted: ' || from_age as fault from childcare_band band
      where taken <> (select coalesce(sum(holds), 0) from childcare_booking b where b.session_id = band.session_id and b.from_age = band.from_age)
    union all select 'helpers: ' || helpers from childcare_band band
      where helpers <> (select count(*) from childcare_staff s where s.session_id = band.session_id and s.from_age = band.from_age and standing = 'in')
    union all select 'over: ' || taken from childcare_band where taken > capacity
    union all select 'kept: ' || id from childcare_booking where standing = 'ended' and sealed is not null`.execute(
    db,
  );
  return rows.map(({ fault }) => fault);
}
