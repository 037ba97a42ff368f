import { expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { textOf } from "#test/framed.ts";
import { askSessionRoom } from "#test/session-room.ts";
import { anOpenSession, keepsLetters, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { post } = keepsLetters();

async function look(path: string, form?: Record<string, string>) {
  const answer = await askSessionRoom(world.app, path, { now, post, ...(form && { form }) });
  const html = await answer.text();
  return {
    html,
    location: answer.headers.get("location") ?? "",
    cache: answer.headers.get("cache-control"),
    words: textOf(html),
  };
}
const signUps = () =>
  world.db.selectFrom("sign_up").select(["id", "person_id", "brought_by", "share_code"]).execute();
const linkOf = ({ html }: { html: string }) =>
  html.match(/data-url="https:\/\/example\.org([^"]+)"/)?.[1] ?? "";

test("a friend's link says that a friend is going while they are, and names nobody", async () => {
  const id = await anOpenSession(world);
  await signsUp(world.app, "Annest", { sessionIds: [id] });
  const [ann] = await signUps();
  const path = `/sessions/${id}/from/${ann!.share_code}`;
  const page = await look(path);
  expect(page.words).toContain("A friend of yours is going to this");
  expect(page.html).not.toContain("Annest");
  expect(page.cache).toBe("no-store");
  // Another session's page says nothing of it, whatever stands in its address.
  const other = await anOpenSession(world, { ref: "other" });
  await signsUp(world.app, "Annest", { sessionIds: [other] });
  expect((await look(`/sessions/${other}/from/${ann!.share_code}`)).words).toContain(
    "A friend sent you this",
  );
  await withPeople(world.app, wholeMovement("test"), (people) =>
    withdrawSignUp(people, { signUpId: ann!.id, author: ann!.person_id, post, now }),
  );
  const after = await look(path);
  expect(after.words).toContain("A friend sent you this");
  expect(after.words).not.toContain("is going to this");
  expect((await look(`/sessions/${id}/from/nobody`)).words).not.toContain("friend sent you");
});

test("whoever comes by a friend's link is counted for the friend, and gets a link of their own", async () => {
  const id = await anOpenSession(world);
  await signsUp(world.app, "Annest", { sessionIds: [id] });
  const [ann] = await signUps();
  const page = await look(`/sessions/${id}/from/${ann!.share_code}`);
  expect(page.html).toContain(`<input type="hidden" name="by" value="${ann!.share_code}"/>`);
  const form = { name: "Ben", reach: "ben@example.org", by: ann!.share_code };
  const done = await look((await look(`/sessions/${id}/sign-up`, form)).location);
  expect(done.words).toContain("Pass it on to five people");
  expect(done.words).toContain("please send it to five people");
  const ben = (await signUps()).find(({ id: each }) => each !== ann!.id)!;
  expect(ben.brought_by).toBe(ann!.person_id);
  // Ben's link goes on counting, for Ben, and says nothing of him.
  const link = linkOf(done);
  const next = await look(link);
  expect(next.words).toContain("A friend sent you this");
  await look(`/sessions/${id}/sign-up`, {
    name: "Cai",
    reach: "cai@example.org",
    by: link.split("/").at(-1) ?? "",
  });
  const cai = (await signUps()).find(({ brought_by }) => brought_by === ben.person_id);
  expect(cai).toBeDefined();
});

test("typing somebody's address into the form tells nothing of whether they go", async () => {
  const id = await anOpenSession(world, { places: 1 });
  await signsUp(world.app, "Annest", { sessionIds: [id] });
  const typed = async (reach: string) =>
    look((await look(`/sessions/${id}/sign-up`, { name: "Spy", reach })).location);
  const [known, unknown] = [await typed("annest@example.org"), await typed("nobody@example.org")];
  const pages = await Promise.all([known, unknown].map((each) => look(linkOf(each))));
  for (const page of pages) expect(page.words).not.toContain("is going to this");
  expect(pages[0]!.html.replaceAll(/[0-9a-f]{15}/g, "")).toBe(pages[1]!.html.replaceAll(/[0-9a-f]{15}/g, ""));
});
