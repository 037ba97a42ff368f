/**
 * The commands of sign-ups, moves and lifts against a plain model of the rules, up to four at the same moment: whatever the
 * order in which the database did them, there must be an order in which the model gives the same answers and ends in the
 * same state. Which lift is proposed and what is offered elsewhere the model does not know; what follows from them it does.
 *
 * 400 steps; `MODEL_STEPS=10000 npx vitest run src/features/events/sign-ups/model.test.ts` takes as many as one likes.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { MOVE_ACTS } from "#features/events/moves/commands.ts";
import { lapseMoves } from "#features/events/moves/lapsing/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { seatFaults } from "#test/lifts.ts";
import { type LiftAct, sweeps, triesLift } from "#test/model-lifts.ts";
import {
  moveFaults,
  triesBatch,
  triesMoveAct,
  triesOffering,
  triesPlan,
  triesUndo,
} from "#test/model-moves.ts";
import { asEverybody, type Done, oneOf, type Setting } from "#test/model-steps.ts";
import { aNeedingSession } from "#test/moves.ts";
import { type Change, doChange, held, type ModelState } from "#test/sign-up-rules.ts";
import { keepsLetters, ledgerFaults, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { callOffSignUps, setPlaces } from "./capacity/commands.ts";
import { changeParty, takeOffer, withdrawSignUp } from "./commands.ts";
import { lapseOffers } from "./lapsing/commands.ts";
import { lockSessions } from "./ledger/queries.ts";

const world = aWorld();
const steps = Number(process.env.MODEL_STEPS ?? 400);
const STEPS_A_RUN = 100;
const MOST_AT_ONCE = 4;
/** Minutes after the beginning before which nothing is called off. */
const STEPS_AFTER = [0, 60, 90, 90] as const;
const PLACES = [4, 6, 9] as const;
const HOUR_MS = 3_600_000;
const START = signUpsNow.getTime();
const author = "a test";
const { post } = keepsLetters();

const MAY_FAIL = ["take", "party", "move", "back", "seat"] as const;
const ENOUGH_FOR_ALL = 5_000;
/** Kinds of changes that were asked for and made, counted. */
const granted = new Map<string, number>();

const who = fc.nat({ max: 7 });
const session = fc.nat({ max: 2 });
/** The last two begin at the same moment, a walk apart. */
const sameDay = fc.constantFrom({ session: 1, to: 2 }, { session: 2, to: 1 });
const people = fc.constantFrom(1, 1, 1, 2, 3, 5);
const places = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(null));
const lift = fc.record({
  act: fc.constantFrom(
    ...["offer", "ask", "ask", "match", "match", "together", "together", "together", "together"],
    ...["yes", "yes", "yes", "yes", "yes", "yes", "no", "cancel", "report"],
  ),
  // Most are about one session, else hardly anybody would find anybody.
  session: fc.constantFrom(1, 1, 1, 1, 1, 0),
  seats: fc.integer({ min: 2, max: 8 }),
  who,
});
const asked = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      kind: fc.constant("sign-up" as const),
      who,
      people,
      sessions: fc.constantFrom([0], [1], [1], [1], [2], [0, 1], [2, 0]),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom("withdraw" as const, "take" as const), who, session }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("party" as const), who, session, people }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("places" as const),
      session: fc.constantFrom(0, 1, 1, 2),
      places,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("lapse" as const), hours: fc.constantFrom(0, 1, 13, 30) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const), who, other: who }) },
  // Seldom: nothing more can be done with it.
  fc.record({ kind: fc.constant("call-off" as const), session, after: fc.constantFrom(...STEPS_AFTER) }),
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("offer-elsewhere" as const), session: fc.constantFrom(1, 2) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("move-act" as const),
      who,
      act: fc.constantFrom("take-move", "take-move", ...MOVE_ACTS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("batch" as const),
      ends: fc.oneof(sameDay, fc.record({ session, to: session })),
      who: fc.uniqueArray(who, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("undo" as const, "undo" as const, "undo" as const, "plan" as const),
    }),
  },
  {
    weight: 30,
    arbitrary: fc.record({ kind: fc.constant("lift" as const), lift: lift as fc.Arbitrary<LiftAct> }),
  },
);
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

test("sign-ups, places, merges, calling off, moves, plans and lifts, several at once, follow the model", async () => {
  let [run, done] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(asked, fc.boolean()), { minLength: STEPS_A_RUN, maxLength: STEPS_A_RUN }),
      async (script) => {
        run += 1;
        done += script.length;
        await follows(script, run);
      },
    ),
    { numRuns: Math.ceil(steps / STEPS_A_RUN), endOnFailure: true },
  );
  expect(done).toBeGreaterThanOrEqual(steps);
  // So many at random try everything, and not all of it in vain.
  if (steps >= ENOUGH_FOR_ALL)
    for (const kind of MAY_FAIL) expect(granted.get(kind) ?? 0, kind).toBeGreaterThan(9);
}, 1_800_000);

