import type { Socket } from "node:net";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";

export type Asked = {
  /** Writes the answer, and has it sent with the round. */
  answer(): void;
};

export type Sending = {
  readonly socket: Socket | null;
  /** Hands the answer to the socket. */
  send(): void;
};

/** Memory that hot answers are written into: as much as a machine's core keeps close at hand. */
const ROUND_BYTES = 512 * 1024;
/** Filled so far, it is time to send: the rest has room for the answer in hand. */
const FULL_BYTES = ROUND_BYTES / 2;

/** Where the hot answers of a round are written; valid until they are sent. Whoever needs them for longer copies them. */
export const roundBytes = new ByteWriter(ROUND_BYTES);

let asked: Asked[] = [];
let answered: Sending[] = [];
let isDue = false;

/**
 * Answers a request once every request that was waiting with it has been read. One kind of work at a time is done quicker:
 * finding forty answers one behind the other takes half as long as with reading and sending between them.
 */
export function answerWithTheRound(request: Asked): void {
  asked.push(request);
  makeDue();
}

/**
 * Sends an answer once every request that was waiting with it has been answered. A client that sleeps is woken by each
 * write, and waking it costs as much as a small answer: woken once for a whole round, it finds them all there.
 */
export function sendWithTheRound(sending: Sending): void {
  answered.push(sending);
  if (roundBytes.used > FULL_BYTES) sendAll();
  else makeDue();
}

function makeDue(): void {
  if (isDue) return;
  isDue = true;
  setImmediate(run);
}

function run(): void {
  const requests = asked;
  asked = [];
  for (const request of requests) request.answer();
  sendAll();
  isDue = false;
  if (asked.length > 0 || answered.length > 0) makeDue();
}

function sendAll(): void {
  const sendings = answered;
  if (sendings.length === 0) return;
  answered = [];
  let haveLeft = true;
  for (const sending of sendings) {
    sending.send();
    if (!hasLeft(sending)) haveLeft = false;
  }
  // What the system has copied may be written over. A client that reads slowly keeps the memory of its whole round.
  if (haveLeft) roundBytes.rewind();
  else roundBytes.renew();
}

/** Whether the system has taken every byte; an answer that waits behind another one has no socket yet. */
function hasLeft({ socket }: Sending): boolean {
  return socket !== null && socket.writableLength === 0;
}
