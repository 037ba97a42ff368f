import { FIND_DUPLICATES } from "#features/duplicates/jobs.ts";
import { keepTending } from "#kit/db/tending.ts";
import { listen } from "#kit/http/server.ts";
import { watchRequests } from "#kit/http/watch.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { openLog } from "#kit/log/log.ts";
import { openPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { openSnapshot } from "#site/snapshot/queries.ts";
import type { Config } from "./config.ts";
import { answeredHere } from "./conversations.ts";
import { demandMigrated, openHome } from "./home.ts";
import { handlersOf, jobsOf, listening } from "./jobs.ts";
import { keysOf } from "./keys.ts";
import { openOutlets } from "./outlets.ts";
import { buildSite } from "./site.ts";
import { Stop } from "./stop.ts";
import { workersIdle } from "./workers.ts";

export type Web = {
  readonly address: string;
  readonly engine: "embedded" | "server";
  readonly live: LiveSnapshot;
  /** No worker was at work lately, on a database where `serve` does none itself. */
  readonly idle: boolean;
  /** Stops accepting, lets requests finish, closes the database. Safe to call twice. */
  stop(): Promise<void>;
};

/** How long requests in hand may still take when the process is told to stop. */
const GRACE_MS = 10_000;

/** Long enough that the first visitor is not kept waiting by it. */
const SOON_MS = 20_000;

/**
 * Opens the database, loads what pages read, mounts the rooms and listens.
 *
 * @throws Stop when something that the operator can mend is in the way
 */
export async function startWeb(given: Config): Promise<Web> {
  let config = given;
  const now = () => new Date();
  const { log, lines, flush } = openLog({ level: config.logLevel });
  const open = await openHome(config, "serve", "app");
  let jobs: Jobs | null = null;
  try {
    await demandMigrated(open, config);
    const readPlaces = () => openPlaces(open.db, config);
    await ensureDefaultTargets(open.db, await readPlaces(), now());
    const onFault = (fault: unknown) =>
      log.error({ fault: (fault as Error).name, during: "refresh" }, "fault");
    const live = await openSnapshot({ db: open.db, openPlaces: readPlaces, now, onFault });
    config = answeredHere(config, live.current().movement.demonstration);
    const watch = watchRequests({ log, lines });
    const keys = await keysOf(open.db, config, now());
    const outlets = openOutlets(config, now);
    const sending = await jobsOf(open, log);
    jobs = sending;
    const parts = { config, db: open.db, keys, outlets, jobs: sending, now };
    const app = buildSite({ ...parts, live, watch });
    const { host, port } = config;
    const heard = await listen(app, { host, port });
    if (!heard.ok) throw new Stop(whyNot(heard.reason, config));
    // The embedded database has room for one process, so the jobs run beside the pages.
    const worker = open.engine === "embedded" ? await sending.work(handlersOf(parts), listening(log)) : null;
    // A demonstration has people who stand in it twice, to be looked at soon after the first start; later there is nothing new.
    if (live.current().movement.demonstration)
      await sending.send(FIND_DUPLICATES, {}, { startAfter: new Date(now().getTime() + SOON_MS) });
    const tending =
      open.engine === "embedded"
        ? keepTending(open.db, {
            onFault: (fault) => log.error({ fault: (fault as Error).name, during: "tending" }, "fault"),
          })
        : null;
    const address = `http://${host.includes(":") ? `[${host}]` : host}:${heard.listening.port}`;
    const idle = (await workersIdle(open, now())) !== "working";
    log.info({ host, port: heard.listening.port, engine: open.engine }, "listening");
    const stopOnce = once(async () => {
      log.info("stopping");
      await heard.listening.stop(GRACE_MS);
      await worker?.stop();
      await tending?.stop();
      await sending.close();
      live.close();
      await outlets.close();
      await open.close();
      log.info("stopped");
      await flush();
    });
    return { address, engine: open.engine, live, idle, stop: stopOnce };
  } catch (fault) {
    await jobs?.close();
    await open.close();
    await flush();
    throw fault;
  }
}

function whyNot(reason: "port-in-use" | "not-allowed" | "no-such-host", { host, port }: Config): string {
  switch (reason) {
    case "port-in-use":
      return `Port ${port} is in use by another program, perhaps another copy of this one. Stop it, or choose another port: PORT=${port + 1}.`;
    case "not-allowed":
      return `Port ${port} may not be used by this user; ports below 1024 are the system's. Choose another: PORT=3000.`;
    case "no-such-host":
      return `HOST is "${host}", which is no address of this machine. Try 127.0.0.1, or 0.0.0.0 for every network.`;
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
