import { beforeEach, describe, expect, test } from "vitest";
import { MovementSettings } from "#features/movement/contract.ts";
import type { RightsPost } from "#features/rights/contract.ts";
import { objectToContact } from "#features/rights/objection/commands.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { takeBackLinks } from "#registers/people/links/commands.ts";
import { heedText } from "#registers/people/texts/commands.ts";
import {
  listUnsubscribe,
  preferencesPath,
  unsubscribePath,
} from "#registers/people/unsubscribing/queries.ts";
import { showing } from "#site/show/route.tsx";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aSnapshot } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { preferences } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const speakers = loadCatalogues("messages");
const ORIGIN = "https://example.org";
const movement = MovementSettings.parse({ name: "The Movement" });
const DAY_MS = 86_400_000;
let ann = "";
const posted: RightsPost[] = [];
let clock = now;

beforeEach(async () => {
  clock = now;
  const contacts = [
    { kind: "email", typed: "anna@example.org" } as const,
    { kind: "mobile", typed: "07700900123" } as const,
  ];
  ann = await aReachablePerson(world.app, { name: "Ann <b>Lee</b>", postcode: "LS1 4AP", contacts });
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const snapshot = aSnapshot({ places: embeddedPlaces(), movement });
  const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
  const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });
  const own = { post: async (_: unknown, letter: RightsPost) => void posted.push(letter), tryFrom: () => 0 };
  const room = preferences({ show, db: world.app, keys, live, speakers, ...own, now: () => clock });
  return Promise.resolve(
    frame({ speakers, publicUrl: ORIGIN })
      .route("/", room)
      .request(ORIGIN + path, init),
  );
}
const post = (
  path: string,
  fields: readonly (readonly [string, string])[],
  headers: Record<string, string> = {},
) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields.map((pair) => [...pair])).toString(),
  });
const may = async (channel: "email" | "sms" = "email", purpose: "news" | "events" = "news") => {
  const answer = await asMovement(world.app, (db) => mayWe(db, { personId: ann, channel, purpose, keys }));
  return answer.ok ? "yes" : answer.reason;
};
const centre = () => preferencesPath(keys, { personId: ann, now });
const out = () => unsubscribePath(keys, { personId: ann, channel: "email", purpose: "news", now });

