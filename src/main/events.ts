import type { Hono } from "hono";
import { PROPOSAL_LETTERS } from "#features/events/creating/proposals/jobs.ts";
import { session as sessionById } from "#features/events/queries.ts";
import { SIGN_UP_LETTERS } from "#features/events/sign-ups/letters/jobs.ts";
import { JOINING_LETTERS } from "#features/joining/jobs.ts";
import { sparing } from "#features/joining/sparing/policy.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import { deskSessions } from "#site/desk/sessions/route.tsx";
import { proposing } from "#site/propose/route.tsx";
import { sessions } from "#site/session/route.tsx";
import type { TripPart } from "#site/trip/contract.ts";
import { tripHow } from "#site/trip/how/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { publicUrlOf } from "./config.ts";
import type { DeskParts } from "./desk.ts";

/** Mounts the rooms of sessions: their public pages with the form to sign up, and what each volunteer has behind a link. */
export function mountEvents(
  app: Hono<Env>,
  { config, db, live, keys, outlets, jobs, now, show, speakers, accounts }: DeskParts,
): void {
  const origin = publicUrlOf(config);
  /** A letter waits in its line as soon as the transaction that makes it true is over, and never otherwise. */
  const posting =
    <Letter extends object>(line: Queue<Letter>) =>
    async (within: Db, letter: Letter) =>
      void (await jobs.send(line, letter, { within }));
  const post = posting(SIGN_UP_LETTERS);
  const postProposal = posting(PROPOSAL_LETTERS);
  // Nobody is asked for a mobile where no text would reach it, nor anybody could read it here.
  const texts = outlets.keptMessages === null || accounts.mailIsShown;
  const find = (id: string) => sessionById(db, id);
  const room = { show, db, keys, live, speakers, origin, now };
  app.route(
    "/",
    sessions({ ...room, find, post, postJoining: sparing(posting(JOINING_LETTERS), now), texts }),
  );
  app.route("/", deskSessions({ show, db, door: accounts.door, live, post, postProposal, now }));
  app.route("/", proposing({ show, db, live, post: postProposal, texts, now }));
  // What other rooms add to the page of a trip, in the order in which it is read.
  const parts: readonly TripPart[] = [];
  app.route("/", trips({ ...room, post, parts }));
  app.route("/", tripHow(room));
}
