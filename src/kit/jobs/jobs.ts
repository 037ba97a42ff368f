import { type Job as BossJob, type Queue as BossQueue, fromKysely, PgBoss } from "pg-boss";
import type { Did, Job, JobHandler } from "./job.ts";
import { DEAD_LETTERS, type Queue } from "./queue.ts";

/** Schema of the library's tables, beside ours. */
const SCHEMA = "pgboss";
const LONDON = "Europe/London";
const DAY_S = 86_400;
/** Finished jobs are kept a few days for whoever looks into a fault; dead letters two months. */
const [KEEP_FINISHED_S, KEEP_DEAD_S] = [3 * DAY_S, 60 * DAY_S];
const LONGEST_WAIT_S = 3_600;

/** A transaction of ours; only its ability to run SQL is used. */
type Within = Parameters<typeof fromKysely>[0];

export type SendOptions = {
  /** The transaction that makes the job true: the job is there when it commits, and never otherwise. */
  readonly within?: Within;
  /** What two jobs must not share, by the queue's `keep`. */
  readonly key?: string;
  readonly startAfter?: Date;
  /** Higher goes first; 0 unless given. */
  readonly priority?: number;
};

/** Puts work in line. Any process may; a worker does it. */
export type Jobs = {
  /** @returns false when one with its key was there already */
  send<P extends object>(queue: Queue<P>, payload: P, options?: SendOptions): Promise<boolean>;
  /** Many in one statement. @returns how many were put in line */
  sendMany<P extends object>(
    queue: Queue<P>,
    jobs: readonly ({ readonly payload: P } & Omit<SendOptions, "within">)[],
    options?: Pick<SendOptions, "within">,
  ): Promise<number>;
  /** Runs `handlers` until `stop`: what is sent, and what has its times. */
  work(handlers: readonly JobHandler[], listener: JobListener): Promise<Worker>;
  /** Runs what is due now, oldest first, until nothing waits. For tests and `worker --once`. @returns how many ran well */
  drain(handlers: readonly JobHandler[], listener?: JobListener): Promise<number>;
  /** Jobs whose every try failed, by queue. */
  dead(): Promise<Readonly<Record<string, number>>>;
  /** Puts dead letters back in line. @returns how many */
  retryDead(): Promise<number>;
  close(): Promise<void>;
};

export type Worker = { stop(): Promise<void> };

/** Told what became of each try. `fault` is the error's name and code, never its message, which may quote people. */
export type JobListener = {
  onDone(queue: string, ms: number, did: Did): void;
  onFailed(queue: string, ms: number, fault: string): void;
};

export type JobsOptions = {
  readonly runSql: (
    text: string,
    values?: readonly unknown[],
  ) => Promise<{ rows: Record<string, unknown>[] }>;
  readonly engine: "embedded" | "server";
  /** Every queue that this process sends to or works on. */
  readonly queues: readonly Queue[];
  /** Told of trouble in the library itself, such as a database that is away. */
  readonly onFault: (fault: unknown) => void;
};

/** Makes the library's tables, or brings them up to date. As the owner, after the migrations. */
export async function installJobs({ runSql, engine }: Pick<JobsOptions, "runSql" | "engine">): Promise<void> {
  const boss = bossOn({ runSql, engine }, { migrate: true, createSchema: true });
  await boss.start();
  await boss.stop({ graceful: true });
}

/** @throws when the library's tables are missing or of another version: `groundswell migrate` makes them */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const preparing = bossOn(options, {});
  await preparing.start();
  await ensureQueues(preparing, options.queues);
  await preparing.stop();
  // It learns its queues as it starts. Were it to look one up inside somebody's transaction on the embedded database,
  // it would wait for the one connection, which that transaction holds: so a queue that is not known is a fault.
  const sender = bossOn(options, {});
  sender.on("error", options.onFault);
  await sender.start();
  const known = new Set(options.queues.map(({ name }) => name));
  const demand = (name: string) => {
    if (!known.has(name)) throw new Error(`the queue ${name} was not named when the jobs were opened`);
  };
  return {
    async send({ name }, payload, { within, ...how } = {}) {
      demand(name);
      const id = await sender.send(name, payload, { ...wish(how), ...on(within) });
      return id !== null;
    },
    async sendMany({ name }, jobs, { within } = {}) {
      demand(name);
      const rows = jobs.map(({ payload, ...how }) => ({ data: payload, ...wish(how) }));
      const ids = await sender.insert(name, rows, { returnId: true, ...on(within) });
      return ids?.length ?? 0;
    },
    work: (handlers, listener) => work(options, handlers, listener),
    async drain(handlers, listener = NOBODY) {
      let well = 0;
      for (let before = -1; before !== well; ) {
        before = well;
        for (const handler of handlers) well += await drainOne(sender, handler, listener);
      }
      return well;
    },
    dead: () => deadLetters(options.runSql),
    retryDead: () => sender.redrive(DEAD_LETTERS.name, { limit: 10_000 }),
    close: () => sender.stop({ graceful: true }),
  };
}

/** Jobs whose every try failed, by the queue they were in. */
export async function deadLetters(runSql: JobsOptions["runSql"]): Promise<Readonly<Record<string, number>>> {
  const { rows } = await runSql(
    `select coalesce(source_name, name) as name, count(*)::int as count from ${SCHEMA}.job
     where name = $1 and state in ('created', 'retry') group by 1 order by 1`,
    [DEAD_LETTERS.name],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name as string, count as number]));
}