describe("the preference centre", () => {
  test("shows what we hold and may do, to its person, uncached and without telling other sites the address", async () => {
    await consents(world.app, ann);
    const answer = await ask(centre());
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const shown of ["anna@example.org", "+447700900123", "LS1 4AP", "Ann &lt;b>Lee&lt;/b>"])
      expect(html).toContain(shown);
    expect(html).toMatch(/name="may" value="email\/news" checked/);
    expect(html).not.toMatch(/name="may" value="sms\/news" checked/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(html).toContain('name="robots" content="noindex"');
  });

  test("says of each way whether there is anything to reach somebody by", async () => {
    const none = /We have no [\w-]+( address)? of yours/g;
    expect((await (await ask(centre())).text()).match(none)).toEqual(["We have no postal address of yours"]);
    await world.db.deleteFrom("contact_point").where("kind", "=", "mobile").execute();
    const html = await (
      await post(centre(), [
        ["do", "save"],
        ["may", "sms/news"],
      ])
    ).text();
    // Texts, calls and WhatsApp.
    expect(html.match(none)?.filter((said) => said.includes("number"))).toHaveLength(3);
  });

  test("sends a fresh link to somebody's rights to their mailbox, since a mail may have been forwarded", async () => {
    const html = await (await post(centre(), [["do", "rights"]])).text();
    expect(html).toContain("The link is in your mailbox.");
    expect(posted.splice(0)).toEqual([{ kind: "rights", personId: ann, channel: "email" }]);
  });

  test("a tick gives with the sentence shown in the language of the page, an empty box withdraws", async () => {
    await consents(world.app, ann);
    await post(
      centre(),
      [
        ["do", "save"],
        ["was", "email/news"],
        ["may", "sms/events"],
        ["locale", "cy"],
      ],
      {
        "accept-language": "cy",
      },
    );
    expect([await may(), await may("sms", "events")]).toEqual(["withdrawn", "yes"]);
    const [row] = await world.db
      .selectFrom("consent")
      .innerJoin("wording", "wording.id", "consent.wording_id")
      .select(["how", "act", "wording.locale", "wording.words"])
      .execute();
    const words = speakers.cy.t("join.consent.sms.events");
    expect(row).toEqual({ how: "preferences", act: "given", locale: "cy", words });
    const { locale } = await world.db.selectFrom("person").select("locale").executeTakeFirstOrThrow();
    expect(locale).toBe("cy");
  });

  test("a page left open does not bring back what was withdrawn in the meantime", async () => {
    await consents(world.app, ann);
    await post(out(), [["List-Unsubscribe", "One-Click"]]);
    await post(centre(), [
      ["do", "save"],
      ["was", "email/news"],
      ["may", "email/news"],
    ]);
    expect(await may()).toBe("withdrawn");
  });

  test("one button ends everything, and the page says so", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { channel: "sms" });
    const html = await (await post(centre(), [["do", "stop"]])).text();
    expect(html).toContain(speakers.en.t("preferences.done.stopped"));
    expect([await may(), await may("sms")]).toEqual(["withdrawn", "withdrawn"]);
  });

  test("takes away a contact point of theirs, and none of anybody else's", async () => {
    const ben = await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "email", typed: "ben@example.org" }],
    });
    const points = await world.db.selectFrom("contact_point").select(["id", "person_id", "kind"]).execute();
    const own = points.find(({ person_id, kind }) => person_id === ann && kind === "email")!;
    const other = points.find(({ person_id }) => person_id === ben)!;
    expect(await (await post(centre(), [["forget", own.id]])).text()).not.toContain("anna@example.org");
    await post(centre(), [["forget", other.id]]);
    await post(centre(), [["forget", "'; drop table person"]]);
    const left = await world.db
      .selectFrom("contact_point")
      .select("id")
      .where("ended_at", "is", null)
      .execute();
    expect(left.map(({ id }) => id)).toContain(other.id);
    expect(left.map(({ id }) => id)).not.toContain(own.id);
  });

  test("boxes that are not on offer, and fields that are not asked for, do nothing", async () => {
    const answer = await post(centre(), [
      ["do", "save"],
      ["may", "post/phone-bank"],
      ["may", "x"],
      ["locale", "fr"],
    ]);
    expect(answer.status).toBe(200);
    expect(await world.db.selectFrom("consent").select("id").execute()).toEqual([]);
  });

  test("says that a number is silent since STOP", async () => {
    const said = { from: "+447700900123", text: "STOP", messageId: null, at: now, now, keys };
    await asMovement(world.app, (db) => heedText(db, said));
    expect(await (await ask(centre())).text()).toContain("START");
  });

  test("the list of every yes and no shows the words, newest first", async () => {
    await post(centre(), [
      ["do", "save"],
      ["may", "email/news"],
    ]);
    await post(centre(), [["do", "stop"]]);
    const html = await (await ask(`${centre()}/history`)).text();
    const given = html.indexOf(`>${speakers.en.t("preferences.act.given")}<`);
    const ended = html.indexOf(`>${speakers.en.t("preferences.act.withdrawn")}<`);
    expect(ended).toBeGreaterThan(0);
    expect(given).toBeGreaterThan(ended);
  });

  test("speaks Welsh", async () => {
    const html = await (await ask(centre(), { headers: { "accept-language": "cy" } })).text();
    expect(html).toContain(speakers.cy.t("preferences.save"));
  });
});

