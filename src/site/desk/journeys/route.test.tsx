import { beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/groups/roles.ts";
import { DEFAULT_LADDER } from "#domain/ladder/ladder.ts";
import { setLadder, workOutStages } from "#features/journeys/commands.ts";
import { ladderInForce } from "#features/journeys/queries.ts";
import { seriesInForce } from "#features/journeys/welcome/series/queries.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { showing } from "#site/show/route.tsx";
import { aReachablePerson, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { deskJourneys } from "./route.tsx";

const world = aWorld();
const speakers = loadCatalogues("messages");
const ORIGIN = "https://example.org";
let movement = 0;
let ann = "";
let worked = 0;

beforeEach(async () => {
  worked = 0;
  const made = await world.db
    .insertInto("movement_group")
    .values({ kind: "movement", slug: "all", name: JSON.stringify({ en: "All" }), opened_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  movement = made.id;
  await world.db
    .insertInto("group_lineage")
    .values({ ancestor_id: movement, group_id: movement, depth: 0 })
    .execute();
  ann = await aReachablePerson(world.app, {
    name: "Ann Admin",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
});

async function ask(role: Role, path: string, form?: Record<string, string | readonly string[]>) {
  await world.db.deleteFrom("group_role").execute();
  await world.db
    .insertInto("group_role")
    .values({ group_id: movement, person_id: ann, role, granted_at: now, granted_by: "test" })
    .execute();
  const actor = provenActor({
    ...{ personId: ann, name: "Ann", sessionId: "s", provenAt: now },
    roles: await rolesOf(world.app, ann, now),
    wants: null,
  });
  const room = deskJourneys({
    speakers,
    show: showing({ movement: () => MovementSettings.parse({}), assets: noAssets, origin: ORIGIN }),
    db: world.app,
    door: {
      demandActor: async (c, next) => {
        c.set("actor", actor);
        await next();
      },
    },
    workOutSoon: async () => {
      worked += 1;
    },
    now: () => now,
  });
  const body = new URLSearchParams(
    Object.entries(form ?? {}).flatMap(([name, value]) =>
      (typeof value === "string" ? [value] : value).map((one): [string, string] => [name, one]),
    ),
  );
  const init =
    form === undefined
      ? {}
      : { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } };
  return frame({ speakers, publicUrl: ORIGIN })
    .route("/", room)
    .request(ORIGIN + path, init);
}

const STAGE = {
  ...{ "name-en": "Trainer", "name-cy": "Hyfforddwr", "suggestion-en": "Ask them to train others." },
  ...{ "reached-facts": ["training.completed"], "reached-times": "1", "reached-days": "100" },
  ...{ "ready-facts": ["session.hosted", "call.made"], "ready-times": "2", "ready-days": "50" },
};

test("a stage is added in words of one's own, moved, and taken away again", async () => {
  const added = await ask("administrator", "/desk/journeys/stages/new", STAGE);
  expect([added.status, added.headers.get("location"), worked]).toEqual([
    303,
    "/desk/journeys/stages?saved=stage-5",
    1,
  ]);
  const page = await (await ask("administrator", "/desk/journeys/stages?saved=stage-5")).text();
  expect(page).toContain("Saved.");
  expect(page).toContain("Reached by: once within 100 days: finished a training");
  await ask("administrator", "/desk/journeys/stages/stage-5/move", { way: "down" });
  const ids = async () => (await ladderInForce(world.app)).steps.map(({ id }) => id);
  expect(await ids()).toEqual(["attender", "regular", "host", "stage-5", "leader"]);
  await ask("administrator", "/desk/journeys/stages/host/end", {});
  expect(await ids()).toEqual(["attender", "regular", "stage-5", "leader"]);
});

test("a box that is wrong is named at the stage, and what was typed stays", async () => {
  const refused = await ask("administrator", "/desk/journeys/stages/host", {
    ...STAGE,
    "name-en": "",
    "ready-times": "many",
    "reached-facts": [],
  });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('href="#ready-times"');
  expect(page).toContain("Ready after how many times: Write a whole number from 1 to 1,000.");
  expect(page).toContain("Reached by having done any of these: Tick at least one thing that people do.");
  expect(page).toContain('value="many"');
  expect(await ladderInForce(world.app)).toEqual(DEFAULT_LADDER);
});

test("words that nobody changed stay the catalogue's, in both languages", async () => {
  const page = await (await ask("administrator", "/desk/journeys/stages/supporter")).text();
  expect(page).toContain('value="Supporter"');
  await ask("administrator", "/desk/journeys/stages/supporter", {
    "name-en": "Supporter",
    "name-cy": "Cefnogwr",
  });
  expect((await ladderInForce(world.app)).foot).toBeNull();
  await ask("administrator", "/desk/journeys/stages/supporter", { "name-en": "Friend", "name-cy": "" });
  expect((await ladderInForce(world.app)).foot).toEqual({ en: "Friend", cy: "" });
});

test("everybody who is ready stands on pages that follow one another, nobody twice", async () => {
  const rows = Array.from({ length: 120 }, (_, at) => ({
    ...{ name: `Person ${at}`, source: "test", created_at: now, changed_at: now },
  }));
  const ids = await world.db.insertInto("person").values(rows).returning("id").execute();
  await world.db
    .insertInto("activity")
    .values(
      ids.map(({ id }, at) => ({
        ...{ kind: "message.opened", actor: "t", subject: "t", person_id: id },
        at: new Date(now.getTime() - (at % 7) * 86_400_000),
      })),
    )
    .execute();
  await setLadder(world.app, {
    ladder: {
      ...DEFAULT_LADDER,
      steps: DEFAULT_LADDER.steps.map((step) => ({
        ...step,
        reached: { ...step.reached, facts: [...step.reached.facts, "message.opened"], times: 50 },
      })),
    },
    actor: ann,
    now,
  });
  await workOutStages(world.app, { now });
  const seen: string[] = [];
  for (let path = "/desk/journeys/people?of=ready"; path !== ""; ) {
    const page = await (await ask("organiser", path)).text();
    expect(page).toContain("120 people");
    seen.push(...[...page.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id!));
    path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  }
  expect(seen.toSorted()).toEqual(ids.map(({ id }) => id).toSorted());
  const ticked = await (await ask("organiser", "/desk/journeys/people?of=ready&ticked=all")).text();
  expect(ticked).toMatch(/checked[^>]*name="person"|name="person"[^>]*checked/);
  const none = await (await ask("organiser", "/desk/journeys/people?of=quiet")).text();
  expect(none).toContain("Nobody at the moment");
});

const LETTERS = Object.fromEntries(
  [0, 1, 2].flatMap((at) => [
    [`on-${at}`, "yes"],
    [`days-${at}`, String(at * 5)],
    [`subject-${at}-en`, `Subject ${at}`],
    [`subject-${at}-cy`, ""],
    [`text-${at}-en`, "Come to {movement}"],
    [`text-${at}-cy`, ""],
  ]),
);

test("letters of welcome are changed, stopped and started", async () => {
  const saved = await ask("administrator", "/desk/journeys/welcome", { ...LETTERS, act: "save" });
  expect(saved.headers.get("location")).toBe("/desk/journeys/welcome?saved=yes");
  const { letters } = await seriesInForce(world.app);
  expect(letters.map(({ days, subject }) => [days, subject?.en])).toEqual([
    [0, "Subject 0"],
    [5, "Subject 1"],
    [10, "Subject 2"],
  ]);
  await ask("administrator", "/desk/journeys/welcome", { act: "stop" });
  expect(await seriesInForce(world.app)).toEqual({ on: false, letters });
  expect(await (await ask("administrator", "/desk/journeys/welcome")).text()).toContain(
    "The letters are stopped",
  );
  const wrong = await ask("administrator", "/desk/journeys/welcome", {
    ...LETTERS,
    ...{ "days-1": "0", "text-2-en": "", act: "save" },
  });
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("Letter 2: Each letter must come on a later day than the one before it.");
  expect(page).toContain('href="#text-2-en"');
});

test("the rules and the letters are for those who edit settings; the funnel is for whoever has people", async () => {
  expect((await ask("organiser", "/desk/journeys")).status).toBe(200);
  for (const path of ["stages", "stages/new", "stages/host", "welcome"])
    expect((await ask("organiser", `/desk/journeys/${path}`)).status).toBe(403);
  for (const path of ["stages/host", "stages/host/end", "stages/host/move", "quiet", "welcome"])
    expect((await ask("organiser", `/desk/journeys/${path}`, { "quiet-days": "30" })).status).toBe(403);
  expect((await ask("host", "/desk/journeys")).status).toBe(403);
});
