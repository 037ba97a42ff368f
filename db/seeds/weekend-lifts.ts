import { askForLift } from "#features/events/carpools/asking/commands.ts";
import type { LiftTools } from "#features/events/carpools/contract.ts";
import { matchSession } from "#features/events/carpools/matching/commands.ts";
import { offerLift } from "#features/events/carpools/offering/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { CAR, RIDER } from "./lifts.ts";

/** One who drives, then those who ask, at the first session of the weekend and at the last. */
const FROM = ["YO1 7LZ", "LS17 7BT", "BD1 1HX", "HG1 1BB"] as const;

/** Lifts there to the first session of a weekend, and home from the last: a car each, and parties that ask. */
export async function seedWeekendLifts(
  db: Db,
  { weekendId, places, now }: { weekendId: string; places: Places; now: Date },
): Promise<void> {
  const tools: LiftTools = { post: async () => {}, kick: async () => {} };
  const sessions = await db
    .selectFrom("session")
    .select("id")
    .where("weekend_id", "=", weekendId)
    .orderBy("starts_at")
    .execute();
  for (const [direction, session] of [
    ["there", sessions[0]],
    ["back", sessions.at(-1)],
  ] as const) {
    if (session === undefined) continue;
    await withPeople(db, wholeMovement("seed"), async (people) => {
      const going = await people
        .selectFrom("sign_up")
        .select(["id as signUpId", "person_id as personId"])
        .where("session_id", "=", session.id)
        .where("standing", "=", "going")
        .orderBy("signed_up_at")
        .orderBy("id")
        .limit(FROM.length)
        .execute();
      for (const [at, who] of going.entries()) {
        const shared = { ...tools, ...who, places, locale: "en", author: "seed", now, weekendId } as const;
        const typed = { ways: [direction], postcode: FROM[at]! };
        const done =
          at === 0
            ? await offerLift(people, { ...shared, typed: { ...CAR, ...typed, detour: "90" } })
            : await askForLift(people, { ...shared, typed: { ...RIDER, ...typed } });
        if (!done.ok) throw new Error(`a lift of the weekend is refused: ${JSON.stringify(done)}`);
      }
    });
    await matchSession(db, session.id, { ...tools, travel: straightTravel(), now });
  }
}
