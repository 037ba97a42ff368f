import { join } from "node:path";
import type { Logger } from "pino";
import { EXPIRED_SIGN_INS, sweepsExpired } from "#features/account/ending/jobs.ts";
import { forgetsOldWrites, OLD_API_WRITES } from "#features/api-keys/jobs.ts";
import { FIND_DUPLICATES, findsDuplicates } from "#features/duplicates/jobs.ts";
import { GRANTING_BADGES, grantsBadges } from "#features/events/badges/attending/jobs.ts";
import { BADGE_QUEUES, badgeJobs } from "#features/events/badges/expiring/jobs.ts";
import { LIFT_QUEUES } from "#features/events/carpools/jobs.ts";
import { CHILDCARE_QUEUES, childcareJobs } from "#features/events/childcare/letters/jobs.ts";
import { PROPOSAL_LETTERS, proposalLetters } from "#features/events/creating/proposals/jobs.ts";
import { HOSTING_QUEUES, hostingJobs } from "#features/events/hosting/jobs.ts";
import { MOVE_BATCHES, movingPeople } from "#features/events/moves/batches/jobs.ts";
import { MOVE_LETTERS, moveLetters } from "#features/events/moves/letters/jobs.ts";
import { OFFER_QUEUES, offeringMoves } from "#features/events/moves/offering/jobs.ts";
import { makesPlans, REBALANCES } from "#features/events/moves/plans/jobs.ts";
import { PROGRAMME_LETTERS, programmeLetters } from "#features/events/programme/letters/jobs.ts";
import { REMINDERS, remindersJob } from "#features/events/reminders/jobs.ts";
import { SIGN_UP_QUEUES, signUpJobs } from "#features/events/sign-ups/letters/jobs.ts";
import { BED_QUEUES } from "#features/events/weekends/beds/letters/jobs.ts";
import { GROUP_LETTERS, groupLetters } from "#features/groups/letters/jobs.ts";
import { TELL_ORGANISERS, tellingOrganisers } from "#features/groups/telling/jobs.ts";
import { emptiesOldImports, IMPORT_PEOPLE, importsPeople, OLD_IMPORTS } from "#features/imports/jobs.ts";
import { JOINING_QUEUES, joiningJobs, RENEWAL_LETTERS } from "#features/joining/jobs.ts";
import { STANDING_LETTERS, standingLetters } from "#features/joining/standing/jobs.ts";
import { PEOPLE_STAGES, worksOutStages } from "#features/journeys/jobs.ts";
import { sendsWelcomes, WELCOME_SERIES } from "#features/journeys/welcome/jobs.ts";
import { MENTORING_QUEUES } from "#features/mentoring/letters/jobs.ts";
import { SEND_MESSAGES } from "#features/messages/jobs.ts";
import { nameIn } from "#features/movement/contract.ts";
import { movementSettings } from "#features/movement/queries.ts";
import { REPLY_QUEUES } from "#features/replies/letters/jobs.ts";
import { RIGHTS_QUEUES, rightsJobs } from "#features/rights/jobs.ts";
import { WEBHOOK_QUEUES, webhookJobs } from "#features/webhooks/jobs.ts";
import type { Db, OpenDatabase } from "#kit/db/database.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { JobHandler } from "#kit/jobs/job.ts";
import { type JobListener, type Jobs, openJobs } from "#kit/jobs/jobs.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import { outgoing } from "#kit/outgoing/post.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { LAPSED_CONSENTS, lapsesUnanswered } from "#registers/people/campaigns/jobs.ts";
import { forgetsUsedLinks, USED_LINKS } from "#registers/people/links/jobs.ts";
import { EXPIRED_NOTES, removesExpiredNotes } from "#registers/people/notes/jobs.ts";
import { DATASET_QUEUES, datasetJobs } from "#registers/places/datasets/jobs.ts";
import { openPlaces } from "#registers/places/queries.ts";
import { type Config, publicUrlOf } from "./config.ts";
import { conversationJobs } from "./conversations.ts";
import { sendingJobs } from "./messages.ts";
import type { Outlets } from "./outlets.ts";
import { Stop } from "./stop.ts";

/** What the rooms' jobs are made with. */
export type JobParts = {
  readonly config: Config;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly outlets: Outlets;
  readonly jobs: Jobs;
  readonly now: () => Date;
};

