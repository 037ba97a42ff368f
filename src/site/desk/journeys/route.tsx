import { type Context, Hono } from "hono";
import { type Ladder, STEPS, type Step, type StepRule } from "#domain/ladder/ladder.ts";
import { setLadder } from "#features/journeys/commands.ts";
import { ladderInForce, stageCounts } from "#features/journeys/queries.ts";
import { readyPeople } from "#features/journeys/steps/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { JourneysPage } from "./page.tsx";

const READY_SHOWN = 30;

/** GET /desk/journeys: the funnel and who is ready; POST sets the rules, for those who edit the movement's settings. */
export function deskJourneys(room: DeskRoom): Hono<Env> {
  const { db, door, now, show } = room;
  return new Hono<Env>()
    .get(urls.deskJourneys, door.demandActor, (c) => answer(c, room, false))
    .post(urls.deskJourneys, door.demandActor, async (c) => {
      const actor = actorOf(c);
      if (!mayEditSettings(actor)) return noSeat(c, show);
      const ladder = ladderFrom(await formOf(c));
      const set = await setLadder(db, { ladder, actor: actor.personId, now: now() });
      return set.ok ? c.redirect(urls.deskJourneys, 303) : answer(c, room, true);
    });
}

async function answer(c: Context<Env>, { db, show }: DeskRoom, refused: boolean): Promise<Response> {
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const { scope } = seated;
  const speak = c.get("speak");
  const [counts, ready] = await withPeople(db, scope, async (people) => [
    await stageCounts(people, scope),
    await readyPeople(people, { scope, limit: READY_SHOWN }),
  ]);
  const ladder = await ladderInForce(db);
  const body = (
    <JourneysPage {...{ speak, counts, ready, ladder, refused }} mayEdit={mayEditSettings(actor)} />
  );
  return show(
    c,
    { title: speak.t("desk.journeys"), description: "", noindex: true, body },
    refused ? 400 : 200,
  );
}

/** What was typed, as rules; `setLadder` judges it. */
function ladderFrom(form: FormData): Ladder {
  const one = (name: string) => String(form.get(name) ?? "").trim();
  const rule = (name: string): StepRule => ({
    facts: one(`${name}.facts`)
      .split(/[\s,]+/)
      .filter((fact) => fact !== ""),
    times: Number(one(`${name}.times`)),
    days: Number(one(`${name}.days`)),
  });
  const rules = (part: string) =>
    Object.fromEntries(STEPS.map((step) => [step, rule(`${part}.${step}`)])) as Record<Step, StepRule>;
  return { steps: rules("steps"), ready: rules("ready"), quietDays: Number(one("quietDays")) };
}
