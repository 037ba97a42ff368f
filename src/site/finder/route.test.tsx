import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Page } from "#kit/ui/page.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aSnapshot, dressed, EVENING, live, manySessions, someSession } from "#test/snapshot.ts";
import { finder } from "./route.tsx";

const places = embeddedPlaces();
const stepFree = someSession({ childrenWelcome: true });
const busy = aSnapshot({ places, sessions: [stepFree, ...manySessions(places, 2_000)] });
const quiet = aSnapshot({ places, sessions: [stepFree] });

/** The page without its frame. */
const show = (c: { res: Response }, { body }: Page, status = 200) => {
  const writer = new ByteWriter();
  if (typeof body === "function") body(writer);
  else writer.text(renderToString(body));
  return new Response(writer.taken().toString(), { status, headers: c.res.headers });
};

const roomOf = (snapshot: typeof busy, locale: "en" | "cy" = "en") =>
  dressed(finder({ show: show as never, live: live(snapshot), now: () => EVENING }), locale);
const app = roomOf(busy);

async function read(path: string, room = app) {
  const response = await room.request(path);
  const page = (await response.text()).replaceAll("&amp;", "&");
  return { status: response.status, cache: response.headers.get("cache-control"), page };
}
const seatsIn = (page: string) =>
  [...page.slice(page.indexOf('class="seat-rows"')).matchAll(/card-title"><a href="([^"]+)"/g)].map(
    ([, at]) => at,
  );

test.each(["/", "/find", "/find?postcode=+", "/find?postcode=&lat=&lng="])(
  "%s asks for a postcode and shows how much there is to join",
  async (path) => {
    const { status, cache, page } = await read(path);
    expect([status, cache]).toEqual([200, null]);
    expect(page).toContain("Where can you help?");
    expect(page).toContain("115 target seats");
    expect(page).not.toContain("seat-row");
  },
);

test("each line says its room in words and leads to the form: a place, the waiting list, or nothing where others keep the list", async () => {
  const seat = { set: "2024", code: "E14001160" } as const;
  const sessions = [
    someSession({ id: "11111111-0000-4000-8000-000000000001", seat, groupId: 1, taken: 16 }),
    someSession({ id: "11111111-0000-4000-8000-000000000002", seat, groupId: 1, taken: 20 }),
    someSession({ id: "11111111-0000-4000-8000-000000000003", seat, taken: 20 }),
  ];
  const { page } = await read("/find?postcode=SW11+5TE", roomOf(aSnapshot({ places, sessions })));
  const lines = page.slice(page.indexOf("session-lines")).split("<li").slice(1, 4);
  expect(lines[0]).toContain("4 places left");
  expect(lines[0]).toMatch(/formaction="\/sessions\/1{8}-[^"]+1\/come#join"[^>]*>I’m coming</);
  expect(lines[1]).toContain("full: waiting list");
  expect(lines[1]).toContain(">Join the waiting list<");
  expect(lines[2]).toContain("from you · full · first");
  expect(lines[2]).not.toContain("<button");
  expect(page).toContain(
    '<form id="come" method="post"><input type="hidden" name="postcode" value="SW11 5TE"/>',
  );
});

describe("the answer", () => {
  test.each([
    ["SW11+5TE", "We answer from the middle of SW11 5,"],
    ["SW11+5", "part of a postcode, so we looked from the middle of SW11 5"],
    ["SW11", "the first half of a postcode, so we looked from the middle of SW11"],
  ])("%s says from where it is told, and that it is approximate", async (postcode, note) => {
    const { status, page } = await read(`/find?postcode=${postcode}`);
    expect(status).toBe(200);
    expect(page).toContain(note);
    expect(page).toContain("approximate");
    expect(seatsIn(page)).toHaveLength(5);
  });

  test("a point is answered without a postcode", async () => {
    const { status, page } = await read("/find?lat=51.4712&lng=-0.1693");
    expect(status).toBe(200);
    expect(page).toContain("Seats near your position");
    expect(page).toContain("We looked from the point you gave.");
    expect(page).toMatch(/type="hidden" name="lat" value="51.4712"/);
  });

  test("a postcode and a point stay out of every shared cache", async () => {
    for (const asked of [
      "postcode=SW11+5TE",
      "lat=51.4712&lng=-0.1693",
      "postcode=Leeds",
      "postcode=SW99+9ZZ",
    ])
      expect((await read(`/find?${asked}`)).cache, asked).toBe("private, no-store");
  });

  test("either order is an address; the one shown is marked", async () => {
    const [nearest, need] = [
      await read("/find?postcode=M14+5RX"),
      await read("/find?postcode=M14+5RX&order=need"),
    ];
    expect(seatsIn(nearest.page)).not.toEqual(seatsIn(need.page));
    expect(nearest.page).toMatch(/href="\/find\?postcode=M14\+5RX" aria-current="page"/);
    expect(need.page).toMatch(/href="\/find\?postcode=M14\+5RX&order=need" aria-current="page"/);
    expect(need.page).toContain("where you are needed most, and what is on there");
  });

  test("limits go along in every link and hidden field", async () => {
    const asked = "days=saturday&withinMiles=25&stepFree=1&children=1";
    const { page } = await read(`/find?postcode=SW11+5TE&${asked}`);
    expect(page).toContain(`href="/find?postcode=SW11+5TE&${asked}"`);
    expect(page).toContain(`href="/find?postcode=SW11+5TE&order=need&${asked}"`);
    const typed = page.slice(0, page.indexOf("place-note"));
    for (const [name, value] of new URLSearchParams(asked)) {
      expect(typed).toContain(`<input type="hidden" name="${name}" value="${value}"`);
    }
    expect(page).toMatch(/<input type="hidden" name="postcode" value="SW11 5TE"/);
    expect(page).toMatch(/<input type="checkbox" name="stepFree" value="1" checked/);
    expect(page).toContain("What suits you? (4 limits)");
  });

  test("a session says which of the limits it keeps to", async () => {
    const limited = await read("/find?postcode=SW11+5TE&stepFree=1&children=1", roomOf(quiet));
    expect(limited.page).toContain("step-free · children welcome");
    const free = await read("/find?postcode=SW11+5TE", roomOf(quiet));
    expect(free.page).not.toContain("step-free · ");
  });

  test("a seat further than asked for says that its session is nearer", async () => {
    const near = someSession({
      seat: { set: "2024", code: "E14001299" },
      meetingPoint: { name: "The square", lat: 53.6, lng: -2.3, howToFindUs: "" },
    });
    const room = roomOf(aSnapshot({ places, sessions: [near] }));
    const { page } = await read("/find?postcode=M1+1AE&withinMiles=10", room);
    expect(page).toContain("19 miles to its middle; it has a session nearer to you");
    expect((await read("/find?postcode=M1+1AE&withinMiles=25", room)).page).toContain("19 miles away");
  });

  test("the seats wanted and their map are heeded", async () => {
    const { page } = await read("/find?postcode=SW11+5TE&limit=3&set=2010");
    expect(seatsIn(page).map((at) => at?.slice(0, 12))).toEqual(Array(3).fill("/seats/2010/"));
  });
});

describe("when nothing fits", () => {
  test("the seats stay, and what comes close is offered with the way to it", async () => {
    const { status, page } = await read("/find?postcode=TR1&withinMiles=50&stepFree=1", roomOf(quiet));
    expect(status).toBe(200);
    expect(page).toContain("Nothing quite fits yet");
    expect(page).toContain('href="/find?postcode=TR1&stepFree=1"');
    expect(page).toContain(`/sessions/${stepFree.id}`);
  });

  test("no seat at all is said as such, not counted as none", async () => {
    const { page } = await read("/find?postcode=ZE1+0AA&withinMiles=2");
    expect(page).toContain("No target seat fits all that you asked for.");
    expect(page).not.toMatch(/The 0 |and what is on there/);
  });

  test("nothing planned anywhere is said as such", async () => {
    const { page } = await read("/find?postcode=SW11+5TE", roomOf(aSnapshot({ places })));
    expect(page).toContain("No sessions are planned anywhere");
    expect(seatsIn(page)).toHaveLength(5);
  });
});

describe("what cannot be answered", () => {
  test("what was typed stays in the box, with everything else that was asked", async () => {
    const { status, page } = await read("/find?postcode=SW11+5T&order=need&stepFree=1");
    expect(status).toBe(400);
    expect(page).toMatch(/value="SW11 5T"/);
    expect(page).toMatch(/name="order" value="need"/);
    expect(page).toMatch(/name="stepFree" value="1"/);
    expect(page).toContain("is cut short");
    expect(page).toContain('href="/find?postcode=SW11+5&order=need&stepFree=1"');
  });

  test("a postcode in no file is not found; its first half is offered", async () => {
    const { status, page } = await read("/find?postcode=SW11+0ZZ");
    expect(status).toBe(404);
    expect(page).toContain("We cannot find that postcode");
    expect(page).toContain('href="/find?postcode=SW11"');
  });

  test.each(["JE2 3AB", "GY1 1AA", "IM1 1AA", "BT1 5GS"])(
    "%s is a postcode, outside what is covered",
    async (postcode) => {
      const { status, page } = await read(`/find?${new URLSearchParams({ postcode })}`);
      expect(status).toBe(404);
      expect(page).toContain("That is outside the area we cover");
      expect(page).not.toContain("does not look like a postcode");
    },
  );

  test("a point outside is not called a postcode", async () => {
    const { status, page } = await read("/find?lat=40&lng=-74");
    expect([status, page.includes("That is outside the area we cover")]).toEqual([404, true]);
  });

  test.each(["set=1997", "order=best", "limit=99", "lat=51", "days=someday", "stepFree=perhaps"])(
    "%s is refused by name",
    async (slip) => {
      const { status, page } = await read(`/find?postcode=SW11+5TE&${slip}`);
      expect(status).toBe(400);
      expect(page).toContain("That address has a slip in it");
      expect(page).toContain("It should be");
    },
  );

  test("what was typed cannot become markup", async () => {
    const { page } = await read(`/find?postcode=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page).not.toContain("<script");
  });
});

test("in Welsh the same is said in Welsh", async () => {
  const welsh = roomOf(busy, "cy");
  const found = await read("/find?postcode=CF10+1EP", welsh);
  expect(found.page).toContain("Seddi ger CF10 1EP");
  const same = await read("/find?postcode=CF10+1EP");
  expect(seatsIn(found.page)).toEqual(seatsIn(same.page));
  expect((await read("/find?postcode=ZE1+0AA&withinMiles=2", welsh)).page).toContain("Nid oes sedd darged");
  expect((await read("/find?postcode=CF10", welsh)).page).not.toContain("Why here");
});
