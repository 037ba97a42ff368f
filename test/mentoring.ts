/** Mentoring for tests: people who offer and ask, and their pages and the desk over a test's own database. */

import { sql } from "kysely";
import type { EntryTyped, MentoringLetter, Side } from "#features/mentoring/contract.ts";
import { saveEntry } from "#features/mentoring/entering/commands.ts";
import { answerPair, proposePairs } from "#features/mentoring/pairing/commands.ts";
import { mentoringPath } from "#features/mentoring/queries.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { deskMentoring } from "#site/desk/mentoring/route.tsx";
import { mentoring } from "#site/mentoring/route.tsx";
import { showing } from "#site/show/route.tsx";
import { doorFor, type Sent, sent } from "./door.ts";
import { textOf } from "./framed.ts";
import { aPerson } from "./groups.ts";
import { aKeyRing } from "./key-ring.ts";
import { asMovement, peopleNow } from "./people.ts";
import { aSnapshot, dressed, live } from "./snapshot.ts";
import type { World } from "./world.ts";

export const mentoringNow = peopleNow;
export const mentoringKeys = aKeyRing();

const plainly: EntryTyped = {
  ...{ capacity: 1, interests: ["doorsteps"], regions: [], languages: ["en"], times: [] },
  ...{ candidate: false, note: "" },
};

/** Keeps what would be sent. */
export function keepsMentoringLetters() {
  const letters: MentoringLetter[] = [];
  return { letters, post: async (_: unknown, letter: MentoringLetter) => void letters.push(letter) };
}
export const { post: nobodyTold } = keepsMentoringLetters();

/** Somebody of these groups who offers or asks. */
export async function enters(
  world: World,
  side: Side,
  { name, groups = [], ...some }: Partial<EntryTyped> & { name: string; groups?: readonly number[] },
): Promise<{ readonly personId: string; readonly entryId: string }> {
  const personId = await aPerson(world.db, { name, groups });
  const saved = await asMovement(world.app, (people) =>
    saveEntry(people, {
      ...{ personId, side, typed: { ...plainly, ...some }, locale: "en", author: "a test" },
      ...{ post: nobodyTold, now: mentoringNow },
    }),
  );
  if (!saved.ok) throw new Error(saved.reason);
  const { id } = await world.db
    .selectFrom("mentoring_entry")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { personId, entryId: id };
}

/** Brings a mentor and somebody who asks together; gives the id of the pair, agreed by both where `agreed`. */
export async function together(
  db: Db,
  mentor: { entryId: string; personId: string },
  mentee: { entryId: string; personId: string },
  { agreed = true }: { agreed?: boolean } = {},
): Promise<string> {
  const acting = { author: "a test", post: nobodyTold, now: mentoringNow };
  const pairs = [{ mentorEntryId: mentor.entryId, menteeEntryId: mentee.entryId }];
  const { count } = await asMovement(db, (people) => proposePairs(people, { ...acting, pairs }));
  if (count !== 1) throw new Error("they were not brought together");
  const { id: pairId } = await asMovement(db, (people) =>
    people
      .selectFrom("mentoring_pair")
      .select("id")
      .where("mentee_entry_id", "=", mentee.entryId)
      .where("standing", "=", "proposed")
      .executeTakeFirstOrThrow(),
  );
  for (const { personId } of agreed ? [mentor, mentee] : [])
    await asMovement(db, (people) => answerPair(people, { ...acting, pairId, personId, yes: true }));
  return pairId;
}

/** What must be true of room at every moment. */
export async function mentoringFaults(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'miscounted: ' || side || ' ' || taken as fault from mentoring_entry entry
      where taken <> (select coalesce(sum(holds), 0) from mentoring_pair where entry.id in (mentor_entry_id, mentee_entry_id))
    union all select 'over: ' || taken from mentoring_entry where taken > capacity
    union all select 'held by nobody: ' || id from mentoring_entry where ended_at is not null and taken > 0
    union all select 'meetings: ' || meetings from mentoring_pair pair where meetings <> (select count(*) from (
      select from mentoring_meeting where pair_id = pair.id group by held_on having count(*) = 2) met)`.execute(
    db,
  );
  return rows.map(({ fault }) => fault);
}

/** Asks as the public, behind somebody's link, or at the desk as `who`; a form is posted. */
export function mentoringRooms(world: Pick<World, "app">) {
  const { letters, post } = keepsMentoringLetters();
  const snapshot = aSnapshot();
  const show = showing({
    movement: () => snapshot.movement,
    assets: noAssets,
    origin: "https://example.org",
  });
  let signedIn: Actor | undefined;
  const room = () => ({
    ...{ show, db: world.app, keys: mentoringKeys, live: live(snapshot), post, texts: true },
    ...{ door: doorFor(world.app, () => signedIn, mentoringNow), now: () => mentoringNow },
  });
  // Opened with the first question, since a world has no database before its tests begin; and once, since it counts who asks.
  let app: ReturnType<typeof dressed> | undefined;
  const ask = async (path: string, form?: Sent, who?: Actor) => {
    app ??= dressed(mentoring(room()).route("/", deskMentoring(room())));
    signedIn = who;
    return app.request(path, form && { method: "POST", body: sent(form) });
  };
  const read = async (...asked: Parameters<typeof ask>) => {
    return textOf(await (await ask(...asked)).text());
  };
  const pathOf = (personId: string, action = "") =>
    mentoringPath(mentoringKeys, { personId, now: mentoringNow, action });
  return { letters, ask, read, pathOf };
}
