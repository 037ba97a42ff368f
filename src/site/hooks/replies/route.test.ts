import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptLift } from "#features/events/carpools/answering/commands.ts";
import { liftToolsOf } from "#features/events/carpools/jobs.ts";
import { reportAndBlock, sayTo } from "#features/events/carpools/relay/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { forgetReplies } from "#features/replies/commands.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { aJobs } from "#test/jobs.ts";
import { asEverybody, asks, goes, matchIds, offers } from "#test/lifts.ts";
import { aMail, REPLYING_QUEUES, replying } from "#test/replies.ts";
import { anOpenSession, keepsLetters, signUpsNow } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let jobs: Jobs;
let now = signUpsNow;
beforeAll(async () => {
  jobs = await aJobs(world, REPLYING_QUEUES);
});
afterAll(() => jobs.close());

const later = (hours: number) => new Date(signUpsNow.getTime() + hours * 3_600_000);
const passedOn = [200, 1];
const passedOver = [200, 0];

/** Ann drives Ben; both said yes, and each holds the address that their letter is answered to. */
async function arranged({ domain = "reply.tide.example" as string | null } = {}) {
  now = signUpsNow;
  const rooms = replying(world, jobs, { now: () => now, domain });
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  const tools = liftToolsOf(jobs);
  await offers(world, ann, {}, { tools });
  await asks(world, ben, {}, { tools });
  const proposed = await rooms.sent();
  const [matchId] = await matchIds(world.db);
  const own = (personId: string) => ({
    ...{ ...tools, matchId: matchId!, personId, author: "a test", now },
    postSignUp: keepsLetters().post,
  });
  for (const { personId } of [ann, ben])
    await asEverybody(world, (people) => acceptLift(people, own(personId)));
  const letters = new Map((await rooms.sent()).map((letter) => [letter.to, letter]));
  const of = (name: string) => letters.get(`${name}@example.org`)!;
  return {
    ...{ ...rooms, ann, ben, own, proposed, letters },
    ...{ annsAddress: of("ann")?.replyTo ?? "", bensAddress: of("ben")?.replyTo ?? "" },
  };
}
const words = async () =>
  (await world.db.selectFrom("lift_message").select("words").orderBy("id").execute()).map((row) => row.words);

test("pressing reply is enough: the other gets the words, and may reply to that in turn; neither sees an address", async () => {
  const { proposed, letters, annsAddress, bensAddress, answers, sent } = await arranged();
  // A suggestion is answered by its buttons: a "yes" by e-mail would arrange nothing.
  expect(proposed.map(({ replyTo }) => replyTo)).toEqual([undefined, undefined]);
  expect(annsAddress).toMatch(/^reply\+[a-z2-7]{55}@reply\.tide\.example$/);
  expect(annsAddress).not.toBe(bensAddress);
  expect(letters.get("ann@example.org")!.text).toContain("Just reply to this e-mail");
  const body = `Nine is fine. Ring me on 07700 900123!\n\nOn Fri, 20 Nov 2026 at 09:00, The Movement <${annsAddress}> wrote:\n> Hello Ann,\n> ann@example.org`;
  expect(await answers({ to: annsAddress, body })).toEqual(passedOn);
  const [letter, ...more] = await sent();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ to: "ben@example.org", replyTo: bensAddress });
  expect(letter?.text).toContain("Nine is fine. Ring me on 07700 900123!");
  expect(letter?.text).not.toContain("On Fri");
  expect(letter?.text).toContain("Just reply to this e-mail");
  expect(letter?.text).not.toContain("reaches nobody");
  expect(JSON.stringify(letter)).not.toMatch(/ann@example/i);
  expect(JSON.stringify(letter)).not.toContain(annsAddress);
  // Back again, two at once: each letter holds its own words.
  for (const said of ["By the library", "Or the church"])
    expect(await answers({ to: letter!.replyTo!, from: "ben@example.org", body: said })).toEqual(passedOn);
  const back = await sent();
  expect(back.map(({ to }) => to)).toEqual(["ann@example.org", "ann@example.org"]);
  expect(back.map(({ text }) => /By the library|Or the church/.exec(text)?.[0]).sort()).toEqual([
    "By the library",
    "Or the church",
  ]);
  expect(JSON.stringify(back)).not.toContain("ben@example");
});

