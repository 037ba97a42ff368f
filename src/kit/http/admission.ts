import { wholeBody } from "./body-limit.ts";
import { clientName } from "./client-address.ts";
import { type Exchange, type ExchangeEnv, requestHeader } from "./exchange.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { Refusal } from "./refusal.ts";
import { comesFromOurPages, isSafeMethod } from "./same-origin.ts";

export type AdmissionLimits = {
  readonly limiter: RateLimiter | null;
  readonly strangers: StrangersForms | null;
  readonly trustProxy: number;
  readonly bodyLimitBytes: number;
  /** Paths that take files, with the bytes they take. Their rooms ask who sends before they read any of it. */
  readonly fileLimitBytes: Readonly<Record<string, number>>;
  readonly publicOrigin: string;
  /**
   * Beginnings of paths whose addresses are their own proof and where nobody's cookies count: what is posted there may
   * come from anywhere, such as a mail program in a browser.
   */
  readonly openPaths: readonly string[];
};

/** Forms that anybody may send without saying who they are: they write to people and take places, so they are fewer. */
export type StrangersForms = { readonly limiter: RateLimiter; readonly paths: RegExp };

/** What happens at the door. At most one of the three is set; none means "come in". */
export type Admission = {
  readonly refusal: Refusal | null;
  /** An answer that needs no room: a browser asking whether it may read the API. */
  readonly answer: Response | null;
  /** The request with its body read and found small enough, or the refusal. */
  readonly body: Promise<Request | Refusal> | null;
};

const COME_IN: Admission = { refusal: null, answer: null, body: null };
/** Longest address answered. Real ones here have some hundred characters. */
const MOST_URL_CHARACTERS = 8192;

/** Turns away what must not reach a room: too many, too long, unreadable, or sent by another site's page. */
export function admit(
  request: Request,
  env: ExchangeEnv,
  exchange: Exchange,
  limits: AdmissionLimits,
): Admission {
  const reference = exchange.id;
  const { limiter } = limits;
  const isCounted = exchange.allowance !== null;
  if (limiter !== null && exchange.surface !== "probe" && !isCounted) {
    const client = env.incoming === undefined ? "test" : clientName(env.incoming, limits.trustProxy);
    const allowance = limiter.take(client, exchange.startedAt);
    exchange.allowance = allowance;
    if (!allowance.allowed) return refused({ status: 429, reference, retryAfterS: allowance.retryAfterS });
  }
  if (env.unreadable === true) return refused({ status: 400, reference });
  if (request.url.length > MOST_URL_CHARACTERS) return refused({ status: 414, reference });
  // A null character is in no address of ours, and PostgreSQL refuses to store or compare one.
  if (request.url.includes("%00")) return refused({ status: 400, reference });
  if (isSafeMethod(exchange.method)) {
    return exchange.method === "OPTIONS" && exchange.surface === "api" ? PREFLIGHT : COME_IN;
  }
  const ours = comesFromOurPages({
    secFetchSite: requestHeader(request, env, "sec-fetch-site"),
    origin: requestHeader(request, env, "origin"),
    host: requestHeader(request, env, "host"),
    publicOrigin: limits.publicOrigin,
  });
  if (!ours && !isOpen(request, limits)) return refused({ status: 403, reference });
  const waitS = waitOfStrangers(request, env, exchange, limits);
  if (waitS > 0) return refused({ status: 429, reference, retryAfterS: waitS });
  const declared = Number(requestHeader(request, env, "content-length") ?? Number.NaN);
  if (declared > limits.bodyLimitBytes && declared > fileLimit(request, limits))
    return refused({ status: 413, reference });
  // A length that was declared is held to by Node's parser; a body without one must be counted.
  if (!Number.isNaN(declared) || requestHeader(request, env, "transfer-encoding") === undefined)
    return COME_IN;
  return { ...COME_IN, body: wholeBody(request, limits.bodyLimitBytes, reference) };
}

function fileLimit({ url }: Request, { fileLimitBytes }: AdmissionLimits): number {
  return fileLimitBytes[new URL(url).pathname] ?? 0;
}

function isOpen({ url }: Request, { openPaths }: AdmissionLimits): boolean {
  const { pathname } = new URL(url);
  return openPaths.some((path) => pathname.startsWith(path));
}

/** Seconds until this client may send another form that needs no name; 0 for now. */
function waitOfStrangers(
  { url }: Request,
  { incoming }: ExchangeEnv,
  { startedAt }: Exchange,
  { strangers, trustProxy }: AdmissionLimits,
): number {
  if (strangers === null || !strangers.paths.test(new URL(url).pathname)) return 0;
  const client = incoming === undefined ? "test" : clientName(incoming, trustProxy);
  return strangers.limiter.take(client, startedAt).retryAfterS;
}

function refused(refusal: Refusal): Admission {
  return { ...COME_IN, refusal };
}

/** Programs on other sites may read, and only read. */
const PREFLIGHT: Admission = {
  ...COME_IN,
  get answer() {
    return new Response(null, {
      status: 204,
      headers: {
        allow: "GET, HEAD, OPTIONS",
        "access-control-allow-methods": "GET, HEAD",
        "access-control-allow-headers": "Content-Type, If-None-Match, Accept-Language",
        "access-control-max-age": "86400",
      },
    });
  },
};
