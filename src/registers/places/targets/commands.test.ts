import { beforeAll, describe, expect, test } from "vitest";
import { isMarginal } from "#domain/elections/majority.ts";
import { DEFAULT_TARGET_RULE } from "#domain/elections/target-rule.ts";
import { embeddedPlaces, type Places } from "#registers/places/queries.ts";
import { aWorld } from "#test/world.ts";
import { activateTargetList, ensureDefaultTargets, importTargetList, makeTargetList } from "./commands.ts";
import type { TargetListSignature } from "./contract.ts";
import { activeTargets, standing, targetList, targetListActivations, targetLists } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const signed: TargetListSignature = {
  set: "2024",
  name: "Ours",
  author: "A. Member",
  source: "The vote of 3 May",
  reason: "Chosen together",
};
const making = { signed, by: "command line", now, activate: true };
let places: Places;
beforeAll(() => {
  places = embeddedPlaces();
});

const make = (changes: Partial<typeof making> = {}) =>
  makeTargetList(world.db, places, { ...making, rule: DEFAULT_TARGET_RULE, ...changes });
const csv = (text: string, more: { allowRefused?: boolean; dryRun?: boolean } = {}) =>
  importTargetList(world.db, places, { ...making, file: new TextEncoder().encode(text), ...more });
const madeId = async (changes: Partial<typeof making> = {}) => {
  const made = await make(changes);
  return made.ok ? made.id : 0;
};

describe("the default list", () => {
  test("is every seat won by under 5 % at the set's latest election, closest first, and in force", async () => {
    expect(await ensureDefaultTargets(world.db, places, now)).toEqual(["2010", "2024"]);
    for (const set of ["2010", "2024"] as const) {
      const list = await activeTargets(world.db, set);
      const marginal = places.seats(set).filter((seat) => isMarginal(places.latest(seat)!, 0.05));
      expect(list?.targets.map(({ code }) => code).toSorted()).toEqual(
        marginal.map(({ code }) => code).toSorted(),
      );
      expect(list?.targets[0]?.priority).toBe(1);
      expect(list?.author).toBe("Groundswell");
    }
    expect((await activeTargets(world.db, "2024"))?.count).toBe(115);
    expect((await activeTargets(world.db, "2010"))?.count).toBe(67);
  });

  test("is made once, however many processes start at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => ensureDefaultTargets(world.db, places, now)));
    expect(await targetLists(world.db, "2024")).toHaveLength(1);
    expect(await targetListActivations(world.db, "2024")).toHaveLength(1);
  });

  test("does not come back where a movement has its own", async () => {
    await make({ activate: false });
    expect(await ensureDefaultTargets(world.db, places, now)).toEqual(["2010"]);
    expect(await activeTargets(world.db, "2024")).toBeNull();
  });
});

describe("making a list by rule", () => {
  test("keeps the rule, the signature and the election it read", async () => {
    const list = await targetList(world.db, await madeId());
    expect(list).toMatchObject({
      ...signed,
      rule: DEFAULT_TARGET_RULE,
      election: "2024-07-04",
      madeAt: now,
      active: true,
    });
  });

  test("a party that never stood is refused with those that did", async () => {
    const rule = { ...DEFAULT_TARGET_RULE, interest: { kind: "gain", party: "Labour" } } as const;
    const refused = await makeTargetList(world.db, places, { ...making, rule });
    expect(refused).toMatchObject({ ok: false, reason: "no-such-party", given: "Labour" });
    expect(refused.ok === false && "known" in refused && refused.known).toContain("Lab");
  });

  test("an election of the other set is refused with those of this one", async () => {
    const rule = { ...DEFAULT_TARGET_RULE, election: "2017-06-08" };
    const refused = await makeTargetList(world.db, places, { ...making, rule });
    expect(refused).toMatchObject({ ok: false, reason: "no-such-election", known: ["2024-07-04"] });
  });

  test("a region that is not there is refused, and a rule that picks nothing", async () => {
    const nowhere = { ...DEFAULT_TARGET_RULE, regions: ["Mercia"] };
    expect(await makeTargetList(world.db, places, { ...making, rule: nowhere })).toMatchObject({
      reason: "no-such-region",
    });
    const none = { ...DEFAULT_TARGET_RULE, closeness: { kind: "majority-under-votes", votes: 1 } } as const;
    expect(await makeTargetList(world.db, places, { ...making, rule: none })).toEqual({
      ok: false,
      reason: "no-targets",
    });
    expect(await targetLists(world.db, "2024")).toEqual([]);
  });
});