/** Every line that work may wait in. A test holds that each handler's is among them. */
export const QUEUES: readonly Queue[] = [
  ...DATASET_QUEUES,
  USED_LINKS,
  EXPIRED_SIGN_INS,
  EXPIRED_NOTES,
  LAPSED_CONSENTS,
  TELL_ORGANISERS,
  ...RIGHTS_QUEUES,
  GROUP_LETTERS,
  IMPORT_PEOPLE,
  OLD_IMPORTS,
  FIND_DUPLICATES,
  ...JOINING_QUEUES,
  STANDING_LETTERS,
  ...SIGN_UP_QUEUES,
  ...BED_QUEUES,
  PROGRAMME_LETTERS,
  ...MENTORING_QUEUES,
  ...OFFER_QUEUES,
  MOVE_LETTERS,
  MOVE_BATCHES,
  REBALANCES,
  ...LIFT_QUEUES,
  ...REPLY_QUEUES,
  ...CHILDCARE_QUEUES,
  GRANTING_BADGES,
  ...BADGE_QUEUES,
  REMINDERS,
  ...HOSTING_QUEUES,
  PROPOSAL_LETTERS,
  PEOPLE_STAGES,
  OLD_API_WRITES,
  ...WEBHOOK_QUEUES,
  SEND_MESSAGES,
  WELCOME_SERIES,
];

/** Everything that happens behind the pages: what is sent there, and what has its times. */
export function handlersOf({ config, db, keys, outlets, jobs, now }: JobParts): readonly JobHandler[] {
  const speakers = loadCatalogues(join(config.root, "messages"));
  const origin = publicUrlOf(config);
  return [
    ...datasetJobs({ db, home: config.home, now }),
    forgetsUsedLinks({ db, now }),
    forgetsOldWrites({ db, now }),
    ...webhookJobs({ db, keys, outgoing: outgoing({ mayBePrivate: config.webhookPrivate === "on" }), now }),
    sweepsExpired({ db, now }),
    removesExpiredNotes({ db, now }),
    lapsesUnanswered({ db, now }),
    worksOutStages({ db, now }),
    importsPeople({
      db,
      keys,
      places: () => openPlaces(db, config),
      now,
      besidePages: config.databaseUrl === null,
    }),
    emptiesOldImports({ db, now }),
    findsDuplicates({ db, now }),
    sendsWelcomes({
      ...{ db, keys, mail: outlets.mail, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...sendingJobs({ config, db, keys, outlets, speakers, now }),
    tellingOrganisers({
      db,
      keys,
      mail: outlets.mail,
      speakers,
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
      origin,
      now,
    }),
    groupLetters({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...rightsJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
      clocks: async () => (await movementSettings(db)).retention,
    }),
    proposalLetters({
      ...{ db, keys, mail: outlets.mail, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...offeringMoves({ db, jobs, now }),
    movingPeople({ db, jobs, now }),
    makesPlans({ db, now }),
    moveLetters({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...signUpJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, jobs, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...hostingJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, jobs, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    remindersJob({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
      // As for messages to many: all of a batch are under way, and the embedded database has one connection.
      ...{ batch: 5, lanes: config.databaseUrl === null ? 1 : 2 },
    }),
    grantsBadges({ db, now }),
    ...badgeJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, jobs, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...childcareJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, jobs, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...conversationJobs({ config, db, keys, outlets, jobs, now, speakers }),
    programmeLetters({
      ...{ db, keys, mail: outlets.mail, speakers, origin, now },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    standingLetters({
      ...{ db, keys, mail: outlets.mail, speakers, origin },
      movement: async (locale) => nameIn(locale, await movementSettings(db)),
    }),
    ...joiningJobs({
      ...{ db, keys, mail: outlets.mail, messaging: outlets.messaging, speakers, origin, now },
      movement: async () => {
        const settings = await movementSettings(db);
        const rules = settings.membership.offered ? settings.membership : null;
        return { nameIn: (locale) => nameIn(locale, settings), rules };
      },
      sendMany: (letters) => jobs.sendMany(RENEWAL_LETTERS, letters),
    }),
  ];
}

/** @throws Stop when the tables that jobs wait in are not those of this version */
export async function jobsOf({ runSql, engine }: OpenDatabase, log: Logger): Promise<Jobs> {
  const onFault = (fault: unknown) =>
    log.error({ fault: (fault as { name?: string }).name ?? "unknown", during: "jobs" }, "fault");
  try {
    return await openJobs({ runSql, engine, queues: QUEUES, onFault });
  } catch (fault) {
    if (!(fault instanceof Error) || !/pg-boss/i.test(fault.message)) throw fault;
    throw new Stop(
      'The tables that jobs wait in are not those of this version. Run "bin/groundswell migrate" first.',
    );
  }
}

/** Tells the log what became of each job. */
export function listening(log: Logger): JobListener {
  return {
    onDone: (job, ms, did) => log.info({ job, ms, ...did }, "job done"),
    onFailed: (job, ms, fault) => log.error({ job, ms, fault }, "job failed"),
  };
}
