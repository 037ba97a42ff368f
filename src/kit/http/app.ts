import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { type Admission, admit, type StrangersForms } from "./admission.ts";
import { answerer } from "./answer.ts";
import type { Answered } from "./answered.ts";
import { DressedRouter } from "./dressed-router.ts";
import type { Env } from "./env.ts";
import { beginExchange, type Exchange, type ExchangeEnv, exchangeOf, requestHeader } from "./exchange.ts";
import { type FixedHeaders, fixedHeaders } from "./fixed-headers.ts";
import { FramedResponse } from "./framed-response.ts";
import { type HotDoor, type HotRoute, hotDoor } from "./hot-routes.ts";
import { chooseLocale } from "./locale.ts";
import { plainErrorPage } from "./plain-error-page.ts";
import { refusalProblem } from "./problem.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { Refusal } from "./refusal.ts";
import { securityHeaders } from "./security-headers.ts";
import type { Surface } from "./surface.ts";

export type FrameOptions = {
  /** One speaker per language; without them a room that speaks fails loudly. */
  readonly speakers?: Readonly<Record<Locale, Speak>>;
  /** How people reach the site, "https://example.org". */
  readonly publicUrl?: string;
  /** Proxies of ours in front; that many entries of X-Forwarded-For are believed. */
  readonly trustProxy?: number;
  /** Null answers everybody without counting. */
  readonly limiter?: RateLimiter | null;
  /** Forms of strangers, with an allowance of their own. */
  readonly strangers?: StrangersForms | null;
  readonly bodyLimitBytes?: number;
  /** Paths that take files, with the bytes they take; elsewhere `bodyLimitBytes` holds. */
  readonly fileLimitBytes?: Readonly<Record<string, number>>;
  /** Beginnings of paths that take what other sites post: the address is its own proof, cookies are not looked at. */
  readonly openPaths?: readonly string[];
  /** Draws the page for a refusal or a fault; `c` carries language and id. */
  readonly errorPage?: (c: Context<Env>, refusal: Refusal) => Response | Promise<Response>;
  /** Is this fault one that waiting mends, such as a database that does not answer? It becomes 503, else 500. */
  readonly isPassing?: (fault: unknown) => boolean;
  /** Told once of every answer: for the log and the figures. */
  readonly onAnswer?: (answered: Answered) => void;
  /** Told once of every fault, with the reference that the person sees. */
  readonly onFault?: (fault: unknown, exchange: Exchange) => void;
  /** Quick answers in front of the rooms of busy addresses. */
  readonly hot?: readonly HotRoute[];
};

/** An app with the door that is tried before it. */
export type Framed = Hono<Env> & { readonly hot: HotDoor };

const KIB = 1024;
const DEFAULT_BODY_LIMIT_BYTES = 256 * KIB;
const PASSING_S = 10;
const UNKNOWN_ROUTE = "(unknown)";

/**
 * The app that every room is mounted on: `frame(options).route("/", room)`.
 *
 * It gives each request an id and a language, turns away what must not come in, adds the security headers, tells of
 * each answer once, and turns faults and unknown addresses into pages (or problem+json under /api/).
 */
export function frame(options: FrameOptions = {}): Framed {
  const { publicUrl = "http://localhost", errorPage = (_c, refusal) => plainErrorPage(refusal) } = options;
  const router = new DressedRouter((c, pattern) => prepare(c as Context<Env>, pattern, options.speakers));
  const app = new Hono<Env>({ router: router as never });

  const refuse = (c: Context<Env>, refusal: Refusal): Response | Promise<Response> => {
    const exchange = exchangeOf(c);
    if (exchange !== undefined) Object.assign(exchange.headers, refusalHeaders(refusal));
    if (exchange?.surface === "api") return refusalProblem(refusal);
    prepare(c, "", options.speakers);
    return errorPage(c, refusal);
  };
  app.notFound((c) => refuse(c, missing(c, router)));
  app.onError((fault, c) => {
    const exchange = exchangeOf(c);
    const reference = exchange?.id ?? "";
    if (fault instanceof HTTPException) {
      if (fault.res !== undefined) return fault.res;
      if (isRefusalStatus(fault.status)) return refuse(c, { status: fault.status, reference });
    }
    if (exchange !== undefined) options.onFault?.(fault, exchange);
    if (options.isPassing?.(fault)) return refuse(c, { status: 503, reference, retryAfterS: PASSING_S });
    return refuse(c, { status: 500, reference });
  });

  // Refusals that come before any room still need a context to draw a page with.
  const refusing = new Hono<Env>().all("*", (c) => refuse(c, (c.env as { refusal: Refusal }).refusal));
  const headers = fixed(publicUrl, options.limiter);
  const answer = answerer(headers, options.onAnswer);
  const publicOrigin = new URL(publicUrl).origin;
  const limits = {
    limiter: options.limiter ?? null,
    strangers: options.strangers ?? null,
    trustProxy: options.trustProxy ?? 0,
    bodyLimitBytes: options.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES,
    fileLimitBytes: options.fileLimitBytes ?? {},
    publicOrigin,
    openPaths: options.openPaths ?? [],
  };
  const rooms = app.fetch;
  app.fetch = (request, given, context) => {
    const env = (given ?? {}) as ExchangeEnv;
    const exchange = begunOf(env) ?? begin(request, env, limits.trustProxy > 0);
    env.exchange = exchange;
    const admitted: Admission = admit(request, env, exchange, limits);
    if (admitted.refusal !== null) {
      return answer(refusing.fetch(request, { ...env, refusal: admitted.refusal }), exchange, env);
    }
    if (admitted.answer !== null) return answer(admitted.answer, exchange, env);
    if (admitted.body === null) return answer(rooms(request, env, context), exchange, env);
    const whole = admitted.body.then((read) =>
      read instanceof Request
        ? rooms(read, env, context)
        : refusing.fetch(new Request(request.url), { ...env, refusal: read }),
    );
    return answer(whole, exchange, env);
  };
  const speakerFor = (locale: Locale) => options.speakers?.[locale] ?? wordless(locale);
  const { hot: routes = [], onAnswer } = options;
  return Object.assign(app, { hot: hotDoor({ routes, fixed: headers, limits, speakerFor, onAnswer }) });
}

