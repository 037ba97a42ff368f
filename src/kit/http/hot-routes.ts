import type { IncomingMessage } from "node:http";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { AdmissionLimits } from "./admission.ts";
import type { Answered } from "./answered.ts";
import { clientName } from "./client-address.ts";
import { wantsGzip } from "./compression.ts";
import { beginExchange } from "./exchange.ts";
import type { FixedHeaders } from "./fixed-headers.ts";
import type { FramedResponse } from "./framed-response.ts";
import { isReadableHost } from "./host.ts";
import { type HotHead, hotHead } from "./hot-head.ts";
import { chooseLocale } from "./locale.ts";
import { answerWithTheRound, roundBytes } from "./round.ts";
import { type Surface, surfaceOf } from "./surface.ts";

/** What a hot route is asked. */
export type HotQuestion = {
  /** What follows the question mark, exactly as it was sent; "" without one. */
  readonly query: string;
  readonly locale: Locale;
  readonly speak: Speak;
};

/**
 * A quick answer for the plain questions of a busy address, in front of the room that answers all of them.
 *
 * `write` adds the whole body to `out`, and nothing else, at once (no promise), and returns true: the answer is a 200 with
 * `headers`. Returning false passes the question on to the room, which must answer every question by itself: whatever is
 * unusual, wrong or needs another status or header belongs there. The room's answer and the hot one must be the same to
 * the byte; `query` is unread text from outside, so take only spellings whose meaning is plain.
 *
 * The frame does for a hot answer what it does for any: language, rate limit, id, security headers, packing, log line and
 * figures. Only requests to exactly `path` by GET over a kept HTTP/1.1 connection come here.
 */
export type HotRoute = {
  readonly path: string;
  /** In lower case: at least `content-type` and `cache-control`. */
  readonly headers: Readonly<Record<string, string>>;
  /** True when the answer is written for people: its head then names the language. */
  readonly isSpoken?: boolean;
  readonly write: (asked: HotQuestion, out: ByteWriter) => boolean;
};

/**
 * False when no hot route has this address. Else the request is answered a moment later, or given to `passOn` as it came but
 * for what is noted on `outgoing.begun`.
 */
export type HotDoor = (incoming: IncomingMessage, outgoing: FramedResponse, passOn: PassOn) => boolean;
export type PassOn = (incoming: IncomingMessage, outgoing: FramedResponse) => void;

export type HotDoorParts = {
  readonly routes: readonly HotRoute[];
  readonly fixed: Readonly<Record<Surface, FixedHeaders>>;
  readonly limits: AdmissionLimits;
  readonly speakerFor: (locale: Locale) => Speak;
  readonly onAnswer: ((answered: Answered) => void) | undefined;
};

/** Longest address that comes here: with anything longer something is unusual. */
const MOST_URL_CHARACTERS = 1000;

/**
 * Looks a request up before anything is made of it: a web `Request`, a router's match and a context cost more than finding
 * and writing the answer to a plain question.
 */
export function hotDoor({ routes, fixed, limits, speakerFor, onAnswer }: HotDoorParts): HotDoor {
  const { limiter, trustProxy } = limits;
  const doors = routes.map(
    (route): Door => ({
      path: route.path,
      heads: { en: headed(route, "en", fixed), cy: headed(route, "cy", fixed) },
    }),
  );

  const answer = ({ incoming, outgoing, door, startedAt }: Waiting): boolean => {
    const { path, heads } = door;
    const url = incoming.url ?? "";
    const hasQuery = url.length > path.length;
    const { headers } = incoming;
    const inbound = trustProxy > 0 ? headers["x-request-id"] : undefined;
    const inboundId = typeof inbound === "string" ? inbound : undefined;
    const exchange = beginExchange({ method: "GET", path, hasQuery, inboundId, startedAt });
    if (limiter !== null) {
      const allowance = limiter.take(clientName(incoming, trustProxy), startedAt);
      // Refusing is the frame's business, which finds the same.
      if (!allowance.allowed) return false;
      exchange.allowance = allowance;
    }
    outgoing.begun = exchange;
    const locale = chooseLocale(headers.cookie, headers["accept-language"]);
    const { route, own, head } = heads[locale];
    const asked = { query: url.slice(path.length + 1), locale, speak: speakerFor(locale) };
    const lengthAt = head.write(roundBytes, exchange);
    const headBytes = roundBytes.length;
    if (!isWritten(route, asked, roundBytes)) {
      roundBytes.drop();
      return false;
    }
    const bytes = roundBytes.length - headBytes;
    roundBytes.fill(lengthAt, bytes);
    exchange.route = path;
    outgoing.frameWith(exchange, fixed[exchange.surface], onAnswer);
    const message = roundBytes.taken();
    const encoding = headers["accept-encoding"];
    if (encoding !== undefined && wantsGzip(encoding)) {
      outgoing.writeHead(200, { ...own, "content-length": bytes });
      // Packing takes longer than a round.
      outgoing.end(Buffer.from(message.subarray(headBytes)));
    } else outgoing.sendWhole(message, bytes);
    return true;
  };

  return (incoming, outgoing, passOn) => {
    const url = incoming.url ?? "";
    const door = doors.find(({ path }) => isAddressOf(path, url));
    if (door === undefined || !isPlain(incoming, outgoing, url)) return false;
    const waiting = { incoming, outgoing, door, startedAt: performance.now() };
    answerWithTheRound({
      answer() {
        if (!answer(waiting)) passOn(incoming, outgoing);
      },
    });
    return true;
  };
}

/** An address with the heads of its answers. */
type Door = { readonly path: string; readonly heads: Readonly<Record<Locale, Headed>> };
type Waiting = {
  readonly incoming: IncomingMessage;
  readonly outgoing: FramedResponse;
  readonly door: Door;
  readonly startedAt: number;
};

/** Whether `url` is `path` alone or with a query. */
function isAddressOf(path: string, url: string): boolean {
  const isLong = url.length > path.length;
  return (
    (isLong ? url.charCodeAt(path.length) === QUESTION_MARK : url.length === path.length) &&
    url.startsWith(path)
  );
}

const QUESTION_MARK = 63;

/** A route with what goes in front of its answers in one language: the room's headers, and the whole head. */
type Headed = {
  readonly route: HotRoute;
  readonly own: Readonly<Record<string, string>>;
  readonly head: HotHead;
};

function headed(route: HotRoute, locale: Locale, fixed: HotDoorParts["fixed"]): Headed {
  const own = route.isSpoken ? { ...route.headers, "content-language": locale } : route.headers;
  return { route, own, head: hotHead(own, fixed[surfaceOf(route.path)]) };
}

/** A fault here is met again by the room, where it is told and answered. */
function isWritten({ write }: HotRoute, asked: HotQuestion, out: ByteWriter): boolean {
  try {
    return write(asked, out);
  } catch {
    return false;
  }
}

/** Whether nothing about the request needs a closer look: a GET without a body, over a connection that stays open. */
function isPlain({ method, headers, httpVersion }: IncomingMessage, outgoing: FramedResponse, url: string) {
  return (
    method === "GET" &&
    httpVersion === "1.1" &&
    outgoing.shouldKeepAlive &&
    url.length <= MOST_URL_CHARACTERS &&
    !url.includes("%00") &&
    headers["content-length"] === undefined &&
    headers["transfer-encoding"] === undefined &&
    isReadableHost(headers.host)
  );
}