const EMPTIED = [
  ...(["lift_message", "lift_report", "lift_match", "lift_offer", "lift_request"] as const),
  ...(["session_move", "rebalance_move", "move_batch", "rebalance_plan", "sign_up"] as const),
] as const;

async function follows(script: readonly (readonly [Asked, boolean])[], run: number): Promise<void> {
  for (const table of EMPTIED) await world.db.deleteFrom(table).execute();
  await world.db
    .updateTable("session")
    .set({ cancelled_at: new Date(START) })
    .execute();
  const starts = [60 * 24, 48, 48].map((hours) => START + hours * HOUR_MS);
  const ids: string[] = [];
  for (const [i, at] of starts.entries())
    ids.push(
      await aNeedingSession(world, {
        ...{ ref: `model-${run}-${i}`, km: i * 2, want: 9, minimum: 2, places: PLACES[i]! },
        ...{ startsAt: new Date(at), endsAt: new Date(at + 3 * HOUR_MS) },
      }),
    );
  let state: ModelState = {
    sessions: starts.map((startsAt, i) => ({
      ...{ places: PLACES[i]!, cancelled: false, startsAt, endsAt: startsAt + 3 * HOUR_MS, parties: [] },
    })),
  };
  const [persons, batches]: [Map<number, string>, string[]] = [new Map(), []];
  let now = START;
  for (let at = 0; at < script.length; ) {
    const batch = [script[at]!];
    while (batch.at(-1)![1] && batch.length < MOST_AT_ONCE && at + batch.length < script.length)
      batch.push(script[at + batch.length]!);
    at += batch.length;
    const alone = batch.length === 1;
    const tried = batch.map(([each]) => {
      now += 60_000 + (each.kind === "lapse" ? each.hours * HOUR_MS : 0);
      return attempt(each, { world, state, ids, persons, batches, run, now, alone });
    });
    const made = (await Promise.all(tried)).filter((each) => each.length > 0);
    const faults = [ledgerFaults, seatFaults, moveFaults].map((each) => each(world.db));
    expect((await Promise.all(faults)).flat()).toEqual([]);
    expect(await signUpsOfNobody()).toEqual([]);
    const seen = await standings(ids);
    const next = explained(state, made, { seen, atOnce: !alone, tried: new Set() });
    if (next === null)
      throw new Error(
        `no order explains ${JSON.stringify(made, null, 1)}\nfrom ${JSON.stringify(told(state))}\nto ${JSON.stringify(seen)}`,
      );
    state = next;
    for (const { change, answer } of made.flat())
      if ((answer as { ok?: boolean } | null)?.ok === true)
        granted.set(change.kind, (granted.get(change.kind) ?? 0) + 1);
    for (const each of state.sessions) expect(each.places === null || held(each) <= each.places).toBe(true);
  }
}

/** Does what was asked with the commands; nothing where there is nothing to do it to. */
async function attempt(each: Asked, setting: Setting): Promise<Done> {
  const { state, ids, persons, run, now } = setting;
  const at = new Date(now);
  const acting = { author, post, now: at };
  const one = (change: Change, answer: unknown): Done => [{ change, now, answer }];
  const everybody = <T>(work: Parameters<typeof asEverybody<T>>[1]) => asEverybody(setting, work);
  const locked = <T>(
    index: number,
    work: (db: Parameters<typeof lockSessions>[0], it: Locked) => Promise<T>,
  ) => everybody(async (db) => work(db, (await lockSessions(db, [ids[index]!])).get(ids[index]!)!));
  switch (each.kind) {
    case "sign-up": {
      const { personId, placed } = await signsUp(world.app, `M${run}w${each.who}`, {
        ...{ sessionIds: each.sessions.map((index) => ids[index]!), people: each.people, now: at, post },
      });
      persons.set(each.who, personId);
      const answer = placed.map((result) => {
        if (!result.ok) return result;
        const { signUpId: _, ...rest } = result;
        return rest;
      });
      const signUps = placed.map((result) => (result.ok ? result.signUpId : ""));
      return one(
        { kind: "sign-up", sessions: each.sessions, people: each.people, person: personId, ids: signUps },
        answer,
      );
    }
    case "withdraw":
    case "take":
    case "party": {
      const { parties } = state.sessions[each.session]!;
      const suits = each.kind === "take" ? ["offered"] : ["going", "offered", "waiting"];
      const party =
        oneOf(
          parties.filter(({ standing }) => suits.includes(standing)),
          each.who,
        ) ?? oneOf(parties, each.who);
      if (party === undefined) return [];
      const what = { ...acting, signUpId: party.id };
      const { session: index } = each;
      if (each.kind === "party") {
        const party = { kind: each.people === 1 ? "alone" : "guests", people: each.people } as const;
        return one(
          { kind: "party", session: index, id: what.signUpId, people: each.people },
          await everybody((db) => changeParty(db, { ...what, party })),
        );
      }
      const command = each.kind === "take" ? takeOffer : withdrawSignUp;
      return one(
        { kind: each.kind, session: index, id: party.id },
        await everybody<unknown>((db) => command(db, what)),
      );
    }
    case "places": {
      const { putBack, offered } = await locked(each.session, (db, it) =>
        setPlaces(db, it, { ...acting, places: each.places }),
      );
      return one({ kind: "places", session: each.session, places: each.places }, { putBack, offered });
    }
    case "call-off":
      if (now < START + each.after * 60_000) return [];
      await locked(each.session, async (db, it) => {
        await db.updateTable("session").set({ cancelled_at: at }).where("id", "=", it.id).execute();
        await callOffSignUps(db, { ...it, cancelledAt: at }, acting);
      });
      return one({ kind: "call-off", session: each.session }, null);
    case "lapse":
      await lapseOffers(world.app, { post, now: at });
      await lapseMoves(world.app, { now: at });
      await sweeps(setting);
      return ids.map((_, index) => ({ change: { kind: "lapse", session: index }, now, answer: null }));
    case "merge": {
      const [kept, gone] = [persons.get(each.who), persons.get(each.other)];
      if (kept === undefined || gone === undefined || kept === gone) return [];
      const result = await everybody((db) =>
        mergePeople(db, { keptId: kept, goneId: gone, author, now: at }),
      );
      if (!result.ok) return [];
      for (const [key, person] of persons) if (person === gone) persons.set(key, kept);
      return one({ kind: "merge", kept, gone }, null);
    }
    case "offer-elsewhere":
      return triesOffering(setting, each.session);
    case "move-act":
      return triesMoveAct(setting, each.who, each.act);
    case "batch":
      return triesBatch(setting, { ...each.ends, who: each.who });
    case "undo":
      return triesUndo(setting);
    case "plan":
      return triesPlan(setting);
    case "lift":
      return triesLift(setting, each.lift);
  }
}

