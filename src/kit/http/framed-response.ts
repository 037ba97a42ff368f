import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Answered } from "./answered.ts";
import { isPackable, pack, wantsGzip } from "./compression.ts";
import type { Exchange } from "./exchange.ts";
import type { FixedHeaders } from "./fixed-headers.ts";
import { sendWithTheRound } from "./round.ts";

type Headers = Record<string, string | number | readonly string[]>;
type Held = { readonly status: number; readonly headers: Headers };
type OnAnswer = (answered: Answered) => void;

/** The part of Node's response that writes the head as text; in place, unchanged, since Node 0.x. */
type HeadWriter = { _storeHeader(firstLine: string, headers: unknown): void };
/** What Node's response knows of its head: set, it writes none. */
type HeadWritten = { _header: string; _headerSent: boolean };
const storeHeader = (ServerResponse.prototype as unknown as HeadWriter)._storeHeader;

/**
 * Node's response, with the frame's headers put in as the head is written, text packed when the client can unpack it,
 * and one note to whoever counts when the answer has been handed to the socket.
 *
 * The fixed headers go in as one finished block of text behind the status line. Handing them to Node one by one
 * costs a check and a concatenation each: a dozen of them took a fifth of the rate of a constant answer.
 */
export class FramedResponse extends ServerResponse<IncomingMessage> {
  /** The request as noted before the app was asked, when it was. */
  begun: Exchange | null = null;
  #exchange: Exchange | null = null;
  #fixed: FixedHeaders | null = null;
  #onAnswer: OnAnswer | undefined;
  #block = "";
  #held: Held | null = null;
  /** True while Node itself writes the head, which then must not be held back. */
  #headNow = false;
  #bytes: number | null = null;
  #ending: unknown[] | null = null;
  /** Head and body, where they were written together. */
  #whole: Uint8Array | null = null;

  frameWith(exchange: Exchange, fixed: FixedHeaders, onAnswer: OnAnswer | undefined): void {
    this.#exchange = exchange;
    this.#fixed = fixed;
    this.#onAnswer = onAnswer;
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    const own = (rest.at(-1) ?? {}) as OutgoingHttpHeaders;
    const exchange = this.#exchange;
    const fixed = this.#fixed;
    if (exchange === null || fixed === null) return super.writeHead(status, own);
    const headers: Headers = { ...exchange.headers };
    for (const name in own) headers[name.toLowerCase()] = own[name] as string;
    this.#block = fixed.block(headers, exchange);
    const length =
      headers["content-length"] ?? (this as unknown as { _contentLength: number | null })._contentLength;
    this.#bytes = length === null || length === undefined ? null : Number(length);
    const wanted = this.req.headers["accept-encoding"];
    if (
      wanted !== undefined &&
      !this.#headNow &&
      isPackable(status, headers, this.#bytes) &&
      wantsGzip(wanted)
    ) {
      this.#held = { status, headers };
      return this;
    }
    return super.writeHead(status, headers as OutgoingHttpHeaders);
  }

  _storeHeader(firstLine: string, headers: unknown): void {
    storeHeader.call(this, firstLine + this.#block, headers);
  }

  override end(...given: unknown[]): this {
    const held = this.#held;
    const body = given[0];
    if (held !== null && (typeof body === "string" || body instanceof Uint8Array)) {
      this.#held = null;
      pack(body, (packed) => this.#sendPacked(held, packed ?? body, packed !== null));
      return this;
    }
    this.#writeHeld();
    return this.#finish(given);
  }

  override write(...given: unknown[]): boolean {
    this.#writeHeld();
    this.#headNow = true;
    return super.write(...(given as Parameters<ServerResponse["write"]>));
  }

  override flushHeaders(): void {
    this.#writeHeld();
    this.#headNow = true;
    super.flushHeaders();
  }

  /**
   * Sends `message`, an answer of status 200 with its head in front, in one write. The head must say that the connection is
   * kept and how long the body is.
   *
   * @param bytes of the body
   */
  sendWhole(message: Uint8Array, bytes: number): void {
    const head = this as unknown as HeadWritten;
    head._header = WRITTEN;
    head._headerSent = true;
    this.#bytes = bytes;
    this.#whole = message;
    this.#tell();
    sendWithTheRound(this);
  }

  /** Part of a round: not for callers. */
  send(): void {
    if (this.#whole === null) super.end(...(this.#ending as Parameters<ServerResponse["end"]>));
    else super.end(this.#whole);
    this.#whole = null;
    this.#ending = null;
  }

  #sendPacked({ status, headers }: Held, body: string | Uint8Array, packed: boolean): void {
    const bytes = Buffer.byteLength(body);
    if (packed) headers["content-encoding"] = "gzip";
    headers["content-length"] = bytes;
    this.#bytes = bytes;
    super.writeHead(status, headers as OutgoingHttpHeaders);
    this.#finish([body]);
  }

  #writeHeld(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) super.writeHead(held.status, held.headers as OutgoingHttpHeaders);
  }

  #finish(given: unknown[]): this {
    this.#headNow = true;
    this.#ending = given;
    this.#tell();
    sendWithTheRound(this);
    return this;
  }

  #tell(): void {
    const exchange = this.#exchange;
    if (exchange === null || this.#onAnswer === undefined) return;
    const ms = performance.now() - exchange.startedAt;
    this.#onAnswer({ exchange, status: this.statusCode, bytes: this.#bytes, ms });
    this.#onAnswer = undefined;
  }
}

const WRITTEN = "(written with the body)";
