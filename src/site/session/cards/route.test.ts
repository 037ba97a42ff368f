import { expect, test } from "vitest";
import { MovementSettings } from "#features/movement/contract.ts";
import { speakers } from "#test/framed.ts";
import { askSessionRoom, places } from "#test/session-room.ts";
import { aSession } from "#test/sessions.ts";
import { aWorld } from "#test/world.ts";
import { seatCardWords, sessionCardWords } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const seat = { set: "2024", code: "E14001081" } as const;
const ask = (path: string, headers: Record<string, string> = {}) =>
  askSessionRoom(world.db, path, { now, headers });
const inviting = {
  movement: MovementSettings.parse({ name: "The Movement" }),
  origin: "https://example.org",
};

test("the cards of a seat and of a session are PNGs of 1200 by 630", async () => {
  const { id } = await aSession(world.db, { seat });
  for (const path of [
    `/sessions/${id}/card.png`,
    "/seats/2024/E14001081/card.png",
    "/seats/2010/E14000549/card.png",
  ]) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    const png = Buffer.from(await answer.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(120_000);
  }
});

test("a card that the reader holds is not sent again until it says something else", async () => {
  const { id } = await aSession(world.db, { seat });
  const etag = (await ask(`/sessions/${id}/card.png`)).headers.get("etag") ?? "";
  expect((await ask(`/sessions/${id}/card.png`, { "if-none-match": etag })).status).toBe(304);
  await aSession(world.db, { seat, taken: 20 });
  expect((await ask(`/sessions/${id}/card.png`, { "if-none-match": etag })).status).toBe(200);
});

test.each(["/sessions/nobody/card.png", "/seats/2024/E99999999/card.png"])("%s is a 404", async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test("a session's card says when, where and how much room there is", async () => {
  const session = await aSession(world.db, { seat });
  const words = sessionCardWords(speakers.en, { session, seat: "Battersea", state: "ahead" }, inviting);
  expect(words).toMatchObject({
    kicker: "Canvassing · Battersea",
    heading: "Knock on doors in Battersea",
    lines: ["Saturday 21 November, 10 am to 1 pm", "Outside the library", "14 places left of 20"],
    movement: "The Movement",
    address: "example.org",
  });
  const over = sessionCardWords(speakers.en, { session, seat: "Battersea", state: "over" }, inviting);
  expect(over.lines[2]).toBe("This session is over");
});

test("a seat's card tells its majority in words, and what is on", async () => {
  const session = await aSession(world.db, { seat });
  const found = places.seat(seat)!;
  const result = { ...places.latest(seat)!, majority: 187, validVotes: 50_000 };
  const about = { seat: found, name: found.name, result, sessions: [session] };
  expect(seatCardWords(speakers.en, about, inviting).lines).toEqual([
    "Decided by 187 votes",
    "94 people voting the other way would have changed it.",
    "1 session to join. Next: Saturday 21 November, 10 am",
  ]);
  expect(seatCardWords(speakers.cy, about, inviting).lines[0]).toBe("Penderfynwyd gan 187 pleidlais");
});

test("a safe seat's card does not count the people it would have taken", () => {
  const found = places.seat(seat)!;
  const result = { ...places.latest(seat)!, majority: 20_000, validVotes: 50_000 };
  const { lines } = seatCardWords(
    speakers.en,
    { seat: found, name: found.name, result, sessions: [] },
    inviting,
  );
  expect(lines).toEqual(["Decided by 20,000 votes", "Nothing planned yet. Start something."]);
});
