import { resolveMx } from "node:dns/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OpenDatabase } from "#kit/db/database.ts";
import { deadLetters } from "#kit/jobs/jobs.ts";
import { KEY_FILE } from "#kit/secrets/key-file.ts";
import { counted } from "./commands/house.ts";
import type { Config } from "./config.ts";
import type { Finding } from "./finding.ts";
import { hasKeys, keysFit, unlocked, whereKeysAre } from "./keys.ts";
import { openOutlets } from "./outlets.ts";
import { stopFor } from "./stop.ts";
import { START_A_WORKER, workersIdle } from "./workers.ts";

/** What everything about people stands on: keys, ways out, and work behind the pages. */
export async function examineGround(
  open: OpenDatabase,
  config: Config,
  now: Date,
): Promise<readonly Finding[]> {
  return [
    await keys(open, config, now),
    ...(await outlets(config, now)),
    await replies(config),
    await jobs(open),
    await worker(open, now),
  ];
}

async function keys({ db }: OpenDatabase, config: Config, now: Date): Promise<Finding> {
  const about = "keys";
  if (config.secretKeys === null && !existsSync(join(config.home, KEY_FILE)))
    return (await hasKeys(db))
      ? {
          mark: "fail",
          about,
          words: `${KEY_FILE} is missing. Put back the copy this database was made with.`,
        }
      : { mark: "ok", about, words: "none yet; the first start makes them" };
  try {
    if ((await keysFit(db, unlocked(config, now), now)) === "same")
      return { mark: "ok", about, words: `in ${whereKeysAre(config)}. Keep a copy apart from the backups.` };
    return {
      mark: "fail",
      about,
      words: `those in ${whereKeysAre(config)} are not the ones this database was made with. Put back your copy.`,
    };
  } catch (fault) {
    const stop = stopFor(fault);
    if (stop === null) throw fault;
    return { mark: "fail", about, words: stop.message };
  }
}

async function outlets(config: Config, now: Date): Promise<readonly Finding[]> {
  const { mail, messaging, travel, keptLetters, keptMessages, close } = openOutlets(config, () => now);
  try {
    return [
      keptLetters === null
        ? reached("mail", await mail.check(), "the mail server answers", "Check SMTP_URL.")
        : {
            mark: "warn",
            about: "mail",
            words: "is kept here and goes nowhere. Set SMTP_URL and MAIL_FROM.",
          },
      keptMessages === null
        ? reached("messages", await messaging.check(), "Twilio knows the account", "Check TWILIO_….")
        : {
            mark: "ok",
            about: "messages",
            words: "short messages are not set up (TWILIO_…); nobody needs them",
          },
      reached(
        "lifts",
        await travel.check(),
        config.osrmUrl === null
          ? "times on the road are made from straight lines; OSRM_URL would make them exact"
          : "the road server answers",
        "Check OSRM_URL; until then times are made from straight lines.",
      ),
    ];
  } finally {
    await close();
  }
}

/** Mail to the domain of answers must come to somebody; whether they post it here is seen by trying. */
async function replies({ replyDomain }: Config): Promise<Finding> {
  const about = "replies";
  if (replyDomain === null)
    return {
      mark: "ok",
      about,
      words: "people answer letters on their page; REPLY_DOMAIN would let them reply",
    };
  const servers = await resolveMx(replyDomain).catch(() => []);
  return servers.length > 0
    ? { mark: "ok", about, words: `mail to ${replyDomain} has somewhere to go` }
    : {
        mark: "warn",
        about,
        words: `no mail server is named for ${replyDomain} (MX), as far as is seen from here. See docs/guides/replies.md.`,
      };
}

function reached(about: string, trouble: string | null, well: string, advice: string): Finding {
  return trouble === null
    ? { mark: "ok", about, words: well }
    : { mark: "fail", about, words: `${trouble}. ${advice}` };
}

async function jobs({ runSql }: OpenDatabase): Promise<Finding> {
  const dead = Object.values(await deadLetters(runSql)).reduce((sum, count) => sum + count, 0);
  if (dead === 0) return { mark: "ok", about: "jobs", words: "none has failed for good" };
  return {
    mark: "warn",
    about: "jobs",
    words: `${counted(dead, "job")} failed for good. bin/groundswell jobs failed, and jobs retry once it is mended`,
  };
}

/** Whether somebody does what the pages put in line. */
async function worker(open: OpenDatabase, now: Date): Promise<Finding> {
  const about = "worker";
  const idle = await workersIdle(open, now);
  if (idle === "working")
    return {
      mark: "ok",
      about,
      words: open.engine === "embedded" ? "serve does the work behind the pages itself" : "one is at work",
    };
  const since = idle === "never" ? "none was ever at work" : `none was at work since ${idle.toISOString()}`;
  return { mark: "warn", about, words: `${since}. ${START_A_WORKER}` };
}
