import { resolve } from "node:path";
import { z } from "zod";
import { type ReadResult, readVariables, type Values, type Variable } from "#kit/config/variables.ts";
import { LOG_LEVELS } from "#kit/log/log.ts";
import { keysFromText } from "#kit/secrets/keys.ts";

/** Every setting that the environment may give. The table in docs/guides/hosting.md is made from this list. */
export const VARIABLES = {
  home: {
    name: "GROUNDSWELL_HOME",
    shape: z.string(),
    fallback: "./var",
    fallbackWords: "`./var`",
    meaning:
      "Folder that holds everything this copy keeps: embedded database, imported datasets, reports. Back this up.",
  } as Variable<string>,
  databaseUrl: {
    name: "DATABASE_URL",
    shape: z
      .string()
      .refine(
        (text) => /^postgres(ql)?:$/.test(protocolOf(text)),
        "an address like postgres://user:password@host:5432/name",
      ),
    fallback: null,
    fallbackWords: "the embedded database",
    meaning: "Address of a PostgreSQL server (14 or newer). Needed for more than one process.",
    secret: true,
  } as Variable<string | null>,
  databaseConnections: {
    name: "DATABASE_CONNECTIONS",
    shape: wholeNumber(1, 200),
    fallback: 10,
    fallbackWords: "10",
    meaning: "Connections that each process keeps to the PostgreSQL server.",
  } as Variable<number>,
  host: {
    name: "HOST",
    shape: z.string().regex(/^[A-Za-z0-9.:_-]+$/, "a host name or address such as 127.0.0.1 or ::"),
    fallback: "127.0.0.1",
    fallbackWords: "`127.0.0.1`, this machine only",
    meaning: "Address to listen on; `0.0.0.0` or `::` for every network. Put a proxy with https in front.",
  } as Variable<string>,
  port: {
    name: "PORT",
    shape: wholeNumber(0, 65_535),
    fallback: 3000,
    fallbackWords: "3000",
    meaning: "Port to listen on; 0 takes any free one.",
  } as Variable<number>,
  publicUrl: {
    name: "PUBLIC_URL",
    shape: z
      .string()
      .refine(isSiteAddress, "an address like https://help.example.org, without password, ? or #")
      .transform((text) => text.replace(/\/+$/, "")),
    fallback: null,
    fallbackWords: "`http://localhost:PORT`",
    meaning: "How people reach the site. With https, browsers are told to use nothing else.",
  } as Variable<string | null>,
  trustProxy: {
    name: "TRUST_PROXY",
    shape: wholeNumber(0, 10),
    fallback: 0,
    fallbackWords: "0",
    meaning:
      "Number of your own proxies in front; that many entries of X-Forwarded-For, from the right, are believed.",
  } as Variable<number>,
  rateLimitPerMinute: {
    name: "RATE_LIMIT_PER_MINUTE",
    shape: wholeNumber(0, 1_000_000_000),
    fallback: 1200,
    fallbackWords: "1200",
    meaning:
      "Requests that one client may make in a minute, per process, and a twentieth as many forms that need no account; 0 for no limit. Phone networks put many people behind one address.",
  } as Variable<number>,
  logLevel: {
    name: "LOG_LEVEL",
    shape: z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(", ")}` }),
    fallback: "info",
    fallbackWords: "`info`",
    meaning: "`info` writes a line for each request; `warn` only what needs somebody; `silent` nothing.",
  } as Variable<(typeof LOG_LEVELS)[number]>,
  secretKeys: {
    name: "SECRET_KEYS",
    shape: z
      .string()
      .refine((text) => keysFromText(text) !== null, "what `bin/groundswell keys print` printed, unchanged"),
    fallback: null,
    fallbackWords: "`keys.json` in the home",
    meaning:
      "Keys that notes, access needs and links are sealed and signed with. Needed where several machines share a database. Keep a copy apart from the backups.",
    secret: true,
  } as Variable<string | null>,
  smtpUrl: {
    name: "SMTP_URL",
    shape: z
      .string()
      .refine(
        (text) => /^smtps?:$/.test(protocolOf(text)) && new URL(text).hostname !== "",
        "an address like smtp://user:password@host:587 or smtps://user:password@host:465",
      ),
    fallback: null,
    fallbackWords: "mail is kept and goes nowhere",
    meaning: "Mail server that takes the movement's letters. Needs `MAIL_FROM`.",
    secret: true,
  } as Variable<string | null>,
  mailFrom: {
    name: "MAIL_FROM",
    shape: z
      .string()
      .regex(
        /^([^<>@\r\n]+ <[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/,
        "an address like hello@example.org, or Name <hello@example.org>",
      ),
    fallback: null,
    fallbackWords: "none",
    meaning: "Sender of the movement's letters, on a domain whose SPF and DKIM know the mail server.",
  } as Variable<string | null>,
  mailHookSecret: {
    name: "MAIL_HOOK_SECRET",
    shape: z.string().min(16, "at least 16 characters"),
    fallback: null,
    fallbackWords: "bounces and complaints are not taken in",
    meaning:
      "Lets a mail company or server post bounces and complaints to `/hooks/mail` with `Authorization: Bearer …`.",
    secret: true,
  } as Variable<string | null>,
  replyDomain: {
    name: "REPLY_DOMAIN",
    shape: z
      .string()
      .max(180, "at most 180 characters")
      .regex(
        /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i,
        "a name like reply.example.org",
      )
      .transform((text) => text.toLowerCase()),
    fallback: null,
    fallbackWords: "people answer on their page",
    meaning:
      "Mail domain whose every letter is posted to `/hooks/replies`: drivers and riders, hosts and guests, mentors and those they help then answer each other by e-mail, and none sees another's address. Needs `MAIL_HOOK_SECRET`.",
  } as Variable<string | null>,
  twilioAccountSid: {
    name: "TWILIO_ACCOUNT_SID",
    shape: z.string().regex(/^AC[0-9a-f]{32}$/i, "AC and 32 hexadecimal digits"),
    fallback: null,
    fallbackWords: "short messages are kept and go nowhere",
    meaning: "Account at Twilio for short messages. Needs `TWILIO_AUTH_TOKEN` and `TWILIO_FROM`.",
  } as Variable<string | null>,
  twilioAuthToken: {
    name: "TWILIO_AUTH_TOKEN",
    shape: z.string().min(16, "at least 16 characters"),
    fallback: null,
    fallbackWords: "none",
    meaning: "Token of that account; reports that it did not sign are not believed.",
    secret: true,
  } as Variable<string | null>,
  twilioFrom: {
    name: "TWILIO_FROM",
    shape: z
      .string()
      .regex(
        /^(\+\d{8,15}|MG[0-9a-f]{32})$/i,
        "a number like +447700900000, or MG and 32 hexadecimal digits",
      ),
    fallback: null,
    fallbackWords: "none",
    meaning: "Number, or messaging service, that short messages come from.",
  } as Variable<string | null>,
  osrmUrl: {
    name: "OSRM_URL",
    shape: z
      .string()
      .refine((text) => /^https?:$/.test(protocolOf(text)), "an address like http://127.0.0.1:5000"),
    fallback: null,
    fallbackWords: "times on the road are made from straight lines",
    meaning:
      "Server that speaks OSRM's table service, for the times of lifts. It is told rough positions, moved by some hundred metres, and nothing else.",
  } as Variable<string | null>,
  devMail: {
    name: "DEV_MAIL",
    shape: z.enum(["auto", "on", "off"], { error: "auto, on or off" }),
    fallback: "auto",
    fallbackWords: "`auto`: only in a demonstration on this machine alone",
    meaning:
      "Whether everybody who opens the site may read its mail at `/dev/mail`, sign-in links included. Never where `SMTP_URL` is set; `on` is for development.",
  } as Variable<"auto" | "on" | "off">,
  webhookPrivate: {
    name: "WEBHOOK_PRIVATE_ADDRESSES",
    shape: z.enum(["on", "off"], { error: "on or off" }),
    fallback: "off",
    fallbackWords: "`off`: only public addresses, by https",
    meaning:
      "Whether webhooks may go to addresses of this machine and its network, and by plain http: for development, or a receiver beside this one.",
  } as Variable<"on" | "off">,
  metricsToken: {
    name: "METRICS_TOKEN",
    shape: z.string().min(16, "at least 16 characters"),
    fallback: null,
    fallbackWords: "this machine only",
    meaning:
      "Lets a collector elsewhere read `/metrics` with `Authorization: Bearer …`. Without it only this machine may.",
    secret: true,
  } as Variable<string | null>,
  dataFolder: {
    name: "GROUNDSWELL_DATA",
    shape: z.string(),
    fallback: null,
    fallbackWords: "the embedded figures",
    meaning:
      "For developers: folder of official files that tests and benchmarks read. The product passes it over.",
  } as Variable<string | null>,
} as const;

export type Config = Values<typeof VARIABLES> & {
  /** Folder of the product itself, where migrations and the browser bundle are. */
  readonly root: string;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | Extract<ReadResult<typeof VARIABLES>, { ok: false }>;

/** Reads the settings from `environment`; relative folders are under the current one. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const read = readVariables(VARIABLES, environment, "GROUNDSWELL_");
  if (!read.ok) return read;
  const { warnings, values } = read;
  const missing = partners(values);
  if (missing.length > 0) return { ok: false, mistakes: missing };
  const root = resolve(import.meta.dirname, "..", "..");
  return { ok: true, config: { ...values, home: resolve(values.home), root }, warnings };
}

/** Variables that mean nothing without each other. */
const TOGETHER = [
  ["smtpUrl", "mailFrom"],
  ["twilioAccountSid", "twilioAuthToken", "twilioFrom"],
] as const;

/** Variables of which the first means nothing without the second. */
const NEEDS = [["replyDomain", "mailHookSecret"]] as const;

function partners(values: Values<typeof VARIABLES>): string[] {
  const alone = NEEDS.filter(([one, other]) => values[one] !== null && values[other] === null).map(
    ([one, other]) => `${VARIABLES[other].name} is missing; ${VARIABLES[one].name} means nothing without it.`,
  );
  const parted = TOGETHER.flatMap((group) => {
    const absent = group.filter((key) => values[key] === null);
    if (absent.length === 0 || absent.length === group.length) return [];
    const names = (keys: readonly (keyof typeof VARIABLES)[]) => keys.map((key) => VARIABLES[key].name);
    return [
      `${names(absent).join(" and ")} is missing; ${names(group).join(", ")} go together, or none of them.`,
    ];
  });
  return [...parted, ...alone];
}

/** How people reach the site, "http://localhost:3000". */
export function publicUrlOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`;
}

function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected);
}

/** Every link is made from it, so it must carry nothing that links must not. */
function isSiteAddress(text: string): boolean {
  if (!/^https?:$/.test(protocolOf(text))) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "" && !/[?#]/.test(text);
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}
