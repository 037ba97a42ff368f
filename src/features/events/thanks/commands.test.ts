import { beforeEach, expect, test } from "vitest";
import { sendReminders } from "#features/events/reminders/commands.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { thank, thankedOtherwise } from "./commands.ts";
import { toThank } from "./queries.ts";

const world = aWorld();
const clock = { now: new Date("2026-11-26T10:00:00Z") };
const now = () => clock.now;
const mail = fakeMail({ now });
const author = "olu";
let session = "";
let ann = "";
let ben = "";

beforeEach(async () => {
  clock.now = new Date("2026-11-26T10:00:00Z");
  mail.forget();
  mail.refuse(null);
  session = await anOpenSession(world);
  ann = await came("Ann");
  ben = await came("Ben", 2);
});

async function came(name: string, people = 1): Promise<string> {
  const { placed } = await signsUp(world.app, name, { sessionIds: [session], people });
  const id = placed[0]?.ok ? placed[0].signUpId : "";
  const arrived = { arrived: people, arrived_at: new Date("2026-11-21T10:00:00Z") };
  await world.db.updateTable("sign_up").set(arrived).where("id", "=", id).execute();
  return id;
}
const scoped = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);
const names = async (at = now()) =>
  (await scoped((people) => toThank(people, { reach: "all", now: at }))).map(({ name }) => name);
const thanks = (signUpIds: readonly string[], words = "") =>
  scoped((people) => thank(people, { reach: "all", signUpIds, words, author, now: now() }));
const send = () =>
  sendReminders(
    {
      ...{ db: world.app, keys: aKeyRing(), mail, messaging: fakeMessaging({ now }), now, batch: 3 },
      ...{ speakers: loadCatalogues("messages"), names: { en: "Tide", cy: "Llanw" } },
      origin: "https://example.org",
    },
    { forMs: 10_000, lanes: 2 },
  );
const sent = () => mail.letters().map(({ to, subject }) => `${to.split("@")[0]}: ${subject}`);
const facts = async () =>
  (await world.db.selectFrom("activity").select("kind").where("kind", "like", "session.thanked%").execute())
    .length;

test("whoever came and had no letter is thanked with the organiser's words, once however often it is asked", async () => {
  expect(await names()).toEqual(["Ann", "Ben"]);
  const both = await Promise.all([thanks([ann, ben], "The rain did not stop you."), thanks([ann, ben])]);
  expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, thanked: 2 }]);
  expect(await names()).toEqual([]);
  await send();
  await send();
  expect(sent().sort()).toEqual([
    "ann: Thank you for coming to Knock on doors in Battersea",
    "ben: Thank you for coming to Knock on doors in Battersea",
  ]);
  expect(mail.letters()[0]?.text).toMatch(/\/l\/trip\/[\w-]+\/how\/[\w-]{36}/);
  expect(await facts()).toBe(2);
  expect(await thanks([ann])).toEqual({ ok: false, reason: "nobody" });
});

test("the words of the one who thanked stand in the letter", async () => {
  await thanks([ann], "The rain did not stop you.");
  await send();
  expect(mail.letters()[0]?.text).toContain("The rain did not stop you.");
  expect(await thanks([ben], "x".repeat(601))).toEqual({ ok: false, reason: "too-long" });
});

test("whom the letter of the evening thanked, who was not there, and whose session is long over are not in the list", async () => {
  const wendy = await came("Wendy");
  await world.db
    .updateTable("contact_point")
    .set({ ended_at: clock.now })
    .where("person_id", "in", (eb) => eb.selectFrom("sign_up").select("person_id").where("id", "=", wendy))
    .execute();
  clock.now = new Date("2026-11-21T14:00:00Z");
  // The letter of the evening has not gone yet: nobody need be thanked by hand.
  expect(await names()).toEqual([]);
  await send();
  expect(await names()).toEqual(["Wendy"]);
  expect(sent()).toHaveLength(2);
  clock.now = new Date("2026-11-26T10:00:00Z");
  const late = await came("Cai");
  expect(await names()).toEqual(["Cai", "Wendy"]);
  expect(await names(new Date("2026-12-06T10:00:00Z"))).toEqual([]);
  await world.db
    .updateTable("sign_up")
    .set({ arrived: null, arrived_at: null, missed_at: now() })
    .where("id", "=", late)
    .execute();
  expect(await names()).toEqual(["Wendy"]);
});

test("whose letter comes back is in the list again, and can be noted as thanked by word of mouth", async () => {
  await thanks([ann]);
  mail.refuse(() => ({ ok: false, reason: "refused-address", reply: "550" }));
  await send();
  const [row] = await scoped((people) => toThank(people, { reach: "all", now: now(), signUpIds: [ann] }));
  expect(row).toMatchObject({ name: "Ann", tried: "bounced" });
  const noted = await scoped((people) =>
    thankedOtherwise(people, { reach: "all", signUpIds: [ann], author, now: now() }),
  );
  expect(noted).toEqual({ ok: true, thanked: 1 });
  expect(await names()).toEqual(["Ben"]);
  mail.refuse(null);
  await send();
  expect(sent()).toEqual([]);
});

test("only the people of one's own groups are thanked", async () => {
  const others = await scoped((people) =>
    thank(people, { reach: [999], signUpIds: [ann], words: "", author, now: now() }),
  );
  expect(others).toEqual({ ok: false, reason: "nobody" });
});
