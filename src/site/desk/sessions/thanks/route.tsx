import { type Context, Hono } from "hono";
import { thank, thankedOtherwise } from "#features/events/thanks/commands.ts";
import { LONGEST_THANKS } from "#features/events/thanks/contract.ts";
import { reachOf, thanksLetter } from "#features/events/thanks/preview/queries.ts";
import { toThank } from "#features/events/thanks/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { groupsToRun } from "#site/desk/sessions/form/route.tsx";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { ThanksPage, ThanksPreviewPage } from "./page.tsx";

/** Parties that one page shows, and that are thanked in one go; the next ones come once these are done. */
const MOST = 200;

/**
 * GET /desk/sessions/thanks: who came and has had no thanks; POST shows the letter first (act "preview"), puts it in line
 * ("send"), or notes that they were thanked by word of mouth ("in-person"). Sessions of one's own groups alone.
 */
export function thankingDesk(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(urls.deskThanks, door.demandActor, (c) => list(c, room, { fault: null, words: "", ticked: null }))
    .post(urls.deskThanks, door.demandActor, (c) => act(c, room));
}

type Shown = {
  readonly fault: string | null;
  readonly words: string;
  /** Sign-ups that were ticked; null for all of them. */
  readonly ticked: readonly string[] | null;
};

async function list(
  c: Context<Env>,
  room: SessionsDeskRoom,
  { fault, words, ticked }: Shown,
): Promise<Response> {
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, room.show);
  const speak = c.get("speak");
  const group = idTyped(c.req.query("group"));
  const { rows, reached } = await withPeople(room.db, wholeMovement("thanking"), async (people) => {
    const found = await toThank(people, { reach: runner.reach, group, now: room.now(), limit: MOST + 1 });
    const personIds = found.map(({ personId }) => personId);
    return { rows: found, reached: await reachOf(people, { personIds, keys: room.keys }) };
  });
  const done = ["thanked", "noted"].find((each) => each === c.req.query("done")) ?? null;
  const body = (
    <ThanksPage
      {...{ speak, reached, fault, words, ticked, group }}
      rows={rows.slice(0, MOST)}
      more={rows.length > MOST}
      groups={await groupsToRun(room, actor)}
      done={
        fault !== null || done === null ? null : { done, count: Number(c.req.query("count") ?? "0") || 0 }
      }
    />
  );
  const title = speak.t("views.thanks.title");
  return room.show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 422);
}

async function act(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, room.show);
  const form = await formOf(c);
  const words = textIn(form, "words");
  const signUpIds = form
    .getAll("sign-up")
    .filter((value): value is string => typeof value === "string" && isUuid(value))
    .slice(0, MOST);
  const thanking = { reach: runner.reach, signUpIds, author: actor.personId, now: room.now() };
  if (textIn(form, "act") === "preview") return preview(c, room, { ...thanking, words });
  const inPerson = textIn(form, "act") === "in-person";
  const result = await withPeople(room.db, wholeMovement("thanking"), (people) =>
    inPerson ? thankedOtherwise(people, thanking) : thank(people, { ...thanking, words }),
  );
  if (!result.ok) return list(c, room, { fault: result.reason, words, ticked: signUpIds });
  return c.redirect(`${urls.deskThanks}?done=${inPerson ? "noted" : "thanked"}&count=${result.thanked}`, 303);
}

async function preview(
  c: Context<Env>,
  room: SessionsDeskRoom,
  asked: { reach: "all" | readonly number[]; signUpIds: readonly string[]; words: string; now: Date },
): Promise<Response> {
  const { words, signUpIds } = asked;
  const speak = c.get("speak");
  if ([...words.trim()].length > LONGEST_THANKS)
    return list(c, room, { fault: "too-long", words, ticked: signUpIds });
  const seen = await withPeople(room.db, wholeMovement("thanking"), async (people) => {
    const found = await toThank(people, { ...asked, limit: MOST });
    const personIds = found.map(({ personId }) => personId);
    const reached = await reachOf(people, { personIds, keys: room.keys });
    const rows = found.filter(({ personId }) => reached.get(personId) !== "not");
    const [first] = rows;
    if (first === undefined) return null;
    const letter = await thanksLetter(people, {
      ...{ to: first, words, speak, now: room.now(), origin: room.origin },
      movement: nameIn(speak.locale, room.live.current().movement),
      link: speak.t("views.thanks.link"),
    });
    return letter === null ? null : { rows, reached, letter, left: found.length - rows.length };
  });
  if (seen === null) return list(c, room, { fault: "nobody", words, ticked: signUpIds });
  const body = <ThanksPreviewPage {...{ speak, words, ...seen }} />;
  return room.show(c, { title: speak.t("views.thanks.title"), description: "", noindex: true, body });
}
