import { sql } from "kysely";
import { expect, test } from "vitest";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";
import { handOutLink } from "#features/events/cascade/commands.ts";
import { ENDINGS } from "#features/rights/retention/commands.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { forgetTraces } from "./commands.ts";

const world = aWorld();
const start = Date.parse("2026-11-21T13:00:00Z");
const days = (count: number) => new Date(start + count * 86_400_000);

test("ninety days after a session its links, ticks, choices and the words of its proposal are gone, and not before", async () => {
  const sessionId = await anOpenSession(world, { places: 9 });
  const { personId, placed } = await signsUp(world.app, "Ann", { sessionIds: [sessionId] });
  if (!placed[0]?.ok) throw new Error("no place");
  const { signUpId } = placed[0];
  await asMovement(world.app, (people) => handOutLink(people, { signUpId, now: days(0) }));
  await sql`insert into door_tick (id, session_id, sign_up_id, person_id, act, arrived, ticked_at, at, author)
    values (${crypto.randomUUID()}, ${sessionId}, ${signUpId}, ${personId}, 'came', 1, ${days(0)}, ${days(0)}, 'host')`.execute(
    world.db,
  );
  await sql`insert into session_proposal (session_id, person_id, proposed_at, name, words)
    values (${sessionId}, ${personId}, ${days(-9)}, 'Ann', 'Because of the market')`.execute(world.db);
  const forget = (now: Date) => asMovement(world.app, (people) => forgetTraces(people, { now }));
  expect(await forget(days(85))).toEqual({ links: 0, ticks: 0, choices: 0, proposals: 0 });
  expect(await forget(days(92))).toEqual({ links: 1, ticks: 1, choices: 0, proposals: 1 });
  expect(await forget(days(92))).toEqual({ links: 0, ticks: 0, choices: 0, proposals: 0 });
  const { rows } = await sql`select person_id, name, words from session_proposal`.execute(world.db);
  expect(rows).toEqual([{ person_id: personId, name: null, words: "" }]);
  const { rows: standing } = await sql`select standing from sign_up`.execute(world.db);
  expect(standing).toEqual([{ standing: "going" }]);
});

test("what somebody was reminded of is kept as long as other messages to them", async () => {
  const sessionId = await anOpenSession(world, { places: 9 });
  const { personId, placed } = await signsUp(world.app, "Ben", { sessionIds: [sessionId] });
  if (!placed[0]?.ok) throw new Error("no place");
  await sql`insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, not_before, changed_at)
    values (${placed[0].signUpId}, ${sessionId}, ${personId}, 'day-before', 'x', 'sent', ${days(-1)}, ${days(-1)})`.execute(
    world.db,
  );
  const end = (now: Date) =>
    asMovement(world.app, (people) => ENDINGS.messageMonths(people, { clocks: DEFAULT_CLOCKS, now }));
  expect(await end(days(700))).toBe(0);
  expect(await end(days(740))).toBe(1);
});
