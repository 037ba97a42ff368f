import { messageJobs, SEND_MESSAGES } from "#features/messages/jobs.ts";
import type { SendingTools } from "#features/messages/sending/contract.ts";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { JobHandler } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { openPlaces, type Places } from "#registers/places/queries.ts";
import { audienceOf } from "#site/desk/messages/queries.ts";
import { type Config, publicUrlOf } from "./config.ts";
import type { Outlets } from "./outlets.ts";

type Parts = {
  readonly config: Config;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly outlets: Pick<Outlets, "mail" | "messaging">;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  readonly settings: () => MovementSettings;
  readonly places: () => Places;
  readonly now: () => Date;
};

/** Letters in hand at once: as many as the mail adapter keeps connections, so that all of a batch are under way. */
const BATCH = 5;
/** Batches of one message at once; the embedded database has one connection for everything, and others want it too. */
const LANES = { server: 2, embedded: 1 } as const;
const REFRESH_PLACES_MS = 600_000;

/** What messages to many are made and sent with. */
export function messageTools({
  config,
  db,
  keys,
  outlets,
  speakers,
  settings,
  places,
  now,
}: Parts): SendingTools {
  return {
    ...{ db, keys, speakers, now, batch: BATCH },
    mail: outlets.mail,
    messaging: outlets.messaging,
    audience: audienceOf(places),
    sender: () => {
      const movement = settings();
      const known = places();
      return {
        origin: publicUrlOf(config),
        nameIn: (locale) => nameIn(locale, movement),
        imprint: movement.imprint,
        replyTo: movement.contactEmail || null,
        seatName: (code, locale) => {
          const seat = known.seat({ set: "2024", code });
          return (locale === "cy" ? seat?.nameCy : null) ?? seat?.name ?? null;
        },
      };
    },
  };
}

/** The same in a worker, which keeps places for some minutes rather than a snapshot. */
export function sendingJobs(parts: Omit<Parts, "settings" | "places">): readonly JobHandler[] {
  const { config, db } = parts;
  let loaded: { readonly places: Places; readonly atMs: number } | null = null;
  // Read before a run and not during it: where the database has one connection, whoever sends is holding it.
  const tools = async () => {
    const atMs = performance.now();
    if (loaded === null || atMs - loaded.atMs > REFRESH_PLACES_MS)
      loaded = { places: await openPlaces(db, config), atMs };
    const { places } = loaded;
    const settings = await movementSettings(db);
    return messageTools({ ...parts, settings: () => settings, places: () => places });
  };
  return messageJobs(tools, { lanes: config.databaseUrl === null ? LANES.embedded : LANES.server });
}

/** Asks the workers to look for what is due, at once. */
export const kickOf = (jobs: Pick<Jobs, "send">) => async () => void (await jobs.send(SEND_MESSAGES, {}));
