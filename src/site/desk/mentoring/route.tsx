import { type Context, Hono } from "hono";
import { endEntry } from "#features/mentoring/entering/commands.ts";
import { mentoringSeen } from "#features/mentoring/overview/queries.ts";
import { proposedPairs, proposePairs, takeApart } from "#features/mentoring/pairing/commands.ts";
import { seeReport } from "#features/mentoring/relay/commands.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { mentoringScopeFor } from "#registers/groups/roles/policy.ts";
import { type PeopleScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { urls } from "#site/urls.ts";
import { MENTORING_DONE, type MentoringDeskRoom, type MentoringDone } from "./contract.ts";
import { MentoringDeskPage } from "./page.tsx";

type Asked = {
  readonly scope: PeopleScope;
  readonly author: string;
  readonly post: MentoringDeskRoom["post"];
  readonly now: Date;
};
type Came = { readonly done: MentoringDone; readonly count?: number };

/**
 * GET /desk/mentoring: who offers and who asks among the people of an organiser's groups, and, with ?propose=yes, who
 * would suit whom and why; POST …/match, …/part, …/remove and …/seen.
 */
export function deskMentoring(room: MentoringDeskRoom): Hono<Env> {
  const { db, door, show } = room;
  const acts: Readonly<Record<string, (form: FormData, asked: Asked) => Promise<Came>>> = {
    match: async (form, { scope, ...acting }) => {
      const pairs = form.getAll("pair").flatMap((pair) => {
        const [mentorEntryId = "", menteeEntryId = ""] = typeof pair === "string" ? pair.split(" ") : [];
        return menteeEntryId === "" ? [] : [{ mentorEntryId, menteeEntryId }];
      });
      const { count, passed } = await withPeople(db, scope, (people) =>
        proposePairs(people, { ...acting, pairs }),
      );
      return { done: count === 0 ? "none-matched" : passed > 0 ? "part-matched" : "matched", count };
    },
    part: async (form, { scope, ...acting }) => {
      const pairId = textIn(form, "pair");
      if (await seesIn("mentoring_pair", pairId, scope))
        await withPeople(db, wholeMovement("mentoring-at-the-desk"), (people) =>
          takeApart(people, { ...acting, pairId }),
        );
      return { done: "parted" };
    },
    remove: async (form, { scope, ...acting }) => {
      const [entryId, personId] = [textIn(form, "entry"), textIn(form, "person")];
      if (isUuid(personId) && (await seesIn("mentoring_entry", entryId, scope)))
        await withPeople(db, wholeMovement("mentoring-at-the-desk"), (people) =>
          endEntry(people, { ...acting, entryId, personId, why: "removed" }),
        );
      return { done: "removed" };
    },
    seen: async (form, { scope, author, now }) => {
      await withPeople(db, scope, (people) =>
        seeReport(people, { reportId: textIn(form, "report"), author, now }),
      );
      return { done: "seen" };
    },
  };
  /** Whoever sees it may act on it, also where one of the two belongs to another group. */
  const seesIn = async (table: "mentoring_pair" | "mentoring_entry", id: string, scope: PeopleScope) =>
    isUuid(id) &&
    (await withPeople(db, scope, (people) =>
      people.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst(),
    )) !== undefined;
  const app = new Hono<Env>().get(urls.deskMentoring, door.demandActor, (c) => page(c, room));
  for (const [name, act] of Object.entries(acts))
    app.post(urls.deskMentoringAct(name), door.demandActor, async (c) => {
      const actor = actorOf(c);
      const scope = mentoringScopeFor(actor);
      if (scope === null) return noSeat(c, show);
      const { post } = room;
      const came = await act(await formOf(c), { scope, author: actor.personId, post, now: room.now() });
      return c.redirect(`${urls.deskMentoring}?done=${came.done}&count=${came.count ?? 0}`, 303);
    });
  return app;
}

async function page(c: Context<Env>, { db, show, now }: MentoringDeskRoom): Promise<Response> {
  const actor = actorOf(c);
  const scope = mentoringScopeFor(actor);
  if (scope === null) return noSeat(c, show);
  const speak = c.get("speak");
  const seen = await withPeople(db, scope, (people) =>
    mentoringSeen(people, { by: actor.personId, now: now() }),
  );
  const proposed = c.req.query("propose") === "yes" ? proposedPairs(seen) : null;
  const done = MENTORING_DONE.find((each) => each === c.req.query("done")) ?? null;
  const count = Number(c.req.query("count") ?? "0");
  const body = (
    <MentoringDeskPage
      {...{ speak, seen, proposed, done }}
      count={Number.isSafeInteger(count) && count > 0 ? count : 0}
    />
  );
  return show(c, { title: speak.t("mentoring.title"), description: "", noindex: true, body });
}