test("without a domain for answers nothing changes: letters say to answer on the page", async () => {
  const { letters, own, ann, sent } = await arranged({ domain: null });
  expect([...letters.values()].some(({ replyTo }) => replyTo !== undefined)).toBe(false);
  await asEverybody(world, (people) => sayTo(people, { ...own(ann.personId), words: "Hello" }));
  const [letter] = await sent();
  expect(letter?.text).toContain("an answer to this e-mail reaches nobody");
  expect(letter?.replyTo).toBeUndefined();
});

test("the same mail twice is once, in any case of its address, also at the same moment", async () => {
  const { annsAddress, post, answers } = await arranged();
  const mail = aMail({ to: annsAddress.toUpperCase(), body: "Once" });
  const came = await Promise.all([post(mail), post(mail), post(mail)]);
  expect(came.map(([, count]) => count).sort()).toEqual([0, 0, 1]);
  expect(await post(mail)).toEqual(passedOver);
  // Where the way was another, the letter is the same; a mail without a name of its own is known by its words.
  expect(await answers({ to: "x@y.example", head: `Delivered-To: ${annsAddress}\n`, body: "More" })).toEqual(
    passedOn,
  );
  const nameless = Buffer.from(
    aMail({ to: annsAddress, body: "Nameless" })
      .toString()
      .replace(/Message-ID.*\r\n/, ""),
  );
  expect([await post(nameless), await post(nameless)]).toEqual([passedOn, passedOver]);
  expect(await words()).toEqual(["Once", "More", "Nameless"]);
  expect(await forgetReplies(world.app, { now: later(29 * 24) })).toEqual({ forgotten: 0 });
  expect(await forgetReplies(world.app, { now: later(31 * 24) })).toEqual({ forgotten: 3 });
});

test("forged addresses, those of another copy, a wrong secret and mail to nobody do nothing", async () => {
  const { annsAddress, post, answers, sent } = await arranged();
  const forged = annsAddress.replace(/.@/, (end) => (end === "a@" ? "b@" : "a@"));
  for (const to of [forged, "reply@reply.tide.example", "reply+x@reply.tide.example", "hello@tide.example"])
    expect(await answers({ to }), to).toEqual(passedOver);
  expect(await post(aMail({ to: annsAddress }), "another secret!!!")).toEqual([401, null]);
  expect([await words(), await sent()]).toEqual([[], []]);
});

test("no machine is answered, whatever it says, so that no loop begins", async () => {
  const { annsAddress, post, answers, sent } = await arranged();
  for (const head of [
    "Auto-Submitted: auto-replied\n",
    "Precedence: bulk\n",
    "Return-Path: <>\n",
    "List-Id: <l.example>\n",
    "X-Autoreply: yes\n",
    "Content-Type: multipart/report; boundary=x\n",
  ])
    expect(await answers({ to: annsAddress, head }), head).toEqual(passedOver);
  expect(await answers({ to: annsAddress, from: "MAILER-DAEMON@mx.example" })).toEqual(passedOver);
  // Our own letters, sent to such an address because somebody gave it as theirs, end here: they say that a machine wrote them.
  const ours = aMail({
    to: annsAddress,
    from: "hello@tide.example",
    head: "Auto-Submitted: auto-generated\n",
  });
  expect(await post(ours)).toEqual(passedOver);
  expect([await words(), await sent()]).toEqual([[], []]);
});

test("once a lift is over its writer is told so kindly, once, and at their own address alone", async () => {
  const { ann, ben, own, annsAddress, answers, sent } = await arranged();
  await asEverybody(world, (people) => reportAndBlock(people, { ...own(ben.personId), words: "Rude" }));
  await sent();
  expect(await answers({ to: annsAddress, from: "stranger@evil.example" })).toEqual(passedOver);
  expect(await answers({ to: annsAddress })).toEqual(passedOver);
  const [letter, ...more] = await sent();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ to: "ann@example.org", subject: "We could not pass on your reply" });
  expect(letter?.replyTo).toBeUndefined();
  expect(letter?.text).not.toMatch(/rude|block|report|ben/i);
  await answers({ to: annsAddress, head: "Auto-Submitted: auto-replied\n" });
  expect(await sent()).toEqual([]);
  now = later(7);
  await answers({ to: annsAddress });
  expect((await sent()).map(({ to }) => to)).toEqual(["ann@example.org"]);
  expect(await words()).toEqual([]);
  const kinds = await world.db
    .selectFrom("letter")
    .select("kind")
    .where("person_id", "=", ann.personId)
    .execute();
  expect(kinds.map(({ kind }) => kind)).toContain("replies/over");
});

