import { join } from "node:path";
import type { Hono } from "hono";
import { session as sessionById } from "#features/events/queries.ts";
import type { PostGroupLetter } from "#features/groups/letters/contract.ts";
import { GROUP_LETTERS } from "#features/groups/letters/jobs.ts";
import { IMPORT_PEOPLE } from "#features/imports/jobs.ts";
import type { Post } from "#features/joining/commands.ts";
import { JOINING_LETTERS } from "#features/joining/jobs.ts";
import type { PostStanding } from "#features/joining/standing/contract.ts";
import { STANDING_LETTERS } from "#features/joining/standing/jobs.ts";
import { logo } from "#features/movement/logo/route.ts";
import { theme } from "#features/movement/theme/route.ts";
import type { Post as RightsPoster } from "#features/rights/correction/commands.ts";
import { RIGHTS_LETTERS } from "#features/rights/letters/jobs.ts";
import { openAssets } from "#kit/assets/manifest.ts";
import { serveAssets } from "#kit/assets/serve.ts";
import { isDatabaseAway } from "#kit/db/away.ts";
import type { Db } from "#kit/db/database.ts";
import { frame } from "#kit/http/app.ts";
import type { Env } from "#kit/http/env.ts";
import { beginExchange } from "#kit/http/exchange.ts";
import { rateLimiter } from "#kit/http/rate-limit.ts";
import type { RequestWatch } from "#kit/http/watch.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { targetList, targetLists } from "#registers/places/targets/queries.ts";
import { about } from "#site/about/route.tsx";
import { devMail } from "#site/account/dev-mail/route.tsx";
import { account } from "#site/account/route.tsx";
import { api } from "#site/api/api.ts";
import { keyedApi } from "#site/api/keyed/api.ts";
import { hotNearest } from "#site/api/nearest/api.ts";
import { reference } from "#site/api/reference/route.tsx";
import { bringing } from "#site/bring/route.tsx";
import { deskDuplicates } from "#site/desk/duplicates/route.tsx";
import { deskGroups } from "#site/desk/groups/route.tsx";
import { LARGEST_FILE_BYTES } from "#site/desk/imports/contract.ts";
import { deskImports } from "#site/desk/imports/route.tsx";
import { deskKeys } from "#site/desk/keys/route.tsx";
import { deskMembers } from "#site/desk/members/route.tsx";
import { deskMessages } from "#site/desk/messages/route.tsx";
import { desk } from "#site/desk/route.tsx";
import { deskWebhooks } from "#site/desk/webhooks/route.tsx";
import { embed } from "#site/embed/route.tsx";
import { errorPages } from "#site/errors/route.tsx";
import { finder, hotFinder } from "#site/finder/route.tsx";
import { groupInvitations } from "#site/groups/invitation/route.tsx";
import { groups } from "#site/groups/route.tsx";
import { LARGEST_RETURN_BYTES } from "#site/hooks/contract.ts";
import { mailHook } from "#site/hooks/route.ts";
import { joining } from "#site/join/route.tsx";
import { kitPage } from "#site/kit-page/route.tsx";
import { language } from "#site/language/route.ts";
import { BASE_PATH, baseMap, hasBaseMap } from "#site/map/base/route.ts";
import { map } from "#site/map/route.tsx";
import { preferences } from "#site/preferences/route.tsx";
import { texts } from "#site/preferences/texts/route.ts";
import { rights } from "#site/rights/route.tsx";
import { seats } from "#site/seat/route.tsx";
import { sessions } from "#site/session/route.tsx";
import { documents, showing } from "#site/show/route.tsx";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { targets } from "#site/targets/route.tsx";
import { urls } from "#site/urls.ts";
import { openAccounts } from "./account.ts";
import { type Config, publicUrlOf } from "./config.ts";
import { doingsOf } from "./doings.ts";
import { migrationsFolder } from "./home.ts";
import { kickOf, messageTools } from "./messages.ts";
import type { Outlets } from "./outlets.ts";
import { probes } from "./probes.ts";

export type SiteParts = {
  readonly config: Config;
  readonly db: Db;
  readonly live: LiveSnapshot;
  readonly watch: RequestWatch;
  readonly keys: KeyRing;
  readonly outlets: Outlets;
  readonly jobs: Jobs;
  readonly now: () => Date;
};

/** What the log calls work that goes on after the answer has left. */
const BEHIND_THE_ANSWER = { method: "POST", path: "/", hasQuery: false, inboundId: undefined };

