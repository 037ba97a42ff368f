/** The rooms of sessions over a real database and the embedded places, for tests of what they answer. */
import { calledOffSessions, session, upcomingSessions } from "#features/events/queries.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Post } from "#features/joining/commands.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Db } from "#kit/db/database.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { sessions } from "#site/session/route.tsx";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { askRooms, ORIGIN, speakers } from "./framed.ts";

export const places = embeddedPlaces();

/** Asks the rooms, as they stand at `now` with what is in the database, for one address. */
export async function askSessionRoom(
  db: Db,
  path: string,
  {
    now,
    headers = {},
    name = "The Movement",
    form,
    post = async () => {},
    postJoining = async () => {},
  }: {
    now: Date;
    headers?: Record<string, string>;
    name?: string;
    /** Sends it. */
    form?: Readonly<Record<string, string>> | URLSearchParams;
    post?: PostSignUpLetter;
    postJoining?: Post;
  },
): Promise<Response> {
  const movement = MovementSettings.parse({ name });
  const snapshot = makeSnapshot({
    places,
    movement,
    lists: { "2010": null, "2024": null },
    sessions: await upcomingSessions(db, now),
    calledOff: await calledOffSessions(db, now),
    loadedAt: now,
    // The real one names the newest fact, and a new name is one.
    version: name,
  });
  const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
  const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });
  const room = sessions({
    ...{ show, live, find: (id: string) => session(db, id), now: () => now, origin: ORIGIN },
    ...{ db, speakers, post, postJoining, texts: true },
    lifts: { post: async () => {}, kick: async () => {} },
  });
  return askRooms([room], path, { form, headers });
}
