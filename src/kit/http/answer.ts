import type { Answered } from "./answered.ts";
import type { Exchange, ExchangeEnv } from "./exchange.ts";
import { exchangeHeaders, type FixedHeaders } from "./fixed-headers.ts";
import { FramedResponse } from "./framed-response.ts";
import type { Surface } from "./surface.ts";

type Answer = Response | Promise<Response>;

/**
 * Adds the frame's headers to each answer and tells `onAnswer` once it is on its way.
 *
 * On a socket both happen in the response itself, which costs next to nothing; a test that calls the app without one
 * gets the same headers on the `Response`.
 */
export function answerer(
  fixed: Readonly<Record<Surface, FixedHeaders>>,
  onAnswer?: (answered: Answered) => void,
) {
  return (response: Answer, exchange: Exchange, env: ExchangeEnv): Answer => {
    if (env.outgoing instanceof FramedResponse) {
      env.outgoing.frameWith(exchange, fixed[exchange.surface], onAnswer);
      return response;
    }
    const finish = (plain: Response) => {
      const framed = withHeaders(plain, { ...fixed[exchange.surface].names, ...exchangeHeaders(exchange) });
      onAnswer?.({
        exchange,
        status: framed.status,
        bytes: null,
        ms: performance.now() - exchange.startedAt,
      });
      return framed;
    };
    return response instanceof Promise ? response.then(finish) : finish(response);
  };
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const framed = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) {
    if (!framed.headers.has(name)) framed.headers.set(name, value);
  }
  return framed;
}
