import { beforeEach, expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { listedGroups } from "#registers/groups/listing/queries.ts";
import { groupsOf } from "#registers/groups/memberships/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { preferences } from "#site/preferences/route.tsx";
import { showing } from "#site/show/route.tsx";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aSnapshot } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const keys = aKeyRing();
const speakers = loadCatalogues("messages");
const ORIGIN = "https://example.org";
let [leeds, york, truro, nurses, board] = [0, 0, 0, 0, 0];
let ann = "";

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS1" }] });
  truro = await aGroup(world.app, "Aber Truro", { area: [{ kind: "outcode", key: "TR1" }] });
  york = await aGroup(world.app, "York", { area: [{ kind: "outcode", key: "YO1" }] });
  nurses = await aGroup(world.app, "Nurses", { kind: "network", joining: "request" });
  board = await aGroup(world.app, "Board", { kind: "network", joining: "invitation" });
  const contacts = [{ kind: "email", typed: "anna@example.org" } as const];
  ann = await aReachablePerson(world.app, { name: "Ann Lee", postcode: "LS1 4AP", contacts });
  await world.db
    .insertInto("group_membership")
    .values({ group_id: leeds, person_id: ann, how: "place", joined_at: now })
    .execute();
});

async function ask(form?: Record<string, string>, token?: string): Promise<Response> {
  const snapshot = aSnapshot({ places: embeddedPlaces(), groups: await listedGroups(world.app, now) });
  const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
  const show = showing({ movement: () => snapshot.movement, assets: noAssets, origin: ORIGIN });
  const own = { post: async () => undefined, tryFrom: () => 0 };
  const room = preferences({ show, db: world.app, keys, live, speakers, ...own, now: () => now });
  const path = token ?? preferencesPath(keys, { personId: ann, now });
  return frame({ speakers, publicUrl: ORIGIN })
    .route("/", room)
    .request(`${ORIGIN}${path}/groups`, form && { method: "POST", body: new URLSearchParams(form) });
}
const belongs = () => asMovement(world.app, (db) => groupsOf(db, ann));

test("somebody sees where they belong, and the nearest others first", async () => {
  const answer = await ask();
  const html = await answer.text();
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(html).toContain("Leave Leeds");
  expect(html.indexOf("Make York my")).toBeLessThan(html.indexOf("Make Aber Truro my"));
  expect(html).toContain("Ask to join Nurses");
  expect(html).not.toContain("Board");
  expect(board).toBeGreaterThan(0);
});

test("leaving is for good until they choose, with the reason they gave", async () => {
  expect(await (await ask({ do: "leave", group: String(leeds), reason: "no-time" })).text()).toContain(
    "You have left the group.",
  );
  expect(await belongs()).toEqual([]);
  const stay = await world.db.selectFrom("group_membership").select("left_why").executeTakeFirstOrThrow();
  expect(stay.left_why).toBe("left/no-time");
  expect((await ask({ do: "leave", group: String(leeds) })).status).toBe(409);
  expect(await (await ask({ do: "join", group: String(leeds) })).text()).toContain(
    "You belong to it from now on.",
  );
  expect(await belongs()).toEqual([leeds]);
});

test("another local group takes the place of the one they had; a network stands beside it once an organiser agrees", async () => {
  await ask({ do: "join", group: String(york) });
  expect(await belongs()).toEqual([york]);
  expect(await (await ask({ do: "join", group: String(nurses) })).text()).toContain(
    "You have asked to join Nurses.",
  );
  expect(await belongs()).toEqual([york]);
  expect((await ask({ do: "join", group: String(board) })).status).toBe(409);
  expect((await ask({ do: "join", group: "999999" })).status).toBe(409);
  expect(truro).toBeGreaterThan(0);
});

test("a link that nobody signed opens nothing", async () => {
  expect((await ask({ do: "leave", group: String(leeds) }, "/l/preferences/unsigned")).status).toBe(404);
  expect(await belongs()).toEqual([leeds]);
});
