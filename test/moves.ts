/** Makers of moves between sessions, for tests. */
import { sql } from "kysely";
import type { ToldSession } from "#features/events/commands.ts";
import { type PlannedMove, planBatch, runBatch } from "#features/events/moves/batches/commands.ts";
import { actOnMove, type MoveAct } from "#features/events/moves/commands.ts";
import type { MoveLetter, PostMoveLetter } from "#features/events/moves/contract.ts";
import { offerMoves } from "#features/events/moves/offering/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { theMovement } from "./groups.ts";
import { anOpenSession, keepsLetters, signsUp, signUpsNow } from "./sign-ups.ts";
import type { World } from "./world.ts";

/** `km` north of the library in Battersea where the sessions of tests meet. */
export const northOf = (km: number) => ({ lat: 51.4712 + km / 111.2, lng: -0.1693 });

/** A session `km` north that hopes for `want`, with a minimum if one is given. */
export async function aNeedingSession(
  world: World,
  {
    ref,
    km,
    want,
    minimum = null,
    ...some
  }: Partial<ToldSession> & { ref: string; km: number; want: number; minimum?: number | null },
): Promise<string> {
  const meetingPoint = { name: `Square ${ref}`, ...northOf(km), howToFindUs: "" };
  const id = await anOpenSession(world, {
    ref,
    title: `Session ${ref}`,
    meetingPoint,
    places: want + 5,
    ...some,
  });
  await world.db.updateTable("session").set({ want, minimum }).where("id", "=", id).execute();
  return id;
}

/** Gives somebody a home `km` north of the library. */
export async function livesNorth(world: World, personId: string, km: number): Promise<void> {
  const { lat, lng: lon } = northOf(km);
  await world.db.updateTable("person").set({ lat, lon }).where("id", "=", personId).execute();
}

export function keepsMoveLetters() {
  const letters: MoveLetter[] = [];
  const post: PostMoveLetter = async (_, letter) => void letters.push(letter);
  return { letters, post };
}

/** A session of `places` that is full, with everybody else waiting, and what they are offered. */
export async function aFloodedSession(
  world: World,
  names: readonly string[],
  { places, ref = "full", now = signUpsNow }: { places: number; ref?: string; now?: Date },
) {
  const sessionId = await anOpenSession(world, { ref, title: "Flooded", places });
  const people = new Map<string, { personId: string; signUpId: string }>();
  for (const [at, name] of names.entries()) {
    const { personId, placed } = await signsUp(world.app, name, {
      sessionIds: [sessionId],
      now: new Date(now.getTime() + at * 1000),
    });
    people.set(name, { personId, signUpId: placed[0]?.ok ? placed[0].signUpId : "" });
  }
  return { sessionId, of: (name: string) => people.get(name)! };
}

export const offersAt = (world: World, sessionId: string, now = signUpsNow, post = keepsMoveLetters().post) =>
  offerMoves(world.app, { sessionId, post, now });

/** The latest move of somebody, and where it stands. */
export function moveOf(world: World, personId: string) {
  return world.db
    .selectFrom("session_move")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** What somebody does about their latest move. */
export async function answers(
  world: World,
  personId: string,
  act: MoveAct,
  { now = signUpsNow, post = keepsLetters().post } = {},
) {
  const move = await moveOf(world, personId);
  return actOnMove(world.app, act, { personId, moveId: move?.id ?? "", post, now });
}

/** How everybody stands, by name: "Ann: going at Flooded". */
export async function standings(world: World): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "session_id")
    .select(["name", "standing", "title"])
    .where("standing", "<>", "ended")
    .orderBy("name")
    .orderBy("title")
    .execute();
  return rows.map(({ name, standing, title }) => `${name}: ${standing} at ${title}`);
}

/** Plans a batch of these sign-ups from one session to another, and has it done. */
export async function movesBatch(
  world: World,
  {
    from,
    to,
    signUpIds,
    now = signUpsNow,
  }: { from: string; to: string; signUpIds: readonly string[]; now?: Date },
) {
  const sent = keepsLetters();
  const told = keepsMoveLetters();
  const { rows } = await sql<{ id: string; personId: string; people: number; standing: string }>`
    select id, person_id as "personId", people, standing from sign_up where id = any (${[...signUpIds]}::uuid[])
    order by array_position(${[...signUpIds]}::uuid[], id)`.execute(world.db);
  const moves = rows.map(
    ({ id, personId, people, standing }): PlannedMove => ({
      ...{ personId, people, fromSession: from, fromSignUp: id, toSession: to, newM: null, oldM: null },
      was: standing === "waiting" ? "waiting" : "going",
    }),
  );
  const groupId = await theMovement(world.db);
  const batchId = await withPeople(world.app, wholeMovement("a-test"), (people) =>
    planBatch(people, {
      about: { fromSession: from, toSession: to, groupId },
      ...{ moves, author: "an organiser", post: async () => {}, now },
    }),
  );
  const parts = { batchId, post: sent.post, postMove: told.post, now: () => now };
  return { batchId, parts, letters: told.letters, run: () => runBatch(world.app, parts) };
}
