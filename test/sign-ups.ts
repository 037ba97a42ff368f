/** Makers of sign-ups for tests. */
import { sql } from "kysely";
import type { ToldSession } from "#features/events/commands.ts";
import { signUp } from "#features/events/sign-ups/commands.ts";
import type { PlaceResult, PostSignUpLetter, SignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { theMovement } from "./groups.ts";
import { aSession } from "./sessions.ts";
import type { World } from "./world.ts";

export const signUpsNow = new Date("2026-11-20T09:00:00Z");

/** A session that a group runs and that takes sign-ups here, with nobody in it. */
export async function anOpenSession(world: World, some: Partial<ToldSession> = {}): Promise<string> {
  const { id } = await aSession(world.db, { taken: 0, ...some });
  const groupId = await theMovement(world.db);
  await world.db.updateTable("session").set({ group_id: groupId }).where("id", "=", id).execute();
  return id;
}

/** Keeps what would be sent. */
export function keepsLetters() {
  const letters: SignUpLetter[] = [];
  return { letters, post: async (_: unknown, letter: SignUpLetter) => void letters.push(letter) };
}

/** Signs `name` up through the form; their e-mail is made of the name. */
export async function signsUp(
  db: Db,
  name: string,
  {
    sessionIds,
    people = 1,
    reach = `${name.toLowerCase()}@example.org`,
    now = signUpsNow,
    post = keepsLetters().post,
    broughtBy = null,
  }: {
    sessionIds: readonly string[];
    people?: number;
    reach?: string;
    now?: Date;
    post?: PostSignUpLetter;
    /** Whose link brought them. */
    broughtBy?: string | null;
  },
): Promise<{ readonly personId: string; readonly placed: readonly PlaceResult[] }> {
  const result = await signUp(
    db,
    {
      ...{ sessionIds, name, reach, postcode: "", firstTime: false },
      party: { kind: people === 1 ? "alone" : "guests", people },
      ...{ broughtBy, locale: "en" },
    },
    { places: nowhere, post, now },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return { personId: result.personId, placed: [...result.placed.values()] };
}

/** Nobody in these tests tells where they live. */
const nowhere = {
  locate: () => {
    throw new Error("no postcode was typed");
  },
  seat: () => undefined,
} as never;

/** What must be true of the ledger at every moment. */
export async function ledgerFaults(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'over capacity: ' || id as fault from session where places is not null and taken_here > 0 and taken > places
    union all
    select 'miscounted: ' || session.id from session
      where taken_here <> coalesce((select sum(holds) from sign_up where session_id = session.id), 0)
    union all
    select 'twice in: ' || person_id from sign_up where standing <> 'ended' group by session_id, person_id having count(*) > 1
  `.execute(db);
  return rows.map(({ fault }) => fault);
}
