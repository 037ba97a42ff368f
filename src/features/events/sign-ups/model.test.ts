/**
 * The commands against a plain model of the rules, up to four at the same moment: whatever the order in which the database
 * did them, there must be an order in which the model gives the same answers and ends in the same state.
 *
 * 600 steps; `MODEL_STEPS=10000 npx vitest run src/features/events/sign-ups/model.test.ts` takes as many as one likes.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type Change, doChange, held, type ModelState } from "#test/sign-up-rules.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { callOffSignUps, setPlaces } from "./capacity/commands.ts";
import { changeParty, takeOffer, withdrawSignUp } from "./commands.ts";
import { lapseOffers } from "./lapsing/commands.ts";
import { lockSessions } from "./ledger/queries.ts";

const world = aWorld();
const steps = Number(process.env.MODEL_STEPS ?? 600);
const STEPS_A_RUN = 30;
const MOST_AT_ONCE = 4;
const HOUR_MS = 3_600_000;
const START = signUpsNow.getTime();
const author = "a test";
const { post } = keepsLetters();
const everybody = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);

const who = fc.nat({ max: 7 });
const session = fc.nat({ max: 1 });
const people = fc.constantFrom(1, 1, 1, 2, 3, 5);
const places = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(null));
const asked = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("sign-up" as const),
      who,
      people,
      sessions: fc.constantFrom([0], [0], [1], [0, 1], [1, 0]),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom("withdraw" as const, "take" as const), who, session }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("party" as const), who, session, people }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("places" as const), session, places }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("lapse" as const), hours: fc.constantFrom(0, 1, 13, 30) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("merge" as const), who, other: who }) },
  fc.record({ kind: fc.constant("call-off" as const), session }),
);
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;
/** A change that was made: in the model a look for lapsed offers is one change for each session. */
type Done = { readonly changes: readonly Change[]; readonly now: number; readonly answer: unknown };

test("sign-ups, withdrawals, offers, places, merges and calling off, several at once, follow the model", async () => {
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
}, 900_000);

async function follows(script: readonly (readonly [Asked, boolean])[], run: number): Promise<void> {
  await world.db.deleteFrom("sign_up").execute();
  const starts = [START + 60 * 24 * HOUR_MS, START + 48 * HOUR_MS];
  const ids: string[] = [];
  for (const [i, at] of starts.entries())
    ids.push(
      await anOpenSession(world, {
        ...{
          ref: `model-${run}-${i}`,
          places: 4,
          startsAt: new Date(at),
          endsAt: new Date(at + 3 * HOUR_MS),
        },
      }),
    );
  let state: ModelState = {
    sessions: starts.map((startsAt) => ({
      ...{ places: 4, cancelled: false, startsAt, endsAt: startsAt + 3 * HOUR_MS, parties: [] },
    })),
  };
  const persons = new Map<number, string>();
  let now = START;
  for (let at = 0; at < script.length; ) {
    const batch = [script[at]!];
    while (batch.at(-1)![1] && batch.length < MOST_AT_ONCE && at + batch.length < script.length)
      batch.push(script[at + batch.length]!);
    at += batch.length;
    const tried = batch.map(([each]) => {
      now += 60_000 + (each.kind === "lapse" ? each.hours * HOUR_MS : 0);
      return attempt(each, { state, ids, persons, run, now });
    });
    const made = (await Promise.all(tried)).filter((each) => each !== null);
    expect(await ledgerFaults(world.db)).toEqual([]);
    expect(await signUpsOfNobody()).toEqual([]);
    const seen = await standings(ids);
    const next = explained(state, made, seen, made.length > 1);
    if (next === null)
      throw new Error(
        `no order explains ${JSON.stringify(made, null, 1)}\nfrom ${JSON.stringify(told(state))}\nto ${JSON.stringify(seen)}`,
      );
    state = next;
    for (const each of state.sessions) expect(each.places === null || held(each) <= each.places).toBe(true);
  }
}

type Setting = {
  readonly state: ModelState;
  readonly ids: readonly string[];
  readonly persons: Map<number, string>;
  readonly run: number;
  readonly now: number;
};

/** Does what was asked with the commands; null where there is nothing to do it to. */
async function attempt(each: Asked, { state, ids, persons, run, now }: Setting): Promise<Done | null> {
  const at = new Date(now);
  const acting = { author, post, now: at };
  const one = (change: Change, answer: unknown): Done => ({ changes: [change], now, answer });
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
      const person = persons.get(each.who);
      const party = state.sessions[each.session]!.parties.findLast((known) => known.person === person);
      if (party === undefined) return null;
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
      await locked(each.session, async (db, it) => {
        await db.updateTable("session").set({ cancelled_at: at }).where("id", "=", it.id).execute();
        await callOffSignUps(db, { ...it, cancelledAt: at }, acting);
      });
      return one({ kind: "call-off", session: each.session }, null);
    case "lapse":
      await lapseOffers(world.app, { post, now: at });
      return { changes: ids.map((_, index) => ({ kind: "lapse", session: index })), now, answer: null };
    case "merge": {
      const [kept, gone] = [persons.get(each.who), persons.get(each.other)];
      if (kept === undefined || gone === undefined || kept === gone) return null;
      const result = await everybody((db) =>
        mergePeople(db, { keptId: kept, goneId: gone, author, now: at }),
      );
      if (!result.ok) return null;
      for (const [key, person] of persons) if (person === gone) persons.set(key, kept);
      return one({ kind: "merge", kept, gone }, null);
    }
  }
}

type Locked = ReturnType<Awaited<ReturnType<typeof lockSessions>>["get"]> & object;

/** The state after some order of what was done that gives all the answers and what is seen; null when there is none. */
function explained(state: ModelState, made: readonly Done[], seen: Seen, atOnce: boolean): ModelState | null {
  if (made.length === 0) return JSON.stringify(told(state)) === JSON.stringify(seen) ? state : null;
  for (const [i, { changes, now, answer }] of made.entries()) {
    const others = made.filter((_, other) => other !== i);
    const [first, ...rest] = changes;
    const after = structuredClone(state);
    const gave = doChange(after, first!, now);
    const left = rest.length === 0 ? others : [...others, { changes: rest, now, answer }];
    if (JSON.stringify(sorted(gave)) === JSON.stringify(sorted(answer))) {
      const found = explained(after, left, seen, atOnce);
      if (found !== null) return found;
    }
    // It looks which sessions are due before it takes them one by one: one that is due only since is for the next look.
    if (first!.kind === "lapse" && atOnce) {
      const found = explained(state, left, seen, atOnce);
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
