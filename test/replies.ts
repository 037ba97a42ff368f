/** Answers by e-mail for tests: what is sent to people who write to each other, and mails that they send back. */
import type { Hono } from "hono";
import { LIFT_QUEUES } from "#features/events/carpools/jobs.ts";
import { BED_QUEUES } from "#features/events/weekends/beds/letters/jobs.ts";
import { MENTORING_QUEUES } from "#features/mentoring/letters/jobs.ts";
import { postingReplies, REPLY_QUEUES } from "#features/replies/letters/jobs.ts";
import type { Env } from "#kit/http/env.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { readConfig } from "#main/config.ts";
import { conversationJobs, relaysOf } from "#main/conversations.ts";
import { fakeMail, type KeptLetter } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { straightTravel } from "#ports/travel.straight.ts";
import { replyHook } from "#site/hooks/replies/route.ts";
import { aKeyRing } from "./key-ring.ts";
import type { World } from "./world.ts";

export const REPLYING_QUEUES = [...LIFT_QUEUES, ...BED_QUEUES, ...MENTORING_QUEUES, ...REPLY_QUEUES];
const replySecret = "a long enough secret";
const ORIGIN = "https://tide.example";

export type Answer = {
  readonly to: string;
  readonly from?: string;
  readonly messageId?: string;
  /** Lines of the head, each ended. */
  readonly head?: string;
  readonly body?: string;
};

let made = 0;

/** A mail as it comes over the wire. */
export function aMail({
  to,
  from = "Ann@example.org",
  messageId,
  head = "",
  body = "Nine is fine.",
}: Answer) {
  const id = messageId ?? `mail-${++made}@mx.example`;
  const text = `From: Somebody <${from}>\nTo: Tide <${to}>\nMessage-ID: <${id}>\nSubject: Re: hello\n${head}\n${body}\n`;
  return Buffer.from(text.replaceAll("\n", "\r\n"));
}

/** Letters and answers over a test's own database; `domain` is where letters are answered to, null for nowhere. */
export function replying(
  world: World,
  jobs: Jobs,
  {
    now,
    domain = "reply.tide.example",
    keys = aKeyRing(),
  }: { now: () => Date; domain?: string | null; keys?: ReturnType<typeof aKeyRing> },
) {
  const mail = fakeMail({ now });
  const messaging = fakeMessaging({ now });
  const environment = {
    PUBLIC_URL: ORIGIN,
    ...(domain === null ? {} : { REPLY_DOMAIN: domain, MAIL_HOOK_SECRET: replySecret }),
  };
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.mistakes.join());
  const shared = { db: world.app, keys, jobs, now };
  const outlets = { mail, messaging, travel: straightTravel() } as never;
  const speakers = loadCatalogues("messages");
  const handlers = conversationJobs({ ...shared, config: read.config, outlets, speakers });
  const hook: Hono<Env> = replyHook({
    ...{
      ...shared,
      relays: relaysOf(shared),
      post: postingReplies(jobs),
      origin: ORIGIN,
      secret: replySecret,
    },
  });
  const post = async (body: Uint8Array, bearer = replySecret) => {
    const headers = { "content-type": "message/rfc822", authorization: `Bearer ${bearer}` };
    const answer = await hook.request("/hooks/replies", { method: "POST", headers, body: Buffer.from(body) });
    return [
      answer.status,
      answer.status === 200 ? ((await answer.json()) as { passedOn: number }).passedOn : null,
    ];
  };
  /** Letters that were sent since it was asked last, the oldest first. */
  const sent = async (): Promise<readonly KeptLetter[]> => {
    await jobs.drain(handlers);
    const letters = mail.letters().toReversed();
    mail.forget();
    return letters;
  };
  return { keys, post, sent, answers: (answer: Answer) => post(aMail(answer)) };
}
