/** Weekends for tests: their public pages, the desk and the page of a trip over a test's own database. */

import type { ProgrammeLetter } from "#features/events/programme/contract.ts";
import type { BedLetter } from "#features/events/weekends/beds/contract.ts";
import { makeWeekend, publishWeekend } from "#features/events/weekends/commands.ts";
import type { WeekendTyped } from "#features/events/weekends/contract.ts";
import { weekendById } from "#features/events/weekends/queries.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { deskWeekends } from "#site/desk/weekends/route.tsx";
import { showing } from "#site/show/route.tsx";
import { bedsPart, tripBeds } from "#site/trip/beds/route.tsx";
import { programmeOfTrip, tripProgramme } from "#site/trip/programme/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { weekends } from "#site/weekend/route.tsx";
import { doorFor, type Sent, sent } from "./door.ts";
import { textOf } from "./framed.ts";
import { aKeyRing } from "./key-ring.ts";
import { keepsLetters, signUpsNow } from "./sign-ups.ts";
import { aSnapshot, dressed, live } from "./snapshot.ts";
import type { World } from "./world.ts";

export const keys = aKeyRing();

/** A public weekend with these sessions of the group; `some` changes what it says. */
export async function aWeekend(
  world: World,
  {
    by,
    groupId,
    sessionIds,
    ...some
  }: { by: Actor; groupId: number; sessionIds: readonly string[] } & Partial<WeekendTyped>,
) {
  const weekend = {
    ...({ kind: "weekend", title: "Leeds weekend", about: "", travelThere: "", travelBack: "" } as const),
    ...{ startsOn: "2026-11-21", endsOn: "2026-11-22", contact: "leeds@example.org", beds: true },
    ...some,
  };
  const made = await makeWeekend(world.app, { by, groupId, weekend, now: signUpsNow });
  if (!made.ok) throw new Error(made.reason);
  await world.db.updateTable("session").set({ weekend_id: made.id }).where("id", "in", sessionIds).execute();
  const inFull = await weekendById(world.app, made.id);
  if (inFull === null) throw new Error("the weekend that was made is not there");
  await publishWeekend(world.app, { by, weekend: inFull, now: signUpsNow });
  return (await weekendById(world.app, made.id))!;
}

/** Asks as the public, or as `who` with the roles that they hold at that moment; a form is posted. */
export function weekendRooms(world: Pick<World, "app">) {
  const { letters, post } = keepsLetters();
  const bedLetters: BedLetter[] = [];
  const programmeLetters: ProgrammeLetter[] = [];
  const postBed = async (_: unknown, letter: BedLetter) => void bedLetters.push(letter);
  const snapshot = aSnapshot();
  const show = showing({
    movement: () => snapshot.movement,
    assets: noAssets,
    origin: "https://example.org",
  });
  const room = {
    postProgramme: async (_: unknown, letter: ProgrammeLetter) => void programmeLetters.push(letter),
    ...{ show, db: world.app, keys, live: live(snapshot), post, postBed, origin: "https://example.org" },
    ...{
      postJoining: async () => {},
      texts: true,
      speakers: loadCatalogues("messages"),
      now: () => signUpsNow,
    },
  };
  const ask = async (path: string, form?: Sent, who?: Actor) => {
    const door = doorFor(world.app, () => who, signUpsNow);
    const app = dressed(
      weekends(room)
        .route("/", deskWeekends({ ...room, door }))
        .route("/", tripBeds(room))
        .route("/", tripProgramme(room))
        .route("/", trips({ ...room, parts: [bedsPart(keys), programmeOfTrip] })),
    );
    return app.request(path, form && { method: "POST", body: sent(form) });
  };
  const read = async (...asked: Parameters<typeof ask>) => {
    return textOf(await (await ask(...asked)).text());
  };
  return { letters, bedLetters, programmeLetters, postBed, ask, read };
}