test("afterwards they may still thank each other, until what they wrote is forgotten", async () => {
  const { annsAddress, answers, sent } = await arranged();
  const { ends_at: endsAt } = await world.db
    .selectFrom("session")
    .select("ends_at")
    .executeTakeFirstOrThrow();
  now = new Date(endsAt.getTime() + 86_400_000);
  expect(await answers({ to: annsAddress, body: "Thank you!" })).toEqual(passedOn);
  expect((await sent()).map(({ to }) => to)).toEqual(["ben@example.org"]);
  now = new Date(endsAt.getTime() + 15 * 86_400_000);
  expect(await answers({ to: annsAddress, body: "Still there?" })).toEqual(passedOver);
  expect((await sent()).map(({ subject }) => subject)).toEqual(["We could not pass on your reply"]);
});

test("files are left out, too long and empty answers are not passed on, and so many a day: each is said", async () => {
  const { annsAddress, answers, sent } = await arranged();
  const file = (text: string) => ({
    to: annsAddress,
    head: 'Content-Type: multipart/mixed; boundary="x"\n',
    body: `--x\nContent-Type: text/plain\n\n${text}\n--x\nContent-Type: image/jpeg; name=a.jpg\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--`,
  });
  expect(await answers(file("Here it is"))).toEqual(passedOn);
  expect(await answers(file(""))).toEqual(passedOver);
  expect(await answers({ to: annsAddress, body: "long ".repeat(300) })).toEqual(passedOver);
  const html = "Content-Type: text/html; charset=utf-8\n";
  expect(await answers({ to: annsAddress, head: html, body: "<p>In <b>HTML</b> alone</p>" })).toEqual(
    passedOn,
  );
  for (let at = 0; at < 18; at++) await answers({ to: annsAddress, body: `More ${at}` });
  expect(await answers({ to: annsAddress, body: "Too much" })).toEqual(passedOver);
  const letters = await sent();
  expect(
    letters
      .filter(({ to }) => to === "ann@example.org")
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual([
    "We did not pass on your reply: it is too long",
    "We did not pass on your reply: too many today",
    "We found no words in your reply",
    "We passed on your words, not your files",
  ]);
  expect(letters.filter(({ to }) => to === "ben@example.org")).toHaveLength(20);
  expect((await words()).slice(0, 2)).toEqual(["Here it is", "In HTML alone"]);
});

test("from another address it is passed on too, and its owner hears of it once; links to one's own page stay behind", async () => {
  const { ann, keys, annsAddress, answers, sent } = await arranged();
  const link = `https://tide.example${tripPath(keys, { personId: ann.personId, now })}`;
  const body = `Nine is fine ${link} and so on\n\nAnn Ashe\nann.work@example.com`;
  for (const said of [body, "And ten"])
    expect(await answers({ to: annsAddress, from: "Ann.Work@example.com", body: said })).toEqual(passedOn);
  const letters = await sent();
  const toAnn = letters.filter(({ to }) => to !== "ben@example.org");
  expect(toAnn).toMatchObject([
    { to: "ann@example.org", subject: "A reply from another address was passed on as yours" },
  ]);
  expect(JSON.stringify(toAnn)).not.toContain("work@example.com");
  expect(await words()).toEqual(["Nine is fine […] and so on", "And ten"]);
  expect(JSON.stringify(letters.filter(({ to }) => to === "ben@example.org"))).not.toMatch(/work@example/i);
});

test("whatever is posted, the answer is 200 and nobody is written to", async () => {
  const { annsAddress, post, sent } = await arranged();
  const whole = aMail({
    to: annsAddress,
    head: "Content-Type: multipart/alternative; boundary=x\n",
    body: "--x\nContent-Type: text/html\n\n<p>\u0000a</p>\n--x--",
  });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => (await post(bytes))[0] === 200),
    { numRuns: 30 },
  );
  expect(await sent()).toEqual([]);
  const cut = fc.nat({ max: whole.length });
  await fc.assert(
    fc.asyncProperty(cut, cut, fc.uint8Array({ maxLength: 20 }), async (from, to, bytes) => {
      const mail = Buffer.concat([whole.subarray(0, from), bytes, whole.subarray(to)]);
      return (await post(mail))[0] === 200;
    }),
    { numRuns: 60 },
  );
});
