import { liftJobs, liftToolsOf } from "#features/events/carpools/jobs.ts";
import { liftRelay } from "#features/events/carpools/relay/replying/commands.ts";
import { BED_LETTERS, bedJobs } from "#features/events/weekends/beds/letters/jobs.ts";
import { bedRelay } from "#features/events/weekends/beds/replying/commands.ts";
import { MENTORING_LETTERS, mentoringJobs } from "#features/mentoring/letters/jobs.ts";
import { mentoringRelay } from "#features/mentoring/relay/replying/commands.ts";
import { nameIn } from "#features/movement/contract.ts";
import { movementSettings } from "#features/movement/queries.ts";
import { replyJobs } from "#features/replies/letters/jobs.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { JobHandler } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Relays } from "#registers/people/replies/contract.ts";
import { replyAddresses } from "#registers/people/replies/policy.ts";
import { mailIsShownHere } from "#site/account/dev-mail/policy.ts";
import { type Config, publicUrlOf } from "./config.ts";
import type { Outlets } from "./outlets.ts";

/** A name that belongs to nobody (RFC 2606): nothing sent there arrives. */
const NOBODYS_DOMAIN = "reply.example";

/** A demonstration whose mail is read on this machine: letters are answered where they are read. */
export function answeredHere(config: Config, demonstration: boolean): Config {
  const { devMail: wish, smtpUrl, host, replyDomain } = config;
  const reading = { wish, mailIsReal: smtpUrl !== null, demonstration, origin: publicUrlOf(config), host };
  return demonstration && replyDomain === null && mailIsShownHere(reading)
    ? { ...config, replyDomain: NOBODYS_DOMAIN }
    : config;
}

/** How each room whose people write to each other passes on what came by e-mail. */
export function relaysOf({
  keys,
  jobs,
}: {
  readonly keys: KeyRing;
  readonly jobs: Pick<Jobs, "send">;
}): Relays {
  const posting =
    <Letter extends object>(line: Queue<Letter>) =>
    async (within: Db, letter: Letter) =>
      void (await jobs.send(line, letter, { within }));
  return {
    lift: liftRelay({ keys, tools: liftToolsOf(jobs) }),
    bed: bedRelay({ keys, post: posting(BED_LETTERS) }),
    mentoring: mentoringRelay({ keys, post: posting(MENTORING_LETTERS) }),
  };
}

/** The jobs of rooms whose people write to each other, and those of what they answer by e-mail. */
export function conversationJobs({
  config,
  outlets,
  ...shared
}: {
  readonly config: Config;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly outlets: Outlets;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly speakers: Readonly<Record<Locale, Speak>>;
}): readonly JobHandler[] {
  const tools = {
    ...shared,
    ...{ mail: outlets.mail, messaging: outlets.messaging, origin: publicUrlOf(config) },
    movement: async (locale: Locale) => nameIn(locale, await movementSettings(shared.db)),
    replyTo: replyAddresses(shared.keys, config.replyDomain),
  };
  return [
    ...liftJobs({ ...tools, travel: outlets.travel }),
    ...bedJobs(tools),
    ...mentoringJobs(tools),
    ...replyJobs({ ...tools, relays: relaysOf(tools) }),
  ];
}
