import { beforeEach, expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { showing } from "#site/show/route.tsx";
import { aGroup, theMovement } from "#test/groups.ts";
import { signUpsNow as now } from "#test/sign-ups.ts";
import { aSnapshot, dressed, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { proposing } from "./route.tsx";

const world = aWorld();
const snapshot = aSnapshot();
const PATH = "/propose/2024/E14001081";
const typed = {
  ...{
    kind: "stall",
    date: "2026-12-05",
    start: "10:00",
    end: "12:00",
    "meeting-point": "By the market cross",
  },
  ...{
    where: "51.4712, -0.1693",
    name: "Pat Quill",
    reach: "pat@example.org",
    words: "Six of us would come",
  },
};
const ask = (form?: Record<string, string>, path = PATH) => {
  const show = showing({
    movement: () => snapshot.movement,
    assets: noAssets,
    origin: "https://example.org",
  });
  const room = {
    show,
    db: world.app,
    live: live(snapshot),
    post: async () => {},
    texts: false,
    now: () => now,
  };
  const init = form && { method: "POST", body: new URLSearchParams(form) };
  return dressed(proposing(room)).request(path, init);
};
const proposals = () =>
  world.db
    .selectFrom("session_proposal")
    .innerJoin("session", "session.id", "session_id")
    .select(["name", "words", "group_id", "seat_code", "organiser_name", "title", "published_at"])
    .execute();

beforeEach(async () => {
  await theMovement(world.app);
});

test("anybody proposes a session in a seat; it goes to the group whose area that is", async () => {
  const local = await aGroup(world.app, "Battersea", { area: [{ kind: "seat-2024", key: "E14001081" }] });
  expect(await (await ask()).text()).toContain("Propose a session in Battersea");
  const answer = await ask(typed);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${PATH}?done=proposed`]);
  expect(await proposals()).toEqual([
    {
      ...{ name: "Pat Quill", words: "Six of us would come", group_id: local, seat_code: "E14001081" },
      ...{ organiser_name: "Pat", title: "Street stall, By the market cross", published_at: null },
    },
  ]);
});

test("what is missing stands beside its field, and nothing is kept", async () => {
  const answer = await ask({ ...typed, reach: "", date: "2026-11-01" });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("That is over already");
  expect(page).toContain('value="Pat Quill"');
  expect(await proposals()).toEqual([]);
});

test("one address proposes only so often within an hour, and a seat that is none is not there", async () => {
  const show = showing({
    movement: () => snapshot.movement,
    assets: noAssets,
    origin: "https://example.org",
  });
  const room = {
    show,
    db: world.app,
    live: live(snapshot),
    post: async () => {},
    texts: false,
    now: () => now,
  };
  const app = dressed(proposing(room));
  const statuses: number[] = [];
  for (let at = 0; at < 6; at += 1)
    statuses.push((await app.request(PATH, { method: "POST", body: new URLSearchParams(typed) })).status);
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  expect(await proposals()).toHaveLength(1);
  expect((await ask(undefined, "/propose/2024/E99999999")).status).toBe(404);
});
