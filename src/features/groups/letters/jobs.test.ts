import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { closeGroup } from "#registers/groups/commands.ts";
import { aGroup, anActor, aPerson } from "#test/groups.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, consents } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { GROUP_LETTERS, groupLetters } from "./jobs.ts";

const world = aWorld();
const now = () => new Date("2026-11-20T18:00:00Z");
const mail = fakeMail({ now });
const messaging = fakeMessaging({ now });
const tools = () => ({
  ...{ db: world.app, keys: aKeyRing(), mail, messaging, speakers: loadCatalogues("messages"), now },
  movement: async () => "The Movement",
  origin: "https://example.org",
});

test("an invitation comes by mail, else by text; an answer by mail alone; what was closed asks nobody", async () => {
  const jobs = await aJobs(world, [GROUP_LETTERS]);
  const groupId = await aGroup(world.app, "Leeds");
  const { personId: by } = await anActor(world.db, { role: "organiser", groupId });
  const byMail = await aReachablePerson(world.app, {
    name: "Ann",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
  const byText = await aReachablePerson(world.app, {
    name: "Ben",
    contacts: [{ kind: "mobile", typed: "07700 900123" }],
  });
  const silent = await aReachablePerson(world.app, {
    name: "Cai",
    contacts: [{ kind: "email", typed: "cai@example.org" }],
  });
  await consents(world.app, byMail, { purpose: "events" });
  await consents(world.app, byText, { channel: "sms", purpose: "events" });
  await consents(world.app, silent, { purpose: "news" });
  const nowhere = await aPerson(world.db);
  const drain = async () => jobs.drain([groupLetters(tools())]);
  for (const personId of [byMail, byText, silent, nowhere])
    await jobs.send(GROUP_LETTERS, { kind: "invited", personId, groupId, by });
  for (const kind of ["let-in", "declined"] as const)
    await jobs.send(GROUP_LETTERS, { kind, personId: byMail, groupId, by });
  await jobs.send(GROUP_LETTERS, { kind: "declined", personId: byText, groupId, by });
  await drain();
  expect(
    mail
      .letters()
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual(["About Leeds", "Olu asks you into Leeds", "You are in Leeds"]);
  const [invitation] = mail.letters().filter(({ subject }) => subject.startsWith("Olu"));
  expect(invitation?.text).toContain("https://example.org/l/group/");
  expect(invitation?.text).toContain("https://example.org/l/unsubscribe/");
  expect(messaging.messages().map(({ text }) => text.slice(0, 42))).toEqual([
    "The Movement: you are asked into Leeds. Ha",
  ]);
  await closeGroup(world.app, { by: "command line", groupId, now: now() });
  await jobs.send(GROUP_LETTERS, { kind: "invited", personId: byMail, groupId, by });
  await drain();
  expect(mail.letters()).toHaveLength(3);
  await jobs.close();
});
