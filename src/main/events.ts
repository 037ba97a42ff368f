import type { Hono } from "hono";
import { liftToolsOf } from "#features/events/carpools/jobs.ts";
import { CHILDCARE_LETTERS } from "#features/events/childcare/letters/jobs.ts";
import { PROPOSAL_LETTERS } from "#features/events/creating/proposals/jobs.ts";
import { HOST_LETTERS } from "#features/events/hosting/jobs.ts";
import { MOVE_BATCHES } from "#features/events/moves/batches/jobs.ts";
import { alsoOfferingMoves } from "#features/events/moves/offering/jobs.ts";
import { REBALANCES } from "#features/events/moves/plans/jobs.ts";
import { PROGRAMME_LETTERS } from "#features/events/programme/letters/jobs.ts";
import { session as sessionById } from "#features/events/queries.ts";
import { postingSignUps } from "#features/events/sign-ups/letters/jobs.ts";
import { BED_LETTERS } from "#features/events/weekends/beds/letters/jobs.ts";
import { JOINING_LETTERS } from "#features/joining/jobs.ts";
import { sparing } from "#features/joining/sparing/policy.ts";
import { MENTORING_LETTERS } from "#features/mentoring/letters/jobs.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import { leadingChildcare } from "#site/childcare/route.tsx";
import { deskMentoring } from "#site/desk/mentoring/route.tsx";
import { deskSessions } from "#site/desk/sessions/route.tsx";
import { deskWeekends } from "#site/desk/weekends/route.tsx";
import { tripDoor, tripNeeds } from "#site/host/needs/route.tsx";
import { hosting } from "#site/host/route.tsx";
import { mentoringOfTrip } from "#site/mentoring/parts.tsx";
import { mentoring } from "#site/mentoring/route.tsx";
import { proposing } from "#site/propose/route.tsx";
import { sessions } from "#site/session/route.tsx";
import { bedsPart, tripBeds } from "#site/trip/beds/route.tsx";
import { ownCalendar } from "#site/trip/calendar/route.tsx";
import { childcareOfTrip } from "#site/trip/childcare/parts.tsx";
import { tripChildcare } from "#site/trip/childcare/route.tsx";
import type { TripPart } from "#site/trip/contract.ts";
import { tripHow } from "#site/trip/how/route.tsx";
import { liftsOnTrip, tripLifts } from "#site/trip/lifts/route.tsx";
import { movesOfTrip, tripMoves } from "#site/trip/moves/route.tsx";
import { programmeOfTrip, tripProgramme } from "#site/trip/programme/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { trainingOfTrip, tripTraining } from "#site/trip/training/route.tsx";
import { weekendCalendar } from "#site/weekend/calendar/route.ts";
import { weekends } from "#site/weekend/route.tsx";
import { publicUrlOf } from "./config.ts";
import type { DeskParts } from "./desk.ts";

/** Mounts the rooms of sessions: their public pages with the form to sign up, and what each volunteer has behind a link. */
export function mountEvents(
  app: Hono<Env>,
  {
    config,
    db,
    live,
    keys,
    outlets,
    jobs,
    now,
    show,
    speakers,
    accounts,
    assets,
    base,
  }: DeskParts & {
    readonly assets: Assets;
    /** Address of the imported base map; null for none. */
    readonly base: string | null;
  },
): void {
  const origin = publicUrlOf(config);
  const repliesByMail = config.replyDomain !== null;
  /** A letter waits in its line as soon as the transaction that makes it true is over, and never otherwise. */
  const posting =
    <Letter extends object>(line: Queue<Letter>) =>
    async (within: Db, letter: Letter) =>
      void (await jobs.send(line, letter, { within }));
  const post = alsoOfferingMoves(postingSignUps({ jobs, now }), { jobs });
  const postProposal = posting(PROPOSAL_LETTERS);
  const postChildcare = posting(CHILDCARE_LETTERS);
  // Nobody is asked for a mobile where no text would reach it, nor anybody could read it here.
  const texts = outlets.keptMessages === null || accounts.mailIsShown;
  const find = (id: string) => sessionById(db, id);
  const room = { show, db, keys, live, speakers, origin, now, base };
  app.route(
    "/",
    sessions({
      ...{ ...room, find, post, postJoining: sparing(posting(JOINING_LETTERS), now), texts },
      lifts: liftToolsOf(jobs),
    }),
  );
  app.route(
    "/",
    deskSessions({
      ...{ show, db, door: accounts.door, live, post, postProposal, postChildcare, now, keys, origin },
      postHost: posting(HOST_LETTERS),
      ...{ postBatch: posting(MOVE_BATCHES), postPlan: posting(REBALANCES) },
      lifts: liftToolsOf(jobs),
    }),
  );
  app.route("/", proposing({ show, db, live, post: postProposal, texts, now }));
  const postProgramme = posting(PROGRAMME_LETTERS);
  const postBed = posting(BED_LETTERS);
  app.route(
    "/",
    weekends({ ...room, post, postBed, postJoining: sparing(posting(JOINING_LETTERS), now), texts }),
  );
  app.route("/", deskWeekends({ show, db, door: accounts.door, live, post, postBed, postProgramme, now }));
  app.route("/", tripProgramme(room));
  app.route("/", weekendCalendar(room));
  app.route("/", ownCalendar(room));
  app.route("/", tripBeds({ ...room, postBed }));
  // What other rooms add to the page of a trip, in the order in which it is read.
  const parts: readonly TripPart[] = [
    ...[tripMoves, liftsOnTrip, trainingOfTrip, childcareOfTrip],
    tripDoor({ keys, origin }),
    bedsPart(keys, { repliesByMail }),
    programmeOfTrip,
    mentoringOfTrip(keys),
  ];
  const postMentoring = posting(MENTORING_LETTERS);
  app.route("/", mentoring({ ...room, door: accounts.door, post: postMentoring, texts, repliesByMail }));
  app.route("/", deskMentoring({ show, db, door: accounts.door, live, post: postMentoring, now }));
  app.route("/", trips({ ...room, post, parts }));
  app.route("/", movesOfTrip({ ...room, post, parts }));
  app.route("/", tripLifts({ ...room, tools: liftToolsOf(jobs), postSignUp: post, repliesByMail }));
  app.route("/", tripHow(room));
  app.route("/", tripNeeds(room));
  const { script: workerScript } = assets.island("site/host/offline");
  app.route("/", hosting({ ...room, post, workerScript, places: () => live.current().places }));
  app.route("/", tripTraining({ ...room, post }));
  app.route("/", tripChildcare({ ...room, postChildcare }));
  app.route("/", leadingChildcare({ show, db, keys, postChildcare, now }));
}
