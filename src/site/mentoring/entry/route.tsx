import { type Context, Hono } from "hono";
import { type Entry, SIDES } from "#features/mentoring/contract.ts";
import { saveEntry } from "#features/mentoring/entering/commands.ts";
import { type EntryForm, readEntry } from "#features/mentoring/policy.ts";
import { ownEntries } from "#features/mentoring/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { person } from "#registers/people/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { MentoringRoom } from "#site/mentoring/contract.ts";
import { mentoringOfRequest, withMentoring } from "#site/mentoring/opening/route.tsx";
import { EntryPage, type EntryPageProps } from "./page.tsx";

/** GET and POST /l/mentoring/:token/{mentor,mentee}: what somebody offers or asks, the first time and whenever it changes. */
export function mentoringEntry(room: MentoringRoom): Hono<Env> {
  const { db, post, now } = room;
  const app = new Hono<Env>();
  for (const side of SIDES)
    app
      .get(`/l/mentoring/:token/${side}`, (c) =>
        withMentoring(c, room, async (personId) => {
          const { entries, home } = await withPeople(db, ownScope(personId), async (people) => ({
            entries: await ownEntries(people, personId),
            home: (await person(people, personId))?.region ?? null,
          }));
          const entry = entries.find((each) => each.side === side);
          return page(c, room, {
            form: entry === undefined ? blank(c, home) : formFrom(entry),
            ...{ side, wrong: [], hasMore: null },
          });
        }),
      )
      .post(`/l/mentoring/:token/${side}`, (c) =>
        withMentoring(c, room, async (personId) => {
          const form = formSent(await formOf(c));
          const read = readEntry(form, side);
          if (!read.ok) return page(c, room, { form, side, wrong: read.wrong, hasMore: null });
          const { locale } = c.get("speak");
          const saved = await withPeople(db, ownScope(personId), (people) =>
            saveEntry(people, {
              ...{ personId, side, typed: read.entry, locale, author: "link/mentoring", post, now: now() },
            }),
          );
          if (!saved.ok && saved.reason === "has-more")
            return page(c, room, { form, side, wrong: ["capacity"], hasMore: saved.taken });
          const came = saved.ok && saved.isNew ? "entered" : "saved";
          return c.redirect(`${mentoringOfRequest(c)}?came=${came}`, 303);
        }),
      );
  return app;
}

function page(
  c: Context<Env>,
  { show }: MentoringRoom,
  props: Pick<EntryPageProps, "side" | "form" | "wrong" | "hasMore">,
): Response {
  const speak = c.get("speak");
  const title = speak.t(`mentoring.form.${props.side}.title`);
  const body = <EntryPage {...{ speak, ...props }} path={mentoringOfRequest(c)} />;
  return show(c, { title, description: "", noindex: true, body }, props.wrong.length > 0 ? 422 : 200);
}

const blank = (c: Context<Env>, home: string | null): EntryForm => ({
  ...{ capacity: "1", interests: [], times: [], candidate: false, adult: false, note: "" },
  regions: home === null ? [] : [home],
  languages: c.get("locale") === "cy" ? ["cy", "en"] : ["en"],
});

const formFrom = ({ capacity, ...entry }: Entry): EntryForm => ({
  ...{ capacity: String(capacity), interests: entry.interests, regions: entry.regions, times: entry.times },
  ...{ languages: entry.languages, candidate: entry.candidate, note: entry.note, adult: true },
});

function formSent(form: FormData): EntryForm {
  const all = (name: string) => form.getAll(name).filter((each) => typeof each === "string");
  return {
    ...{ capacity: textIn(form, "capacity"), interests: all("interests"), regions: all("regions") },
    ...{ languages: all("languages"), times: all("times"), candidate: textIn(form, "candidate") === "yes" },
    ...{ adult: textIn(form, "adult") === "yes", note: textIn(form, "note") },
  };
}
