import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { frame } from "./app.ts";
import type { HotRoute } from "./hot-routes.ts";
import { roundBytes } from "./round.ts";
import { type Listening, listen } from "./server.ts";

const PATH = "/api/v1/letters";
let server: Listening;

/** Answers `?a5` with five times "a". */
const letters: HotRoute = {
  path: PATH,
  headers: { "content-type": "text/plain", "cache-control": "no-store" },
  write({ query }, out) {
    out.text((query[0] ?? "").repeat(Number(query.slice(1))));
    return true;
  },
};

beforeAll(async () => {
  const heard = await listen(frame({ hot: [letters] }), { host: "127.0.0.1", port: 0 });
  if (!heard.ok) throw new Error(heard.reason);
  server = heard.listening;
});
afterAll(() => server.stop(0));

/** The bodies that come back over one connection for `queries`, sent at once; nothing is read before `ready`. */
async function bodies(queries: readonly string[], ready: Promise<unknown> = Promise.resolve()) {
  const socket = connect(server.port, "127.0.0.1");
  const requests = queries.map((query) => `GET ${PATH}?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  socket.write(requests.join(""));
  socket.pause();
  await ready;
  const wanted = queries.reduce((sum, query) => sum + Number(query.slice(1)), 0);
  let text = "";
  const split = () => text.split(/HTTP\/1\.1 200 OK\r\n[\s\S]*?\r\n\r\n/).slice(1);
  for await (const part of socket.setEncoding("utf8")) {
    text += part;
    if (split().join("").length === wanted) break;
  }
  return split();
}

const bodyOf = (query: string) => (query[0] ?? "").repeat(Number(query.slice(1)));

test("many clients asking at once are each told what they asked for", async () => {
  const asked = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: 5 }, (_, time) => `${"abcdefghij"[(at + time) % 10]}${1 + ((at * 997) % 20_000)}`),
  );
  const told = await Promise.all(asked.map((queries) => bodies(queries)));
  expect(told).toEqual(asked.map((queries) => queries.map(bodyOf)));
});

test("what a slow client has not read yet is not written over by the answers to others", async () => {
  let go = () => {};
  const ready = new Promise<void>((resolve) => {
    go = resolve;
  });
  // More than the system takes for somebody who does not read.
  const slow = Array.from({ length: 80 }, (_, at) => `${"klmno"[at % 5]}${150_000 + at}`);
  const late = bodies(slow, ready);
  for (let time = 0; time < 20; time += 1) {
    const quick = Array.from({ length: 10 }, (_, at) => `${"pqrst"[at % 5]}${40_000 + time}`);
    expect(await bodies(quick)).toEqual(quick.map(bodyOf));
  }
  go();
  expect((await late).map((body, at) => body === bodyOf(slow[at]!))).toEqual(slow.map(() => true));
});

test("memory is used again once everything has left", async () => {
  await bodies(["a1000"]);
  await bodies(["b1000"]);
  expect(roundBytes.used).toBe(0);
});
