import { beforeEach, describe, expect, test } from "vitest";
import { takeBackLinks } from "#registers/people/links/commands.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aPersonWithEverything, SECRETS } from "#test/rights.ts";
import { aRightsSite } from "#test/rights-site.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const keys = aKeyRing();
const site = aRightsSite(world, keys);
let zeph = "";
let base = "";

beforeEach(async () => {
  site.state.actor = null;
  site.state.wait = 0;
  site.posted.length = 0;
  zeph = await aPersonWithEverything(world, { keys, groupId: await aGroup(world.db, "Leeds") });
  base = site.own(zeph);
});

const row = () => world.db.selectFrom("person").selectAll().where("id", "=", zeph).executeTakeFirstOrThrow();
const text = async (answer: Promise<Response>) => (await answer).text();

describe("one's own rights", () => {
  test("are behind a link for them alone, uncached; another link, one taken back, one run out do not open", async () => {
    const answer = await site.ask(base);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await site.ask(`/l/rights/${site.linkOf("preferences", zeph)}`)).status).toBe(404);
    expect((await site.ask(`/l/rights/${site.linkOf("rights", zeph, { days: -1 })}`)).status).toBe(404);
    await asMovement(world.app, (db) => takeBackLinks(db, { personId: zeph, author: zeph, now }));
    expect((await site.ask(base)).status).toBe(404);
  });

  test("the page to read and the file hold the same, in both languages", async () => {
    for (const locale of ["en", "cy"]) {
      const html = await text(site.ask(`${base}/copy`, { headers: { "accept-language": locale } }));
      for (const secret of SECRETS.filter((each) => !each.includes("-02-03"))) expect(html).toContain(secret);
      expect(html).not.toContain("rights.");
    }
    const file = await site.ask(`${base}/copy.json`);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="held-2026-11-20\.json"$/);
    expect(JSON.stringify(await file.json())).toContain("a ramp, Zephyrine needs a ramp");
  });

  test("the page says words and no codes, folded part by part; a letter that was sent is in it", async () => {
    for (const [locale, words] of [
      ["en", ["Agreed to hear from us", "Yorkshire and the Humber", "One tap, and you are in", "On paper"]],
      ["cy", ["Swydd Efrog", "Y cwestiwn ai chi a ymunodd", "Ar bapur"]],
    ] as const) {
      const html = await text(site.ask(`${base}/copy`, { headers: { "accept-language": locale } }));
      for (const each of words) expect(html).toContain(each);
      for (const code of [
        ...[
          "yorkshire-and-the-humber",
          "E14001",
          "join-form",
          "double-opt-in",
          "person.added",
          "joining/confirm",
        ],
        ...["organiser, Leeds<", "command line", "2027-01-31"],
      ])
        expect(html.replace(/<h2.*?<\/h2>/g, ""), code).not.toContain(code);
      expect(html.match(/<details/g)?.length).toBeGreaterThan(10);
    }
  });

  test("reading the copy is in the next copy", async () => {
    await site.ask(`${base}/copy`);
    const { held } = (await (await site.ask(`${base}/copy.json`)).json()) as {
      held: { looks: { kind: string }[] };
    };
    expect(held.looks.map(({ kind }) => kind)).toContain("person.copy-read");
  });

  test("details are put right; a refusal loses nothing that was typed", async () => {
    const typed = { name: "Zeph Q", knownAs: "", pronouns: "she", bornOn: "1981-02-04", locale: "cy" };
    const wrong = await site.post(`${base}/details`, {
      ...typed,
      postcode: "LS99",
      languages: "Cymraeg, English",
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('value="Zeph Q"');
    expect((await row()).name).toBe("Zephyrine Quillfeather");
    const right = await site.post(`${base}/details`, {
      ...typed,
      postcode: "ls1 4ap",
      languages: "Cymraeg, English",
    });
    expect(right.status).toBe(200);
    expect(await row()).toMatchObject({
      ...{ name: "Zeph Q", known_as: null, pronouns: "she", born_on: "1981-02-04", locale: "cy" },
      ...{ postcode: "LS1 4AP", languages: ["Cymraeg", "English"] },
    });
  });

  test("a new address is nobody's until its message is answered, and then proved", async () => {
    expect(await text(site.post(`${base}/contacts`, { reach: "new@example.org" }))).toContain(
      "We have sent a message there",
    );
    const [letter] = site.posted;
    if (letter?.kind !== "confirm-contact") throw new Error("no question was sent");
    const points = () =>
      world.db.selectFrom("contact_point").selectAll().where("as_written", "=", "new@example.org").execute();
    expect(await points()).toEqual([]);
    const link = `/l/confirm-contact/${site.linkOf("confirm-contact", zeph, { detail: letter.wishId })}`;
    await site.ask(link);
    expect(await points(), "looking changes nothing").toEqual([]);
    const answer = await site.post(link, { say: "yes" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${link}?done=confirmed`]);
    const page = await text(site.ask(`${link}?done=confirmed`));
    expect(page).toContain("It is yours");
    expect(page, "whoever answers may be a stranger").not.toContain("/l/preferences/");
    expect(await points()).toMatchObject([{ person_id: zeph, verified_how: "double-opt-in" }]);
    expect((await site.post(link, { say: "yes" })).status).toBe(200);
    expect(await text(site.ask(link))).toContain("You have answered this already");
  });

  test("an address that somebody has already is answered alike; only its owner learns more, and keeps it", async () => {
    const contacts = [{ kind: "email", typed: "ben@example.org" }] as const;
    const ben = await aReachablePerson(world.app, { name: "Ben", contacts });
    const fresh = await text(site.post(`${base}/contacts`, { reach: "nobody@example.org" }));
    const taken = await text(site.post(`${base}/contacts`, { reach: "ben@example.org" }));
    const shape = (html: string) =>
      html.replace(/nobody@example\.org|ben@example\.org|value="[0-9a-f-]{36}"/g, "");
    expect(shape(taken).includes("We have sent a message there")).toBe(
      shape(fresh).includes("We have sent a message there"),
    );
    const letter = site.posted[1];
    if (letter?.kind !== "confirm-contact") throw new Error("no question was sent");
    const link = `/l/confirm-contact/${site.linkOf("confirm-contact", zeph, { detail: letter.wishId })}`;
    expect((await site.post(link, { say: "yes" })).status).toBe(303);
    const page = await text(site.ask(`${link}?done=somebody-elses`));
    expect(page).toContain("It is in another record");
    expect(page, "Ben must not see Zephyrine’s page").not.toMatch(/\/l\/(preferences|rights)\//);
    expect(page).toContain('href="/preferences"');
    const point = await world.db
      .selectFrom("contact_point")
      .select("person_id")
      .where("value", "=", "ben@example.org")
      .executeTakeFirst();
    expect(point?.person_id).toBe(ben);
  });

  test("nobody has more than three strangers written to, and nonsense is refused", async () => {
    for (const n of [1, 2, 3]) await site.post(`${base}/contacts`, { reach: `n${n}@example.org` });
    expect((await site.post(`${base}/contacts`, { reach: "n4@example.org" })).status).toBe(429);
    expect((await site.post(`${base}/contacts`, { reach: "x".repeat(1_000_000) })).status).toBe(400);
    expect(site.posted.length).toBe(3);
  });

  test("where no texts are sent a mobile is asked for by nobody, and not taken", async () => {
    site.state.texts = false;
    expect(await text(site.ask(`${base}/details`))).not.toContain("mobile number");
    const answer = await site.post(`${base}/contacts`, { reach: "07700 900321" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("We cannot send text messages yet");
    expect(site.posted).toEqual([]);
    site.state.texts = true;
  });

  test("their own confirmed address typed again is said to be theirs, and nothing is sent", async () => {
    const points = world.db
      .updateTable("contact_point")
      .set({ verified_at: now, verified_how: "double-opt-in" });
    await points.where("kind", "=", "email").execute();
    const html = await text(site.post(`${base}/contacts`, { reach: "Zephyrine@Example.org" }));
    expect(html).toContain("That is yours already, and confirmed.");
    expect(site.posted).toEqual([]);
  });

  test("objecting ends every consent and keeps files from beginning again; objecting to stages is kept and taken back", async () => {
    await site.post(`${base}/objection`, { to: "contact" });
    const acts = await world.db
      .selectFrom("consent_now")
      .select("act")
      .where("person_id", "=", zeph)
      .execute();
    expect(new Set(acts.map(({ act }) => act))).toEqual(new Set(["withdrawn"]));
    expect(
      (await world.db.selectFrom("suppression").select("why").execute()).map(({ why }) => why),
    ).toContain("withdrawn");
    expect(await text(site.ask(base))).toContain("That is in force.");
    await site.post(`${base}/objection`, { to: "stages" });
    const stage = { person_id: zeph, stage: "attender", reached_at: now };
    await world.db.insertInto("person_stage").values(stage).execute();
    expect(await world.db.selectFrom("person_stage").selectAll().execute()).toEqual([]);
    await site.post(`${base}/objection`, { to: "allow-stages" });
    await world.db.insertInto("person_stage").values(stage).execute();
    expect(await world.db.selectFrom("person_stage").selectAll().execute()).toHaveLength(1);
    await site.post(`${base}/objection`, { to: "allow-contact" });
    expect(await text(site.ask(base))).not.toContain("That is in force.");
    expect(await world.db.selectFrom("suppression").select("why").execute()).toEqual([]);
  });

  test("the page of erasure says what goes and stays; the button needs a tick, and then the link opens nothing", async () => {
    const html = await text(site.ask(`${base}/erasure`));
    expect(html).toContain("What goes, now");
    expect(html).toContain("What stays, and why");
    expect((await site.post(`${base}/erasure`)).status).toBe(400);
    expect((await row()).erased_at).toBeNull();
    expect(await text(site.post(`${base}/erasure`, { sure: "yes" }))).toContain("You are erased");
    expect((await row()).erased_at).toEqual(now);
    expect((await site.ask(base)).status).toBe(404);
  });

  test("signed in, the same pages; what takes all out or away asks for a proof of the last minutes", async () => {
    site.signIn(zeph, { provenAt: new Date(now.getTime() - 3_600_000) });
    expect((await site.ask("/account/rights")).status).toBe(200);
    for (const path of ["/copy", "/copy.json", "/erasure"])
      expect((await site.ask(`/account/rights${path}`)).headers.get("location"), path).toMatch(/^\/sign-in/);
    expect((await site.post("/account/rights/erasure", { sure: "yes" })).status).toBe(303);
    expect((await row()).erased_at).toBeNull();
    site.signIn(zeph);
    expect(await text(site.ask("/account/rights/copy"))).toContain("Zephyrine");
  });
});

describe("a new link", () => {
  test("is answered alike for an address that is somebody's and one that is nobody's", async () => {
    const known = await text(site.post("/preferences", { reach: "Zephyrine@Example.org" }));
    const unknown = await text(site.post("/preferences", { reach: "nobody@example.org" }));
    expect(known).toBe(unknown);
    await expect.poll(() => site.posted).toEqual([{ kind: "preferences", personId: zeph, channel: "email" }]);
    expect((await site.post("/preferences", { reach: "not an address" })).status).toBe(400);
    site.state.wait = 20;
    expect((await site.post("/preferences", { reach: "zephyrine@example.org" })).status).toBe(429);
    expect(site.posted).toHaveLength(1);
  });
});