describe("the way out of one thing", () => {
  test("opening it changes nothing: mail scanners follow links", async () => {
    await consents(world.app, ann);
    expect((await ask(out())).status).toBe(200);
    expect(await may()).toBe("yes");
  });

  test("one click by a mail program ends just that, without a cookie, a redirect or a question; twice is once", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { purpose: "events" });
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await post(out(), [["List-Unsubscribe", "One-Click"]]);
      expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
    }
    expect([await may(), await may("email", "events")]).toEqual(["withdrawn", "yes"]);
    expect(
      await world.db.selectFrom("consent").select("how").where("act", "=", "withdrawn").execute(),
    ).toEqual([{ how: "one-click" }]);
  });

  test("takes the multipart form that some programs send, too", async () => {
    await consents(world.app, ann);
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    expect((await ask(out(), { method: "POST", body })).status).toBe(200);
    expect(await may()).toBe("withdrawn");
  });

  test("offers to end everything", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { channel: "sms" });
    await post(out(), [["do", "stop"]]);
    expect([await may(), await may("sms")]).toEqual(["withdrawn", "withdrawn"]);
  });

  test("its headers are those of RFC 8058, and no address can break out of them", () => {
    expect(listUnsubscribe(`${ORIGIN}/l/unsubscribe/x`)).toEqual({
      "List-Unsubscribe": "<https://example.org/l/unsubscribe/x>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(() => listUnsubscribe("https://example.org/>\r\nBcc: x")).toThrow(RangeError);
  });
});

describe("a link that does not hold opens nothing and says what to do", () => {
  const closed = async (path: string) => {
    const answer = await ask(path);
    const html = await answer.text();
    return [
      answer.status,
      html.includes("anna@example.org"),
      html.includes(speakers.en.t("preferences.closed.title")),
    ];
  };

  test("changed, cut short, for something else, expired, taken back, about nobody", async () => {
    const whole = centre();
    const nobody = preferencesPath(keys, { personId: "0198a0b1-c2d3-7456-8899-aabbccddeeff", now });
    const token = out().split("/").at(-1)!;
    const strange = signLink(
      keys,
      { purpose: "unsubscribe", subject: ann, expiresAt: new Date(now.getTime() + 1e9), detail: "fax/news" },
      now,
    );
    for (const path of [
      `${whole.slice(0, -3)}abc`,
      whole.slice(0, -9),
      `/l/preferences/${token}`,
      `/l/unsubscribe/${strange}`,
      nobody,
      "/l/preferences/x",
    ])
      expect(await closed(path)).toEqual([404, false, true]);
    clock = new Date(now.getTime() + 800 * DAY_MS);
    expect(await closed(whole)).toEqual([404, false, true]);
    clock = now;
    await asMovement(world.app, (db) => takeBackLinks(db, { personId: ann, author: ann, now }));
    expect(await closed(whole)).toEqual([404, false, true]);
  });

  test("a form posted from another site is turned away", async () => {
    await consents(world.app, ann);
    const answer = await post(centre(), [["do", "stop"]], {
      "sec-fetch-site": "cross-site",
      origin: "https://evil.example",
    });
    expect([answer.status, await may()]).toEqual([403, "yes"]);
  });
});

describe("after a click", () => {
  test("whoever comes back sees that it is done, with the way to everything else", async () => {
    await consents(world.app, ann);
    const before = await (await ask(out())).text();
    expect(before).toContain("One tap, and The Movement sends you no more of these.");
    expect(before).toMatch(/href="\/l\/preferences\/[\w-]+"/);
    await post(out(), [["List-Unsubscribe", "One-Click"]]);
    const after = await (await ask(out())).text();
    expect(after).toContain("it was ended already");
    expect(after).toMatch(/href="\/l\/preferences\/[\w-]+"/);
  });

  test("an objection to being reached is shown, and taken back there: then a tick counts again", async () => {
    await asMovement(world.app, (db) =>
      objectToContact(db, { personId: ann, author: ann, now, keys, shownAt: "/l/rights/:token" }),
    );
    expect(await (await ask(centre())).text()).toContain("You told us never to contact you");
    const tick = [
      ["do", "save"],
      ["may", "email/news"],
    ] as const;
    await post(centre(), tick);
    expect(await may()).toBe("suppressed");
    const html = await (await post(centre(), [["do", "allow"]])).text();
    expect(html).toContain("We may contact you again");
    expect(html).not.toContain("You told us never to contact you");
    expect(await may()).toBe("yes");
  });
});