describe("importing a list made by hand", () => {
  test("takes seats by code or name, with priority and note", async () => {
    const made = await csv("\uFEFFNote;Seat;Priority\nour stall;canterbury;2\n;E14001063;1\n");
    expect(made).toMatchObject({ ok: true, count: 2, refusals: [] });
    const canterbury = places.seats("2024").find(({ name }) => name === "Canterbury")!;
    expect((await activeTargets(world.db, "2024"))?.targets).toEqual([
      { code: "E14001063", priority: 1, note: "" },
      { code: canterbury.code, priority: 2, note: "our stall" },
    ]);
  });

  const BAD_ROWS = "seat,priority,note\nCanterbury,1,\nAtlantis,1,\nE14000530,1,\nE14001063,first,\n,2,\n";
  const refusals = [
    { line: 3, reason: "unknown-seat", given: "Atlantis" },
    { line: 4, reason: "other-set", given: "E14000530" },
    { line: 5, reason: "priority", given: "first" },
    { line: 6, reason: "no-seat", given: "" },
  ];

  test("refuses bad rows with line and reason, and with them the list", async () => {
    expect(await csv(BAD_ROWS)).toEqual({ ok: false, reason: "some-bad", refusals });
    expect(await targetLists(world.db, "2024")).toEqual([]);
  });

  test("takes the good rows when that is allowed", async () => {
    expect(await csv(BAD_ROWS, { allowRefused: true })).toMatchObject({ ok: true, count: 1, refusals });
    expect((await activeTargets(world.db, "2024"))?.count).toBe(1);
  });

  test("a dry run keeps nothing", async () => {
    expect(await csv("seat,priority\nCanterbury,1\n", { dryRun: true })).toMatchObject({
      ok: true,
      id: null,
      count: 1,
    });
    expect(await targetLists(world.db, "2024")).toEqual([]);
  });

  test("a seat listed twice refuses the whole list", async () => {
    expect(await csv("seat,priority\nCanterbury,1\ncanterbury,2\n")).toMatchObject({
      ok: false,
      reason: "ambiguous",
    });
    expect(await targetLists(world.db, "2024")).toEqual([]);
  });

  test.each([
    ["", { reason: "empty" }],
    ["seat,priority\nAtlantis,1\n", { reason: "none-good" }],
    ["place,priority\nCanterbury,1\n", { reason: "no-such-column", missing: ["seat"] }],
    ['seat,priority\n"Canterbury,1\n', { reason: "not-csv" }],
  ])("%j is refused, and nothing is kept", async (text, refusal) => {
    expect(await csv(text)).toMatchObject({ ok: false, ...refusal });
    expect(await targetLists(world.db, "2024")).toEqual([]);
  });

  test("a file in another encoding or too large is refused", async () => {
    const latin1 = Buffer.from("seat,priority\nYnys M\xf4n,1\n", "latin1");
    expect(await importTargetList(world.db, places, { ...making, file: latin1 })).toMatchObject({
      reason: "not-utf8",
    });
    const large = new Uint8Array(1024 * 1024 + 1).fill(97);
    expect(await importTargetList(world.db, places, { ...making, file: large })).toMatchObject({
      reason: "too-large",
    });
  });
});

describe("putting a list in force", () => {
  const activate = (list: number) =>
    activateTargetList(world.db, { list, by: "command line", reason: "voted", now });

  test("takes the place of the one before, which stays readable", async () => {
    const [first, second] = [await madeId(), await madeId({ activate: false })];
    expect(await activate(second)).toEqual({ ok: true, set: "2024", already: false });
    expect((await targetLists(world.db, "2024")).map(({ id, active }) => [id, active])).toEqual([
      [second, true],
      [first, false],
    ]);
    expect((await targetList(world.db, first))?.targets).toHaveLength(115);
  });

  test("of two at once exactly one is in force afterwards, and the log agrees with the lists", async () => {
    const ids = [await madeId({ activate: false }), await madeId({ activate: false })];
    await Promise.all(ids.map((id) => activate(id)));
    const active = (await targetLists(world.db, "2024")).filter((list) => list.active);
    expect(active).toHaveLength(1);
    expect((await targetListActivations(world.db, "2024"))[0]?.list).toBe(active[0]?.id);
  });

  test("the same list by many at once is put in force once", async () => {
    const id = await madeId({ activate: false });
    const results = await Promise.all(Array.from({ length: 12 }, () => activate(id)));
    expect(results.filter((result) => result.ok && !result.already)).toHaveLength(1);
    expect(await targetListActivations(world.db, "2024")).toHaveLength(1);
  });

  test("a list that is not there is refused", async () => {
    expect(await activate(99)).toEqual({ ok: false, reason: "no-such-list" });
  });

  test("does not touch the other set", async () => {
    await ensureDefaultTargets(world.db, places, now);
    const before = await activeTargets(world.db, "2010");
    await make();
    expect(await activeTargets(world.db, "2010")).toEqual(before);
  });
});

test("every command writes one fact", async () => {
  const id = await madeId({ activate: false });
  await csv("seat,priority\nCanterbury,1\n");
  await activateTargetList(world.db, { list: id, by: "command line", reason: "voted", now });
  const facts = await world.db.selectFrom("activity").select(["kind", "subject"]).orderBy("id").execute();
  expect(facts).toEqual([
    { kind: "targets.made", subject: "targets/1" },
    { kind: "targets.imported", subject: "targets/2" },
    { kind: "targets.activated", subject: "targets/1" },
  ]);
});

test("a list cannot be changed once signed", async () => {
  await make();
  await expect(world.db.updateTable("target").set({ priority: 9 }).execute()).rejects.toThrow("append-only");
  await expect(world.db.deleteFrom("target_list_activation").execute()).rejects.toThrow("append-only");
});

describe("how a list stands when figures change", () => {
  test("untouched figures leave it current; a list by hand has no rule to ask", async () => {
    const list = await targetList(world.db, await madeId());
    expect(standing(list!, places)).toEqual({ kind: "current" });
    await csv("seat,priority\nCanterbury,1\n");
    expect(standing((await activeTargets(world.db, "2024"))!, places)).toEqual({ kind: "by-hand" });
  });

  test("a by-election since then says which seats would come and go", async () => {
    const list = (await targetList(world.db, await madeId()))!;
    const first = list.targets[0]!;
    const safe = places.seats("2024").find((seat) => !isMarginal(places.latest(seat)!, 0.3))!;
    const majorities = new Map([
      [first.code, 30_000],
      [safe.code, 1],
    ]);
    const later: Places = {
      ...places,
      results: (key) => {
        const majority = majorities.get(key.code);
        const known = places.results(key);
        if (majority === undefined || key.set !== "2024") return known;
        return [{ ...known[0]!, kind: "by-election", election: "2025-05-01", majority }, ...known];
      },
    };
    expect(standing(list, later)).toMatchObject({
      kind: "changed",
      added: [safe.code],
      dropped: [first.code],
    });
  });
});
