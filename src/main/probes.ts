import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { sql } from "kysely";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Db } from "#kit/db/database.ts";
import { pendingMigrations } from "#kit/db/migrate.ts";
import type { Env } from "#kit/http/env.ts";
import type { ExchangeEnv } from "#kit/http/exchange.ts";
import type { RequestWatch } from "#kit/http/watch.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type ProbeOptions = {
  readonly db: Db;
  readonly live: LiveSnapshot;
  readonly migrations: string;
  readonly watch: RequestWatch;
  readonly metricsToken: string | null;
  /** With a proxy of ours in front, every request seems to come from this machine. */
  readonly behindProxy: boolean;
  readonly now: () => Date;
};

/** Whatever carries one of these came through a proxy, told of or not, and not from this machine. */
const FORWARDED = ["x-forwarded-for", "forwarded", "x-real-ip"];
const SLOW_MS = 2_000;

/** GET /healthz (the process lives), /readyz (it can answer people) and /metrics (Prometheus). */
export function probes(options: ProbeOptions): Hono<Env> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return new Hono<Env>()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      const checks = await readiness(options);
      const ready = checks.every((check) => check.ok);
      return c.json({ status: ready ? "ready" : "not-ready", checks }, ready ? 200 : 503);
    })
    .get("/metrics", async (c) => {
      const isForwarded = FORWARDED.some((name) => c.req.header(name) !== undefined);
      if (!mayRead(options, c.req.header("authorization"), c.env as ExchangeEnv, isForwarded))
        return c.notFound();
      const text = (await registry.metrics()) + ownMetrics(options);
      return c.body(text, 200, { "content-type": registry.contentType });
    });
}

type Check = { readonly name: string; readonly ok: boolean; readonly detail?: string };

async function readiness({ db, live, migrations }: ProbeOptions): Promise<readonly Check[]> {
  const database = await answers("database", sql`select 1`.execute(db));
  const pending = database.ok ? await pendingMigrations(db, migrations).catch(() => null) : null;
  return [
    database,
    pending === null
      ? { name: "migrations", ok: false, detail: "cannot be read" }
      : {
          name: "migrations",
          ok: pending.length === 0,
          ...(pending.length > 0 ? { detail: `${pending.length} to run` } : {}),
        },
    { name: "snapshot", ok: live.current().loadedAt.getTime() > 0 },
  ];
}

async function answers(name: string, asked: Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ name, ok: false, detail: `no answer within ${SLOW_MS} ms` }), SLOW_MS);
  });
  const answered = asked.then(
    (): Check => ({ name, ok: true }),
    (): Check => ({ name, ok: false, detail: "does not answer" }),
  );
  const check = await Promise.race([answered, late]);
  clearTimeout(timer);
  return check;
}

/** Only this machine, or whoever has the token. To anybody else there is nothing here. */
function mayRead(
  { metricsToken, behindProxy }: ProbeOptions,
  authorization: string | undefined,
  env: ExchangeEnv,
  isForwarded: boolean,
): boolean {
  if (metricsToken !== null) return same(authorization ?? "", `Bearer ${metricsToken}`);
  const address = env.incoming?.socket.remoteAddress ?? "";
  return !behindProxy && !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function ownMetrics({ watch, live, now }: ProbeOptions): string {
  const { loadedAt, sessions, places } = live.current();
  const figures: readonly [name: string, kind: "counter" | "gauge", meaning: string, value: number][] = [
    [
      "groundswell_rate_limited_total",
      "counter",
      "Requests refused because a client sent too many.",
      watch.limited(),
    ],
    [
      "groundswell_snapshot_age_seconds",
      "gauge",
      "Time since the figures that pages read were loaded.",
      (now().getTime() - loadedAt.getTime()) / 1000,
    ],
    ["groundswell_sessions_ahead", "gauge", "Sessions that are not over.", sessions.length],
    ["groundswell_datasets_in_use", "gauge", "Datasets that answers are made from.", places.datasets.length],
  ];
  const lines = figures.map(
    ([name, kind, meaning, value]) => `# HELP ${name} ${meaning}\n# TYPE ${name} ${kind}\n${name} ${value}\n`,
  );
  return watch.histogram.text() + lines.join("");
}
