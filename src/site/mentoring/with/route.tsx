import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { ENDINGS } from "#features/mentoring/contract.ts";
import { noteMeeting, unnoteMeeting } from "#features/mentoring/meeting/commands.ts";
import { meetingsOf } from "#features/mentoring/meeting/queries.ts";
import { answerPair, partOwn } from "#features/mentoring/pairing/commands.ts";
import { ownPairs } from "#features/mentoring/queries.ts";
import { reportPair, showContact, writeTo } from "#features/mentoring/relay/commands.ts";
import { mentoringTalk } from "#features/mentoring/relay/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type MentoringCame, type MentoringRoom, readMentoringCame } from "#site/mentoring/contract.ts";
import { mentoringOfRequest, withMentoring } from "#site/mentoring/opening/route.tsx";
import { otherOf } from "#site/mentoring/parts.tsx";
import { PairPage } from "./page.tsx";

const AT = "/l/mentoring/:token/with/:pair";

type Doing = {
  readonly pairId: string;
  readonly personId: string;
  readonly author: string;
  readonly post: MentoringRoom["post"];
  readonly now: Date;
};
type Act = (people: PeopleDb, doing: Doing, form: FormData) => Promise<MentoringCame>;

/**
 * GET /l/mentoring/:token/with/:pair is one pair, for its two alone; …/yes, no, say, contact, met, unmet, end and report
 * are what either does about it. A pair that has ended has a page that says so; somebody else's leads to one's own.
 */
export function mentoringWith(room: MentoringRoom): Hono<Env> {
  const { db, keys, post, now } = room;
  const acts: Readonly<Record<string, Act>> = {
    yes: async (people, doing) => {
      const did = await answerPair(people, { ...doing, yes: true });
      return did.ok ? (did.agreed ? "agreed" : "yes") : did.reason;
    },
    no: async (people, doing) => {
      const did = await answerPair(people, { ...doing, yes: false });
      return did.ok ? "no" : did.reason;
    },
    say: async (people, doing, form) => {
      const did = await writeTo(people, { ...doing, words: textIn(form, "words") });
      return did.ok ? "said" : did.reason;
    },
    contact: async (people, doing, form) => {
      const show = textIn(form, "show") === "yes";
      const did = await showContact(people, { ...doing, show });
      return did.ok ? (show ? "shown" : "hidden") : did.reason;
    },
    met: async (people, doing, form) => {
      const noted = { heldOn: textIn(form, "day"), note: textIn(form, "note") };
      const did = await noteMeeting(people, keys, { ...doing, ...noted });
      return did.ok ? "met" : did.reason;
    },
    unmet: async (people, { personId }, form) => {
      await unnoteMeeting(people, { meetingId: textIn(form, "meeting"), personId });
      return "unmet";
    },
    end: async (people, doing, form) => {
      const why = ENDINGS.find((each) => each === textIn(form, "why"));
      if (why === undefined) return "no-why";
      const did = await partOwn(people, { ...doing, why });
      return did.ok ? "ended" : did.reason;
    },
    report: async (people, doing, form) => {
      const did = await reportPair(people, { ...doing, words: textIn(form, "report") });
      return did.ok ? "reported" : did.reason;
    },
  };
  const app = new Hono<Env>().get(AT, (c) =>
    withMentoring(c, room, (personId) => page(c, room, { personId, pairId: c.req.param("pair") })),
  );
  for (const [name, act] of Object.entries(acts))
    app.post(`${AT}/${name}`, (c: Context<Env>) =>
      withMentoring(c, room, async (personId) => {
        const form = await formOf(c);
        const pairId = c.req.param("pair") ?? "";
        const doing = { pairId, personId, author: "link/mentoring", post, now: now() };
        const came = await withPeople(db, wholeMovement("mentoring-page"), (people) =>
          act(people, doing, form),
        );
        const own = mentoringOfRequest(c);
        return c.redirect(
          came === "no-such-pair" ? `${own}?came=${came}` : `${own}/with/${pairId}?came=${came}`,
          303,
        );
      }),
    );
  return app;
}

async function page(
  c: Context<Env>,
  { db, keys, show, repliesByMail = false, now }: MentoringRoom,
  asked: { readonly personId: string; readonly pairId: string },
): Promise<Response> {
  const found = await withPeople(db, wholeMovement("mentoring-page"), async (people) => {
    const [pair] = await ownPairs(people, asked);
    if (pair === undefined) return null;
    return {
      pair,
      talk: await mentoringTalk(people, pair),
      meetings: await meetingsOf(people, keys, asked),
    };
  });
  const path = mentoringOfRequest(c);
  if (found === null) return c.redirect(`${path}?came=no-such-pair`, 303);
  const speak = c.get("speak");
  const came = readMentoringCame(c.req.query("came"));
  const title = speak.t(`mentoring.with.title.${found.pair.side}`, { other: otherOf(speak, found.pair) });
  const body = <PairPage {...{ speak, ...found, came, path, repliesByMail }} today={londonDay(now())} />;
  return show(c, { title, description: "", noindex: true, body });
}
