/** Makers of moves between sessions, for tests. */
import type { ToldSession } from "#features/events/commands.ts";
import { actOnMove, type MoveAct } from "#features/events/moves/commands.ts";
import type { MoveLetter, PostMoveLetter } from "#features/events/moves/contract.ts";
import { offerMoves } from "#features/events/moves/offering/commands.ts";
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