type Locked = ReturnType<Awaited<ReturnType<typeof lockSessions>>["get"]> & object;

type Search = { readonly seen: Seen; readonly atOnce: boolean; readonly tried: Set<string> };

/** The state after some order of what was done that gives all the answers and what is seen; null when there is none. */
function explained(state: ModelState, made: readonly Done[], search: Search): ModelState | null {
  if (made.length === 0) return JSON.stringify(told(state)) === JSON.stringify(search.seen) ? state : null;
  const here = JSON.stringify([told(state), made]);
  if (search.tried.has(here)) return null;
  search.tried.add(here);
  for (const [i, [first, ...rest]] of made.entries()) {
    const { change, now, answer, onlyOk = false } = first!;
    const left = rest.length === 0 ? made.toSpliced(i, 1) : made.toSpliced(i, 1, rest);
    const after = structuredClone(state);
    const gave = doChange(after, change, now);
    const known = onlyOk ? { ok: (gave as { ok: boolean }).ok } : gave;
    if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(answer))) {
      const found = explained(after, left, search);
      if (found !== null) return found;
    }
    // It looks which sessions are due before it takes them one by one: one that is due only since is for the next look.
    if (change.kind === "lapse" && search.atOnce) {
      const found = explained(state, left, search);
      if (found !== null) return found;
    }
  }
  return null;
}

type Seen = readonly string[];

/** Everything that decides what comes next, so that an order which explains what is seen explains it for good. */
function told({ sessions }: ModelState): Seen {
  const parties = sessions
    .flatMap(({ parties }) => parties)
    .map(({ id, person, people, standing, ...more }) =>
      [
        id,
        person,
        people,
        standing,
        more.endedWhy,
        more.passedOver,
        more.waitingSince,
        more.goingAt,
        more.expiresAt,
      ].join(" "),
    );
  return [...sessions.map(({ places, cancelled }) => `${places} ${cancelled}`), ...parties.sort()];
}

async function standings(ids: readonly string[]): Promise<Seen> {
  const sessions = await world.db
    .selectFrom("session")
    .select(["id", "places", "cancelled_at"])
    .where("id", "in", ids)
    .execute();
  const rows = await world.db.selectFrom("sign_up").selectAll().where("session_id", "in", ids).execute();
  const parties = rows.map(({ id, person_id: person, people, standing, ...more }) =>
    [
      ...[id, person, people, standing, more.ended_why, more.passed_over],
      ...[more.waiting_since, more.going_at, more.offer_expires_at].map((at) => at?.getTime() ?? null),
    ].join(" "),
  );
  return [
    ...ids
      .map((id) => sessions.find((each) => each.id === id)!)
      .map((it) => `${it.places} ${it.cancelled_at !== null}`),
    ...parties.sort(),
  ];
}

/** A sign-up of a record that was merged away is lost to the human being whose it is. */
const signUpsOfNobody = () =>
  world.db
    .selectFrom("sign_up")
    .innerJoin("person", "person.id", "sign_up.person_id")
    .select("sign_up.id")
    .where("person.merged_into", "is not", null)
    .execute();

/** The same value with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
