import { setTimeout as pause } from "node:timers/promises";
import { dueMessages } from "#features/messages/queries.ts";
import { queueMessage } from "#features/messages/queueing/commands.ts";
import { unreached } from "#features/messages/reports/commands.ts";
import { takeStock } from "#features/messages/undecided/commands.ts";
import { newTally, type SendingTools, type Tally } from "./contract.ts";
import { handOver } from "./handing/commands.ts";
import { takeUp } from "./taking/commands.ts";

export type SendingRun = {
  /** Milliseconds after which nothing new is taken up. */
  readonly forMs: number;
  /** Batches of one message that are in hand at the same time. */
  readonly lanes: number;
  readonly signal?: AbortSignal;
};

/** Each message is looked after for so long before it is looked which messages there are. */
const TURN_MS = 5_000;
/** A wait longer than this is left to the next run. */
const PATIENCE_MS = 10_000;

/**
 * Sends what is due: looks up the people of messages whose time has come, and hands over what pace and hours allow, until
 * nothing can be done for a while or the time is up. Any number of processes may do this at once.
 */
export async function sendDue(tools: SendingTools, { forMs, lanes, signal }: SendingRun): Promise<Tally> {
  const tally = newTally();
  const endsAt = performance.now() + forMs;
  const goesOn = () => performance.now() < endsAt && signal?.aborted !== true;
  tally.undecided += await takeStock(tools);
  while (goesOn()) {
    const ids = await dueMessages(tools.db, tools.now());
    const turn = { until: Math.min(endsAt, performance.now() + TURN_MS), signal };
    const waits = await Promise.all(ids.map((id) => sendOne(tools, id, { ...turn, lanes, tally })));
    const wait = Math.min(...waits);
    if (!(wait <= PATIENCE_MS)) break;
    if (wait > 0 && goesOn()) await pause(Math.min(wait, Math.max(0, endsAt - performance.now())));
  }
  return tally;
}

type Turn = {
  readonly until: number;
  readonly lanes: number;
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
};

/** @returns milliseconds until there is something to do again; infinite when there is not */
async function sendOne(tools: SendingTools, id: number, turn: Turn): Promise<number> {
  const queued = await queueMessage(tools, { id, now: tools.now() });
  if (queued.ok) turn.tally.queued += queued.queued;
  const waits = await Promise.all(Array.from({ length: turn.lanes }, () => lane(tools, id, turn)));
  return Math.min(...waits);
}

async function lane(tools: SendingTools, messageId: number, turn: Turn): Promise<number> {
  const { db, batch } = tools;
  while (performance.now() < turn.until && turn.signal?.aborted !== true) {
    const now = tools.now();
    const taken = await takeUp(db, { messageId, most: batch, now });
    if (taken.kind === "over") return Number.POSITIVE_INFINITY;
    if (taken.kind === "wait") return Math.max(1, taken.until.getTime() - now.getTime());
    const { tally, bounced, isAway } = await handOver(tools, { messageId, attempt: taken.attempt });
    for (const [what, count] of Object.entries(tally)) turn.tally[what as keyof Tally] += count;
    for (const each of bounced) await unreached(tools, each);
    if (isAway) return PATIENCE_MS + 1;
  }
  return 0;
}
