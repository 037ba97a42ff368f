import { type Context, Hono } from "hono";
import { endEntry, pauseEntry } from "#features/mentoring/entering/commands.ts";
import { ownEntries, ownPairs } from "#features/mentoring/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { askingForMentoring } from "./asking/route.tsx";
import { type MentoringCame, type MentoringRoom, readMentoringCame } from "./contract.ts";
import { mentoringEntry } from "./entry/route.tsx";
import { mentoringOfRequest, withMentoring } from "./opening/route.tsx";
import { OwnMentoringPage } from "./page.tsx";
import { mentoringWith } from "./with/route.tsx";

/**
 * GET /l/mentoring/:token: what somebody offers and asks, and whom they are together with; POST …/pause and …/leave. No
 * account is needed; nothing happens by a GET, since mail scanners follow links.
 */
export function mentoring(room: MentoringRoom): Hono<Env> {
  const { db, post, now } = room;
  const acts: Readonly<
    Record<string, (people: PeopleDb, form: FormData, personId: string) => Promise<MentoringCame>>
  > = {
    pause: async (people, form, personId) => {
      const paused = textIn(form, "paused") === "yes";
      await pauseEntry(people, { personId, entryId: textIn(form, "entry"), paused, now: now() });
      return paused ? "paused" : "resumed";
    },
    leave: async (people, form, personId) => {
      const entryId = textIn(form, "entry");
      const acting = { personId, author: "link/mentoring", post, now: now() };
      await endEntry(people, { ...acting, entryId, why: "withdrawn" });
      return "left";
    },
  };
  const app = new Hono<Env>()
    .route("/", askingForMentoring(room))
    .get("/l/mentoring/:token", (c) => withMentoring(c, room, (personId) => page(c, room, personId)))
    .route("/", mentoringEntry(room))
    .route("/", mentoringWith(room));
  for (const [name, act] of Object.entries(acts))
    app.post(`/l/mentoring/:token/${name}`, (c) =>
      withMentoring(c, room, async (personId) => {
        const form = await formOf(c);
        const came = await withPeople(db, wholeMovement("mentoring-page"), (people) =>
          act(people, form, personId),
        );
        return c.redirect(`${mentoringOfRequest(c)}?came=${came}`, 303);
      }),
    );
  return app;
}

async function page(c: Context<Env>, { db, show }: MentoringRoom, personId: string): Promise<Response> {
  const speak = c.get("speak");
  const own = await withPeople(db, wholeMovement("mentoring-page"), async (people) => ({
    calledName: (await person(people, personId))?.calledName ?? null,
    entries: await ownEntries(people, personId),
    pairs: await ownPairs(people, { personId }),
  }));
  const came = readMentoringCame(c.req.query("came"));
  const body = <OwnMentoringPage {...{ speak, ...own, came }} path={mentoringOfRequest(c)} />;
  return show(c, { title: speak.t("mentoring.own.title"), description: "", noindex: true, body });
}