/** The whole site: every room mounted in the frame. Opens nothing and listens to nothing, so tests call it too. */
export function buildSite({ config, db, live, watch, keys, outlets, jobs, now }: SiteParts): Hono<Env> {
  const origin = publicUrlOf(config);
  const client = join(config.root, "dist", "client");
  const movement = () => live.current().movement;
  const assets = openAssets(client);
  const speakers = loadCatalogues(join(config.root, "messages"));
  const parts = { movement, assets, origin };
  const show = showing(parts);
  const room = { show, live, now, origin };
  const app = frame({
    speakers,
    publicUrl: origin,
    trustProxy: config.trustProxy,
    limiter: config.rateLimitPerMinute === 0 ? null : rateLimiter(config.rateLimitPerMinute),
    errorPage: errorPages({ show }),
    onAnswer: watch.onAnswer,
    onFault: watch.onFault,
    isPassing: isDatabaseAway,
    fileLimitBytes: { [urls.deskImports]: LARGEST_FILE_BYTES, [urls.mailHook]: LARGEST_RETURN_BYTES },
    hot: [hotNearest(room), hotFinder({ ...room, write: documents(parts) })],
  });
  const { metricsToken, trustProxy } = config;
  const migrations = migrationsFolder(config);
  app.route("/", probes({ db, live, migrations, watch, metricsToken, behindProxy: trustProxy > 0, now }));
  app.route("/", serveAssets(client));
  app.route("/", theme({ movement }));
  app.route("/", logo({ movement }));
  app.route("/", api(room));
  app.route("/", keyedApi({ db, live, keys, now }));
  app.route("/", finder(room));
  const baseFile = join(config.home, "map.pmtiles");
  const base = hasBaseMap(baseFile) ? BASE_PATH : null;
  if (base !== null) app.route("/", baseMap(baseFile));
  app.route("/", map({ ...room, speakers, base }));
  app.route("/", reference(room));
  app.route("/", embed({ ...room, assets, speakers }));
  app.route("/", seats(room));
  app.route("/", groups(room));
  app.route("/", groupInvitations({ ...room, db, keys }));
  app.route("/", sessions({ ...room, find: (id) => sessionById(db, id) }));
  app.route(
    "/",
    targets({ show, live, versions: (set) => targetLists(db, set), version: (id) => targetList(db, id) }),
  );
  app.route(
    "/",
    about({
      show,
      movement,
      doings: () => doingsOf(config, movement()),
      datasets: () => live.current().places.datasets,
    }),
  );
  app.route("/", kitPage({ show }));
  const onFault = (fault: unknown) => watch.onFault(fault, beginExchange(BEHIND_THE_ANSWER));
  const accounts = openAccounts({ config, db, keys, outlets, movement, show, onFault, now });
  app.route("/", account(accounts));
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
  const postStanding: PostStanding = async (within, letter) =>
    void (await jobs.send(STANDING_LETTERS, letter, { within }));
  app.route("/", deskMembers({ show, db, door, live, post: postStanding, now }));
  app.route("/", desk({ show, db, door: accounts.door, live, now }));
  const postGroupLetter: PostGroupLetter = async (within, letter) =>
    void (await jobs.send(GROUP_LETTERS, letter, { within }));
  app.route("/", deskGroups({ show, db, keys, door, live, post: postGroupLetter, origin, now }));
  const post: Post = async (within, letter) => void (await jobs.send(JOINING_LETTERS, letter, { within }));
  app.route("/", joining({ show, db, keys, live, speakers, post, now }));
  app.route("/", bringing({ show, db, keys, live, speakers, origin, now }));
  const postRights: RightsPoster = async (within, letter) =>
    void (await jobs.send(RIGHTS_LETTERS, letter, { within }));
  const own = { show, db, keys, live, speakers, post: postRights, tryFrom: accounts.tryFrom, now };
  app.route("/", preferences(own));
  app.route("/", rights({ ...own, door }));
  if (config.mailHookSecret !== null)
    app.route("/", mailHook({ db, keys, secret: config.mailHookSecret, now }));
  if (outlets.keptMessages === null)
    app.route("/", texts({ db, keys, messaging: outlets.messaging, origin, now }));
  if (accounts.mailIsShown && outlets.keptLetters !== null)
    app.route("/", devMail({ show, letters: outlets.keptLetters }));
  app.route("/", language({ secure: origin.startsWith("https:") }));
  return app;
}
