import { beforeEach, expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import type { Letter, LetterFate } from "#ports/mail.ts";
import { recordConsent } from "#registers/people/consent/commands.ts";
import { aReachablePerson, asMovement, consents, peopleNow } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { sendWelcomes } from "./commands.ts";

const world = aWorld();
const made = newKeys(new Date(0));
const keys = ringOf(() => made);
const speakers = loadCatalogues("messages");
const later = (days: number) => new Date(peopleNow.getTime() + days * 86_400_000 + 60_000);
let person = "";
let letters: Letter[] = [];
let fate: LetterFate = { ok: true };

beforeEach(async () => {
  letters = [];
  fate = { ok: true };
  person = await aReachablePerson(world.app, {
    name: "Ann Other",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
  await world.db.updateTable("person").set({ source: "join-form" }).where("id", "=", person).execute();
});

const send = (days: number) =>
  sendWelcomes(
    {
      ...{ db: world.app, keys, speakers, origin: "https://example.org" },
      movement: async () => "The Movement",
      mail: {
        send: async (letter) => {
          letters.push(letter);
          return fate;
        },
      },
    },
    later(days),
  );

test("three letters come in their days, each once, with the way out of them", async () => {
  await consents(world.app, person);
  for (const days of [0, 0, 1, 3, 4, 10, 11, 20]) await send(days);
  expect(letters.map(({ id }) => id)).toEqual([0, 1, 2].map((letter) => `welcome-${person}-${letter}`));
  expect(letters[0]?.text).toContain("Ann");
  for (const { text } of letters) expect(text).toMatch(/https:\/\/example\.org\/l\/preferences\/\S+/);
  expect(
    letters.every(({ unsubscribe }) => unsubscribe?.url.startsWith("https://example.org/l/unsubscribe/")),
  ).toBe(true);
});

test("whoever acts gets no more, and so does whoever unsubscribes", async () => {
  await consents(world.app, person);
  await send(0);
  await world.db
    .insertInto("activity")
    .values({
      kind: "session.signed-up",
      at: later(1),
      actor: person,
      subject: "session/1",
      person_id: person,
    })
    .execute();
  await send(3);
  expect(letters).toHaveLength(1);
});

test("nothing goes to whoever did not agree, or was brought in by an import", async () => {
  await send(0);
  await consents(world.app, person);
  await world.db.updateTable("person").set({ source: "import/1" }).execute();
  await send(3);
  expect(letters).toEqual([]);
});

test("a withdrawal ends the series", async () => {
  await consents(world.app, person);
  await send(0);
  await asMovement(world.app, (db) =>
    recordConsent(db, {
      personId: person,
      channel: "email",
      purpose: "news",
      act: "withdrawn",
      how: "one-click",
      at: later(1),
      now: later(1),
      author: "test",
    } as never),
  );
  await send(3);
  expect(letters).toHaveLength(1);
});

test("a server that takes nothing now is asked again; one that may have taken it is not", async () => {
  await consents(world.app, person);
  fate = { ok: false, reason: "busy", reply: "later" };
  expect(await send(0)).toEqual({ sent: 0, waiting: 1 });
  fate = { ok: false, reason: "unsure", reply: "" };
  await send(0);
  fate = { ok: true };
  expect(await send(0)).toEqual({ sent: 0, waiting: 0 });
  expect(letters).toHaveLength(2);
});
