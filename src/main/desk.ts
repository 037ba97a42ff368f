import type { Hono } from "hono";
import { GROUP_LETTERS } from "#features/groups/letters/jobs.ts";
import { IMPORT_PEOPLE } from "#features/imports/jobs.ts";
import { JOINING_LETTERS } from "#features/joining/jobs.ts";
import { sparing } from "#features/joining/sparing/policy.ts";
import { STANDING_LETTERS } from "#features/joining/standing/jobs.ts";
import { PEOPLE_STAGES } from "#features/journeys/jobs.ts";
import { RIGHTS_LETTERS } from "#features/rights/letters/jobs.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { bringing } from "#site/bring/route.tsx";
import { deskDuplicates } from "#site/desk/duplicates/route.tsx";
import { deskGroups } from "#site/desk/groups/route.tsx";
import { deskImports } from "#site/desk/imports/route.tsx";
import { deskJourneys } from "#site/desk/journeys/route.tsx";
import { deskKeys } from "#site/desk/keys/route.tsx";
import { deskMembers } from "#site/desk/members/route.tsx";
import { deskMessages } from "#site/desk/messages/route.tsx";
import { desk } from "#site/desk/route.tsx";
import { deskWebhooks } from "#site/desk/webhooks/route.tsx";
import { joining } from "#site/join/route.tsx";
import { preferences } from "#site/preferences/route.tsx";
import { rights } from "#site/rights/route.tsx";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { type Config, publicUrlOf } from "./config.ts";
import { kickOf, messageTools } from "./messages.ts";
import type { Outlets } from "./outlets.ts";

export type DeskParts = {
  readonly config: Config;
  readonly db: Db;
  readonly live: LiveSnapshot;
  readonly keys: KeyRing;
  readonly outlets: Outlets;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly show: ShowPage;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  readonly accounts: AccountRoom;
};

/** Mounts the rooms of people: the organisers' desk, and what each person has behind a link of their own. */
export function mountDesk(
  app: Hono<Env>,
  { config, db, live, keys, outlets, jobs, now, show, speakers, accounts }: DeskParts,
): void {
  const origin = publicUrlOf(config);
  const movement = () => live.current().movement;
  /** A letter waits in its line as soon as the transaction that makes it true is over, and never otherwise. */
  const posting =
    <Letter extends object>(line: Queue<Letter>) =>
    async (within: Db, letter: Letter) =>
      void (await jobs.send(line, letter, { within }));
  const { door } = accounts;
  const send = async (importId: number) => void (await jobs.send(IMPORT_PEOPLE, { importId }));
  app.route("/", deskImports({ show, db, keys, live, door, send, now }));
  app.route("/", deskKeys({ show, db, door, now }));
  const mayBePrivate = config.webhookPrivate === "on";
  app.route("/", deskWebhooks({ show, db, keys, door, mayBePrivate, now }));
  app.route("/", deskDuplicates({ show, db, door, now }));
  const places = () => live.current().places;
  const tools = messageTools({ config, db, keys, outlets, speakers, settings: movement, places, now });
  app.route("/", deskMessages({ show, db, door, live, tools, kick: kickOf(jobs), now }));
  app.route("/", deskMembers({ show, db, door, live, post: posting(STANDING_LETTERS), now }));
  app.route("/", desk({ show, db, door, live, keys, speakers, now }));
  const workOutSoon = async () => void (await jobs.send(PEOPLE_STAGES, {}));
  app.route("/", deskJourneys({ show, db, door, speakers, workOutSoon, now }));
  app.route("/", deskGroups({ show, db, keys, door, live, post: posting(GROUP_LETTERS), origin, now }));
  // Nobody is asked for a mobile where no text would reach it, nor anybody could read it here.
  const texts = outlets.keptMessages === null || accounts.mailIsShown;
  app.route(
    "/",
    joining({
      show,
      db,
      keys,
      live,
      speakers,
      door,
      texts,
      post: sparing(posting(JOINING_LETTERS), now),
      now,
    }),
  );
  app.route("/", bringing({ show, db, keys, live, speakers, origin, now }));
  const own = {
    show,
    db,
    keys,
    live,
    speakers,
    post: posting(RIGHTS_LETTERS),
    tryFrom: accounts.tryFrom,
    texts,
    onFault: accounts.onFault,
    now,
  };
  app.route("/", preferences(own));
  app.route("/", rights({ ...own, door }));
}