function fixed(publicUrl: string, limiter: RateLimiter | null | undefined): Record<Surface, FixedHeaders> {
  const headers = securityHeaders({ https: publicUrl.startsWith("https:") });
  const counted = limiter ? { "ratelimit-policy": limiter.policy } : {};
  return {
    page: fixedHeaders({ ...headers.page, ...counted }),
    embed: fixedHeaders({ ...headers.embed, ...counted }),
    api: fixedHeaders({ ...headers.api, ...counted }),
    probe: fixedHeaders(headers.probe),
  };
}

/** The exchange of a request that a hot route passed on: it has been counted already. */
function begunOf({ outgoing }: ExchangeEnv): Exchange | null {
  return outgoing instanceof FramedResponse ? outgoing.begun : null;
}

function begin(request: Request, env: ExchangeEnv, behindProxy: boolean): Exchange {
  const { url, method } = request;
  const pathAt = url.indexOf("/", 8);
  const queryAt = url.indexOf("?", pathAt);
  const path = queryAt === -1 ? url.slice(pathAt) : url.slice(pathAt, queryAt);
  const inboundId = behindProxy ? requestHeader(request, env, "x-request-id") : undefined;
  return beginExchange({ method, path, hasQuery: queryAt !== -1, inboundId });
}

/** Puts id and language where every room finds them, and notes which room it is. */
function prepare(c: Context<Env>, pattern: string, speakers: FrameOptions["speakers"]): void {
  const env = (c.env ?? {}) as ExchangeEnv;
  const exchange = env.exchange;
  if (exchange !== undefined && pattern !== "" && !pattern.endsWith("*")) exchange.route = pattern;
  if (c.get("requestId") !== undefined) return;
  const request = c.req.raw;
  const locale = chooseLocale(
    requestHeader(request, env, "cookie"),
    requestHeader(request, env, "accept-language"),
  );
  c.set("requestId", exchange?.id ?? "");
  c.set("locale", locale);
  c.set("speak", speakers?.[locale] ?? wordless(locale));
  c.set("actor", null);
}

function wordless(locale: Locale): Speak {
  const fail = () => {
    throw new Error("this page speaks, but frame() was given no speakers");
  };
  return {
    locale,
    t: fail,
    number: fail,
    percent: fail,
    miles: fail,
    day: fail,
    dayAndYear: fail,
    date: fail,
    time: fail,
    span: fail,
  };
}

function missing(c: Context<Env>, router: DressedRouter): Refusal {
  const exchange = exchangeOf(c);
  const reference = exchange?.id ?? "";
  if (exchange === undefined || exchange.route !== "") return { status: 404, reference };
  exchange.route = UNKNOWN_ROUTE;
  const methods = router.methodsAt(c.req.path);
  const allow = methods.includes("GET") ? [...methods, "HEAD"].sort() : methods;
  return methods.length === 0 ? { status: 404, reference } : { status: 405, reference, allow };
}

function refusalHeaders({ retryAfterS, allow }: Refusal): Record<string, string> {
  return {
    "cache-control": "no-store",
    ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
    ...(allow === undefined ? {} : { allow: allow.join(", ") }),
  };
}

function isRefusalStatus(status: number): status is Refusal["status"] {
  return [400, 403, 404, 405, 408, 413, 414, 415, 429, 431, 500, 503].includes(status);
}
