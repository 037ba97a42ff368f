import { expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { changeSettings, type SettingsPatch } from "./commands.ts";
import { fieldRefusalWords } from "./policy.ts";
import { movementSettings, settingsHistory } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const change = (patch: SettingsPatch) => changeSettings(world.db, { patch, author: "command line", now });
const svg = (text: string) => ({
  type: "image/svg+xml" as const,
  base64: Buffer.from(text).toString("base64"),
});

test("a movement that never set anything has every default", async () => {
  const settings = await movementSettings(world.db);
  expect(settings).toMatchObject({ name: "Groundswell", party: null, demonstration: false, logo: null });
  expect(settings.finder).toMatchObject({ horizonDays: 14, seatsShown: 5 });
});

test("a change keeps every other field and is in force at once", async () => {
  await change({ name: "Harbour Rising" });
  const result = await change({ finder: { seatsShown: 8 } });
  expect(result).toMatchObject({ ok: true, changed: ["finder"] });
  const settings = await movementSettings(world.db);
  expect(settings.name).toBe("Harbour Rising");
  expect(settings.finder).toMatchObject({ seatsShown: 8, horizonDays: 14, weights: { places: 2 } });
});

test("every version stays readable, newest first, with who and when", async () => {
  await change({ name: "One" });
  await change({ name: "Two" });
  const versions = await settingsHistory(world.db, { limit: 10 });
  expect(versions.map(({ settings, author, madeAt }) => [settings.name, author, madeAt])).toEqual([
    ["Two", "command line", now],
    ["One", "command line", now],
  ]);
});

test("a change writes one fact that names the fields and not what they hold", async () => {
  await change({ name: "Harbour Rising", contactEmail: "hello@example.org" });
  const facts = await world.db.selectFrom("activity").selectAll().execute();
  expect(facts.map(({ kind, detail }) => ({ kind, detail }))).toEqual([
    { kind: "movement.changed", detail: { fields: "contactEmail, name" } },
  ]);
});

test("a change to what it was already saves nothing", async () => {
  await change({ name: "One" });
  expect(await change({ name: "One" })).toMatchObject({ ok: true, changed: [] });
  expect(await settingsHistory(world.db, { limit: 10 })).toHaveLength(1);
});

test("a colour that cannot be read is refused with what was measured and the nearest that can", async () => {
  const result = await change({ brand: "#ffcc00" });
  expect(result).toMatchObject({
    ok: false,
    refusals: [{ path: "brand", reason: "unreadable-colour", wanted: 4.5 }],
  });
  if (result.ok) throw new Error("refused above");
  const [refusal] = result.refusals;
  expect(fieldRefusalWords(refusal!)).toMatch(
    /^brand: #ffcc00 on #faf5ea has a contrast of 1\.\d+ to 1; it needs 4\.5/,
  );
  const { suggestion } = refusal as { suggestion: string };
  expect(await change({ brand: suggestion })).toMatchObject({ ok: true });
});

test("a refused field refuses the whole change", async () => {
  const result = await change({ name: "Harbour Rising", contactEmail: "not an address" });
  expect(result).toMatchObject({ ok: false, refusals: [{ path: "contactEmail", reason: "not-allowed" }] });
  expect((await movementSettings(world.db)).name).toBe("Groundswell");
});

test("an unknown field is refused by name", async () => {
  const result = await change({ nmae: "Harbour" } as SettingsPatch);
  expect(result).toMatchObject({ ok: false, refusals: [{ path: "nmae", reason: "unknown-field" }] });
});

test("a contact address may not run anything", async () => {
  expect(await change({ contactUrl: "javascript:alert(1)" })).toMatchObject({ ok: false });
  expect(await change({ contactUrl: "https://example.org/contact" })).toMatchObject({ ok: true });
});

test("a logo that holds script is refused, a plain one is kept", async () => {
  expect(await change({ logo: svg('<svg xmlns="x"><script>1</script></svg>') })).toMatchObject({
    ok: false,
    refusals: [{ path: "logo", reason: "not-allowed" }],
  });
  expect(await change({ logo: svg('<svg xmlns="x"><path d="M0 0"/></svg>') })).toMatchObject({ ok: true });
});

test("two changes at once keep both", async () => {
  await Promise.all([
    change({ name: "Harbour Rising" }),
    change({ imprint: "A. Person" }),
    change({ party: "A party" }),
  ]);
  expect(await movementSettings(world.db)).toMatchObject({
    name: "Harbour Rising",
    imprint: "A. Person",
    party: "A party",
  });
});

test.each([
  [{ finder: { seatsShown: 50 } }, "finder.seatsShown: too much: at most 20"],
  [
    { membership: { agreements: ["a", "a"].map((key) => ({ key, words: { en: "I agree" } })) } },
    "membership.agreements: two of them have the same key",
  ],
  [{ finder: { horizonDays: 1.5 } }, "finder.horizonDays: a whole number is wanted here"],
  [{ name: "" }, "name: it may not be empty"],
  [{ name: "n".repeat(81) }, "name: too long: at most 80 characters"],
  [{ boundarySet: "1997" }, "boundarySet: it must be 2010 or 2024"],
  [{ demonstration: "perhaps" }, "demonstration: true or false is wanted here"],
  [
    { contactUrl: "our page" },
    'contactUrl: an address such as https://example.org/contact is wanted here, or "" for none',
  ],
  [
    { contactEmail: "us" },
    'contactEmail: an e-mail address such as hello@example.org is wanted here, or "" for none',
  ],
])("%j is refused in plain words", async (patch, words) => {
  const result = await change(patch as SettingsPatch);
  expect(result.ok ? [] : result.refusals.map(fieldRefusalWords)).toEqual([words]);
});
