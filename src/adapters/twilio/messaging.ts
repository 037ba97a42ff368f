import { createHmac, timingSafeEqual } from "node:crypto";
import type { MessageFate, MessageReport, Messaging, PostedReport } from "#ports/messaging.ts";

export type TwilioOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, or the SID of a messaging service ("MG…"). */
  readonly from: string;
  /** Where the company reports deliveries and answers; null for no reports. */
  readonly reportTo: string | null;
  /** Address of the API; another one in tests. */
  readonly api?: string;
};

const PATIENCE_MS = 20_000;

/**
 * Short messages through Twilio's API, by plain requests.
 *
 * Source: https://www.twilio.com/docs/messaging/api/message-resource and /docs/api/errors
 */
export function twilioMessaging(options: TwilioOptions): Messaging {
  const { accountSid, from, reportTo } = options;
  const ask = asking(options);
  return {
    async send({ channel, to, text }) {
      const spoken = (number: string) => (channel === "whatsapp" ? `whatsapp:${number}` : number);
      const fields = new URLSearchParams({
        To: spoken(to),
        Body: text,
        ...(from.startsWith("MG") ? { MessagingServiceSid: from } : { From: spoken(from) }),
        ...(reportTo === null ? {} : { StatusCallback: reportTo }),
      });
      return fateOf(await ask(`/2010-04-01/Accounts/${accountSid}/Messages.json`, fields));
    },
    report: (posted) => (isTheirs(posted, options.authToken) ? reportOf(posted) : null),
    async check() {
      const { status } = await ask(`/2010-04-01/Accounts/${accountSid}.json`, null);
      if (status === 200) return null;
      return status === 401 || status === 403 || status === 404
        ? "Twilio does not know this account or takes no such token (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)"
        : `Twilio does not answer (${status > 0 ? status : "no connection"})`;
    },
  };
}

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Nobody listened: nothing was handed over. */
const NOBODY_THERE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
const NO_CONNECTION = -1;

/** Status 0 when there was no answer, -1 when there was no connection. */
function asking({ accountSid, authToken, api = "https://api.twilio.com" }: TwilioOptions) {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  return async (path: string, fields: URLSearchParams | null): Promise<Answer> => {
    try {
      const response = await fetch(api + path, {
        method: fields === null ? "GET" : "POST",
        body: fields,
        headers: { authorization },
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const body: unknown = await response.json().catch(() => ({}));
      return { status: response.status, body: (body ?? {}) as Answer["body"] };
    } catch (fault) {
      const { code } = ((fault as Error).cause ?? {}) as { code?: string };
      return { status: NOBODY_THERE.has(code ?? "") ? NO_CONNECTION : 0, body: {} };
    }
  };
}

/** Their error numbers that say something for good about a number. */
const FOR_GOOD: Readonly<Record<number, Extract<MessageFate, { ok: false }>["reason"]>> = {
  21211: "not-a-number",
  21217: "not-a-number",
  21408: "unreachable",
  21610: "opted-out",
  21612: "unreachable",
  21614: "unreachable",
  21617: "refused-message",
  30003: "unreachable",
  30005: "unreachable",
  30006: "unreachable",
  30007: "refused-message",
};

function fateOf({ status, body }: Answer): MessageFate {
  if (status === 201 && typeof body.sid === "string") return { ok: true, reference: body.sid };
  const code = typeof body.code === "number" ? body.code : 0;
  // Their messages quote the number; the code says as much.
  const reply = `Twilio ${status > 0 ? status : "without an answer"}${code === 0 ? "" : `, error ${code}`}`;
  const reason = FOR_GOOD[code];
  if (reason !== undefined) return { ok: false, reason, reply } as MessageFate;
  if (status === 429) return { ok: false, reason: "busy", reply };
  // They know no name of ours for a message, so that one sent again would come twice.
  if ([0, 201, 500, 502, 504].includes(status)) return { ok: false, reason: "unsure", reply };
  // Ours to mend, no fault of the message: the account, the token, the sender's number, the money.
  return status === 400 && code !== 0 && code < 21_700 && code >= 21_600
    ? { ok: false, reason: "refused-message", reply }
    : { ok: false, reason: "away", reply };
}

/** Words after which the company itself sends no more to a number that wrote one of them. */
const STOP = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|stopio|dileu)\s*[.!]*\s*$/i;

function reportOf({ fields }: PostedReport): MessageReport | null {
  const { MessageSid = "", MessageStatus, ErrorCode, From = "", Body } = fields;
  if (MessageStatus === "delivered" || MessageStatus === "read")
    return { kind: "delivered", reference: MessageSid };
  if (MessageStatus === "failed" || MessageStatus === "undelivered")
    return { kind: "failed", reference: MessageSid, reply: `Twilio error ${ErrorCode ?? "unknown"}` };
  if (Body === undefined) return null;
  return { kind: "answer", from: From.replace(/^whatsapp:/, ""), text: Body, stop: STOP.test(Body) };
}

/**
 * Did they sign it? HMAC-SHA-1 over the address and the sorted fields, in base64.
 *
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 */
function isTheirs({ url, fields, header }: PostedReport, authToken: string): boolean {
  const text = Object.keys(fields)
    .sort()
    .reduce((all, name) => all + name + fields[name], url);
  const wanted = Buffer.from(createHmac("sha1", authToken).update(text).digest("base64"));
  const given = Buffer.from(header("x-twilio-signature") ?? "");
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
