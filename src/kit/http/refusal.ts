/** Why the frame itself turns a request away, before or instead of a room. */
export type Refusal = {
  readonly status: 400 | 403 | 404 | 405 | 408 | 413 | 414 | 415 | 429 | 431 | 500 | 503;
  /** What to quote when asking for help; the same as in the log. */
  readonly reference: string;
  /** Seconds to wait, for 429 and 503. */
  readonly retryAfterS?: number;
  /** Methods that the address does answer, for 405. */
  readonly allow?: readonly string[];
};

export type RefusalWords = { readonly title: string; readonly detail: string };

/** Plain English for programs (problem+json) and for pages before the catalogues are loaded. */
export function refusalWords({ status, reference, retryAfterS, allow }: Refusal): RefusalWords {
  const wait = `${retryAfterS ?? 1} ${retryAfterS === 1 ? "second" : "seconds"}`;
  switch (status) {
    case 400:
      return {
        title: "This request cannot be read",
        detail: "Something in the address or the form is not valid text. Check what was sent and try again.",
      };
    case 403:
      return {
        title: "This form was sent from another site",
        detail:
          "For your safety we only accept forms sent from our own pages. Open the page here and try again.",
      };
    case 404:
      return {
        title: "There is nothing at this address",
        detail: "It may have moved or been mistyped. The home page and the list of pages start from /.",
      };
    case 405:
      return {
        title: "This address does not do that",
        detail: `It answers ${(allow ?? []).join(", ") || "other methods"} only.`,
      };
    case 408:
      return {
        title: "The request took too long to arrive",
        detail: "The connection may be weak. Nothing was changed; try again.",
      };
    case 413:
      return {
        title: "That is too much at once",
        detail: "What was sent is larger than this address accepts. Send less, or send it in parts.",
      };
    case 414:
      return {
        title: "The address is too long",
        detail: "Addresses here have at most 8,192 characters. Shorten what comes after the question mark.",
      };
    case 415:
      return {
        title: "This kind of content is not read here",
        detail: "Check the Content-Type of what was sent.",
      };
    case 429:
      return {
        title: "A moment, please",
        detail: `Many requests came from your connection in a short time. Try again in ${wait}.`,
      };
    case 431:
      return {
        title: "The request headers are too large",
        detail: "Clearing this site's cookies usually helps. Headers may be 16 KB in all.",
      };
    case 500:
      return {
        title: "Something went wrong on our side",
        detail: `It has been noted. Try again in a minute; if it happens again, quote ${reference}.`,
      };
    case 503:
      return {
        title: "We are not ready yet",
        detail: `The site is starting or being looked after. Try again in ${wait}.`,
      };
  }
}
