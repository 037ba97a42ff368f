import { type Context, Hono } from "hono";
import { acceptLift, declineLift } from "#features/events/carpools/answering/commands.ts";
import { reportAndBlock, sayTo, showPhone } from "#features/events/carpools/relay/commands.ts";
import { talkOf } from "#features/events/carpools/relay/queries.ts";
import { liftSeen } from "#features/events/carpools/showing/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type LiftCame, type LiftRoom, readLiftCame } from "#site/trip/lifts/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { LiftPage } from "./page.tsx";

const AT = "/l/trip/:token/lift/with/:match";
const AUTHOR = "link/trip";

/**
 * GET /l/trip/:token/lift/with/:match is one lift, for the driver and the rider alone; …/yes, no, say, phone and report
 * are what either does about it. A lift that has ended has a page that says so; somebody else's leads to one's own trip.
 */
export function liftWith(room: LiftRoom): Hono<Env> {
  const { db, show, tools, now } = room;
  type Act = (
    people: PeopleDb,
    doing: {
      matchId: string;
      personId: string;
      author: string;
      now: Date;
      form: FormData;
    } & LiftRoom["tools"],
  ) => Promise<LiftCame>;
  const acts: Readonly<Record<string, Act>> = {
    yes: async (people, { form: _, ...doing }) => {
      const done = await acceptLift(people, { ...doing, postSignUp: room.postSignUp });
      return done.ok ? (done.standing === "accepted" ? "arranged" : "yes") : done.reason;
    },
    no: async (people, { form: _, ...doing }) => {
      const done = await declineLift(people, doing);
      return done.ok ? "no" : done.reason;
    },
    say: async (people, { form, ...doing }) => {
      const done = await sayTo(people, { ...doing, words: textIn(form, "words") });
      return done.ok ? "said" : done.reason;
    },
    phone: async (people, { form, ...doing }) => {
      const done = await showPhone(people, { ...doing, show: textIn(form, "show") === "yes" });
      return done.ok ? "phone" : done.reason;
    },
    report: async (people, { form, ...doing }) => {
      const done = await reportAndBlock(people, { ...doing, words: textIn(form, "words") });
      return done.ok ? "reported" : done.reason;
    },
  };
  const app = new Hono<Env>().get(AT, (c) =>
    withTrip(c, room, async ({ personId }) => {
      const matchId = c.req.param("match");
      const path = tripOfRequest(c);
      const found = await withPeople(db, wholeMovement("trip-lift"), async (people) => {
        const lift = await liftSeen(people, { matchId, personId });
        return lift === null ? null : { lift, talk: await talkOf(people, { matchId, personId }) };
      });
      if (found === null) return c.redirect(`${path}?came=no-such-sign-up`, 303);
      const speak = c.get("speak");
      const other = found.lift.otherName ?? speak.t("lifts.somebody");
      const title = speak.t(`lifts.with.title.${found.lift.direction}`, { other });
      const { repliesByMail = false } = room;
      const came = readLiftCame(c.req.query());
      const body = <LiftPage {...{ speak, ...found, path, came, repliesByMail, now: now() }} />;
      return show(c, { title, description: "", noindex: true, body });
    }),
  );
  for (const [name, act] of Object.entries(acts))
    app.post(`${AT}/${name}`, (c: Context<Env>) =>
      withTrip(c, room, async ({ personId }) => {
        const form = await formOf(c);
        const matchId = c.req.param("match") ?? "";
        const came = await withPeople(db, wholeMovement("lift-act"), (people) =>
          act(people, { ...tools, matchId, personId, author: AUTHOR, now: now(), form }),
        );
        const path = tripOfRequest(c);
        return c.redirect(
          came === "no-such-lift"
            ? `${path}?came=no-such-sign-up`
            : `${path}/lift/with/${matchId}?came=${came}`,
          303,
        );
      }),
    );
  return app;
}