/** When any worker last looked at the times of its jobs, as each does every half a minute; null before there was one. */
export async function lastWorked(runSql: JobsOptions["runSql"]): Promise<Date | null> {
  const { rows } = await runSql(`select cron_on as at from ${SCHEMA}.version`);
  return (rows[0]?.at as Date | null | undefined) ?? null;
}

async function work(
  options: JobsOptions,
  handlers: readonly JobHandler[],
  listener: JobListener,
): Promise<Worker> {
  const boss = bossOn(options, { supervise: true, schedule: true });
  boss.on("error", options.onFault);
  await boss.start();
  const pollingIntervalSeconds = options.engine === "embedded" ? 2 : 1;
  for (const handler of handlers) {
    const { name, options: wished } = handler.queue;
    if (handler.at !== null) await boss.schedule(name, handler.at, {}, { tz: LONDON, missed: "once" });
    for (let hand = 0; hand < wished.atOnce; hand++) {
      let id = "";
      id = await boss.work<object>(name, { pollingIntervalSeconds }, async ([job]) => {
        // After one job comes the next at once; only who finds nothing waits before looking again.
        boss.notifyWorker(id);
        if (job !== undefined) await attempt(handler, job, listener);
      });
    }
  }
  await forgetSchedules(boss, handlers);
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}

/** A schedule outlives the version that made it, until a worker that no longer knows it takes it away. */
async function forgetSchedules(boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  const known = new Set(handlers.filter(({ at }) => at !== null).map(({ queue }) => queue.name));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
}

async function drainOne(boss: PgBoss, handler: JobHandler, listener: JobListener): Promise<number> {
  const { name } = handler.queue;
  let well = 0;
  for (;;) {
    const [job] = await boss.fetch<object>(name);
    if (job === undefined) return well;
    try {
      await attempt(handler, { ...job, signal: new AbortController().signal }, listener);
      await boss.complete(name, job.id);
      well++;
    } catch (fault) {
      await boss.fail(name, job.id, { fault: (fault as Error).message });
    }
  }
}

/** @throws an error without the words of the one that was met: what the library keeps of it may be read by others */
async function attempt(handler: JobHandler, job: BossJob<object>, listener: JobListener): Promise<void> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  const { id, data, retryCount, signal } = job;
  try {
    const did = await handler.run({ id, payload: data, attempt: retryCount + 1, signal } as Job<never>);
    listener.onDone(handler.queue.name, took(), did);
  } catch (fault) {
    const words = faultWords(fault);
    listener.onFailed(handler.queue.name, took(), words);
    throw new Error(words);
  }
}

function faultWords(fault: unknown): string {
  if (!(fault instanceof Error)) return "unknown";
  const { code } = fault as { code?: unknown };
  return typeof code === "string" ? `${fault.name} ${code}` : fault.name;
}

async function ensureQueues(boss: PgBoss, queues: readonly Queue[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map((each) => [each.name, each]));
  for (const queue of [DEAD_LETTERS, ...queues]) {
    const options = optionsOf(queue);
    const kept = there.get(queue.name);
    if (kept === undefined) await boss.createQueue(queue.name, options);
    else if (kept.policy !== options.policy)
      throw new Error(
        `the queue ${queue.name} is kept as "${kept.policy}": give it another name to change that`,
      );
    else {
      const { policy: _, ...changeable } = options;
      await boss.updateQueue(queue.name, changeable);
    }
  }
}

const POLICIES = { each: "standard", "one-waiting": "short", one: "exclusive" } as const;

function optionsOf(queue: Queue): Omit<BossQueue, "name"> {
  const { retries, retryAfterS, longestS, signOfLifeS, keep } = queue.options;
  const isDead = queue.name === DEAD_LETTERS.name;
  return {
    policy: POLICIES[keep],
    retryLimit: retries,
    retryDelay: retryAfterS,
    retryBackoff: true,
    retryDelayMax: LONGEST_WAIT_S,
    expireInSeconds: longestS,
    heartbeatSeconds: signOfLifeS,
    retentionSeconds: KEEP_DEAD_S,
    deleteAfterSeconds: KEEP_FINISHED_S,
    ...(isDead ? {} : { deadLetter: DEAD_LETTERS.name }),
  };
}

function bossOn(
  { runSql, engine }: Pick<JobsOptions, "runSql" | "engine">,
  parts: { migrate?: boolean; createSchema?: boolean; supervise?: boolean; schedule?: boolean },
): PgBoss {
  return new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => runSql(text, values) },
    backend: engine === "embedded" ? "pglite" : "postgres",
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
    // Rebuilding an index needs its owner, which a worker is not.
    reindex: false,
    monitorVacuum: false,
    ...parts,
  });
}

function wish({ key, startAfter, priority }: Omit<SendOptions, "within">) {
  return {
    ...(key === undefined ? {} : { singletonKey: key }),
    ...(startAfter === undefined ? {} : { startAfter }),
    ...(priority === undefined ? {} : { priority }),
  };
}

function on(within: Within | undefined) {
  return within === undefined ? {} : { db: fromKysely(within) };
}

const NOBODY: JobListener = { onDone: () => {}, onFailed: () => {} };
