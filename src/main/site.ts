import { join } from "node:path";
import type { Hono } from "hono";
import { logo } from "#features/movement/logo/route.ts";
import { theme } from "#features/movement/theme/route.ts";
import { takeReply } from "#features/replies/commands.ts";
import { postingReplies } from "#features/replies/letters/jobs.ts";
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
import { LARGEST_FILE_BYTES } from "#site/desk/imports/contract.ts";
import { embed } from "#site/embed/route.tsx";
import { errorPages } from "#site/errors/route.tsx";
import { finder, hotFinder } from "#site/finder/route.tsx";
import { groupInvitations } from "#site/groups/invitation/route.tsx";
import { groups } from "#site/groups/route.tsx";
import { LARGEST_RETURN_BYTES } from "#site/hooks/contract.ts";
import { LARGEST_REPLY_BYTES } from "#site/hooks/replies/contract.ts";
import { replyHook } from "#site/hooks/replies/route.ts";
import { mailHook } from "#site/hooks/route.ts";
import { kitPage } from "#site/kit-page/route.tsx";
import { language } from "#site/language/route.ts";
import { BASE_PATH, baseMap, hasBaseMap } from "#site/map/base/route.ts";
import { map } from "#site/map/route.tsx";
import { texts } from "#site/preferences/texts/route.ts";
import { seats } from "#site/seat/route.tsx";
import { documents, showing } from "#site/show/route.tsx";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { targets } from "#site/targets/route.tsx";
import { urls } from "#site/urls.ts";
import { openAccounts } from "./account.ts";
import { type Config, publicUrlOf } from "./config.ts";
import { relaysOf } from "./conversations.ts";
import { mountDesk } from "./desk.ts";
import { doingsOf } from "./doings.ts";
import { mountEvents } from "./events.ts";
import { migrationsFolder } from "./home.ts";
import type { Outlets } from "./outlets.ts";
import { probes } from "./probes.ts";
import { strangersForms } from "./strangers.ts";

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
export function buildSite(given: SiteParts): Hono<Env> {
  const { config, db, live, watch, keys, outlets, jobs, now } = given;
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
    strangers: strangersForms(config.rateLimitPerMinute),
    errorPage: errorPages({ show }),
    onAnswer: watch.onAnswer,
    onFault: watch.onFault,
    isPassing: isDatabaseAway,
    fileLimitBytes: {
      [urls.deskImports]: LARGEST_FILE_BYTES,
      [urls.mailHook]: LARGEST_RETURN_BYTES,
      [urls.replyHook]: LARGEST_REPLY_BYTES,
    },
    openPaths: [urls.unsubscribe("")],
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
  mountDesk(app, { ...given, show, speakers, accounts });
  mountEvents(app, { ...given, show, speakers, accounts, assets, base });
  if (config.mailHookSecret !== null)
    app.route("/", mailHook({ db, keys, secret: config.mailHookSecret, now }));
  const replies = { db, keys, relays: relaysOf({ keys, jobs }), post: postingReplies(jobs), origin, now };
  if (config.replyDomain !== null && config.mailHookSecret !== null)
    app.route("/", replyHook({ ...replies, secret: config.mailHookSecret }));
  if (outlets.keptMessages === null)
    app.route("/", texts({ db, keys, messaging: outlets.messaging, origin, now }));
  if (accounts.mailIsShown && outlets.keptLetters !== null)
    app.route(
      "/",
      devMail({
        ...{ show, origin, letters: outlets.keptLetters, texts: outlets.keptMessages ?? (() => []) },
        answer: config.replyDomain === null ? null : (raw) => takeReply(replies, raw),
      }),
    );
  app.route("/", language({ secure: origin.startsWith("https:") }));
  return app;
}
