import { makeAdministrator } from "#features/account/administrators/commands.ts";
import { DEMO_ADMINISTRATOR } from "#features/account/contract.ts";
import { workOutStages } from "#features/journeys/commands.ts";
import { changeSettings } from "#features/movement/commands.ts";
import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { ensureMovement } from "#registers/groups/commands.ts";
import type { InLanguages } from "#registers/groups/contract.ts";
import { openPlaces, type Places } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import type { Config } from "./config.ts";

export const WORLDS = ["demo", "empty", "busy"] as const;
export type World = (typeof WORLDS)[number];

export type Seeded = {
  readonly sessions: number;
  readonly seats: number;
  /** Made now; 0 when they were there already. */
  readonly people: number;
  readonly groups: number;
};

export type SeedWorld = {
  readonly world: World;
  readonly config: Config;
  readonly now: Date;
  /** Busy only: how many sessions. */
  readonly sessions?: number | undefined;
  /** How many people the world has; made up, in 150 groups. */
  readonly people?: number | undefined;
  /** Told after every 50,000 people. */
  readonly tell?: ((line: string) => void) | undefined;
};

/** Whoever runs a demonstration is nobody new to welcome. */
const ADMINISTRATOR_SINCE_DAYS = 200;

/** People of each world, and facts in the log for each of them. */
const PEOPLE = { demo: { people: 2000, factsEach: 6 }, busy: { people: 20_000, factsEach: 25 } } as const;

/**
 * Fills the database with a world to walk through. "demo" and "busy" are marked as demonstrations on every page;
 * "empty" is for a real start and puts in only the default target lists. Doing it again changes only what differs.
 */
export async function seedWorld(db: Db, { world, ...wish }: SeedWorld): Promise<Seeded> {
  const { config, now } = wish;
  const places = await openPlaces(db, config);
  await ensureDefaultTargets(db, places, now);
  const name = await movementName(db);
  if (world === "empty") {
    await ensureMovement(db, { name, now });
    return { sessions: 0, seats: 0, people: 0, groups: 0 };
  }
  await changeSettings(db, { patch: { demonstration: true }, author: "seed", now });
  const campaign = await seedSessions(db, { world, places, now, sessions: wish.sessions });
  // Read only when one is asked for.
  const { seedGroups } = await import("#seeds/groups.ts");
  const { seedLikelyPairs } = await import("#seeds/likely-pairs.ts");
  const { seedPeople } = await import("#seeds/people.ts");
  const { seedRoleHolders } = await import("#seeds/role-holders.ts");
  const groups = await seedGroups(db, { places, now, name });
  const { factsEach } = PEOPLE[world];
  const count = wish.people ?? PEOPLE[world].people;
  const tell = (made: number) => wish.tell?.(`${made.toLocaleString("en-GB")} people ...`);
  const people = await seedPeople(db, { places, now, factsEach, people: count, tell });
  if (people > 0) await seedRoleHolders(db, now);
  if (world === "demo") await (await import("#seeds/sign-ups.ts")).seedSignUps(db, now);
  if (world === "demo") await (await import("#seeds/moves.ts")).seedMoves(db, { places, now });
  if (world === "demo") await (await import("#seeds/lifts.ts")).seedLifts(db, { places, now });
  if (world === "demo") await (await import("#seeds/childcare.ts")).seedChildcare(db, now);
  if (world === "demo") await (await import("#seeds/weekends.ts")).seedWeekends(db, { places, now });
  if (world === "demo") await (await import("#seeds/doors.ts")).seedDoors(db, now);
  if (world === "demo") await (await import("#seeds/mentoring.ts")).seedMentoring(db, now);
  if (world === "demo") await (await import("#seeds/drafts.ts")).seedDrafts(db, now);
  // Once: who turns membership off in a demonstration finds it off at the next start.
  if (world === "demo" && people > 0) {
    const { DEMO_MEMBERSHIP } = await import("#seeds/demo-membership.ts");
    await changeSettings(db, { patch: { membership: DEMO_MEMBERSHIP }, author: "seed", now });
  }
  if (world === "demo") await seedLikelyPairs(db, { places, now });
  // Somebody to look round as: the sign-in page of a demonstration names them.
  const since = new Date(now.getTime() - ADMINISTRATOR_SINCE_DAYS * 86_400_000);
  const somebody = { email: DEMO_ADMINISTRATOR, name: "Dana Demo", movement: name, places };
  await makeAdministrator(db, { ...somebody, now: since });
  // So that the desk shows from its first page who is ready for what; later a job does it every hour.
  if (world === "demo" && people > 0) await workOutStages(db, { now });
  return { ...campaign, people, groups };
}

async function movementName(db: Db): Promise<InLanguages> {
  const { name, nameCy } = await movementSettings(db);
  return nameCy === "" ? { en: name } : { en: name, cy: nameCy };
}

async function seedSessions(
  db: Db,
  {
    world,
    places,
    now,
    sessions,
  }: { world: "demo" | "busy"; places: Places; now: Date; sessions: number | undefined },
): Promise<Pick<Seeded, "sessions" | "seats">> {
  if (world === "demo") return (await import("#seeds/demo.ts")).seedDemo(db, { places, now });
  const { seedBusy } = await import("#seeds/busy.ts");
  return seedBusy(db, { places, now, ...(sessions === undefined ? {} : { sessions }) });
}
