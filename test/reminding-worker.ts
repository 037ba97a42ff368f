/**
 * Sends the reminders that are due in a process of its own, over real SMTP, to be killed at any moment:
 * `node --import ./bin/loader.mjs test/reminding-worker.ts <database url> <smtp url> <keys> <now>`. Says "up" when it can begin, begins at a word.
 */
import { once } from "node:events";
import { smtpMail } from "#adapters/smtp/mail.ts";
import { sendReminders } from "#features/events/reminders/commands.ts";
import { openDatabase } from "#kit/db/database.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysFromText } from "#kit/secrets/keys.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";

const [url = "", smtp = "", text = "", at = ""] = process.argv.slice(2);
const keys = keysFromText(text);
if (keys === null) throw new Error("no keys");
const { db, close } = await openDatabase({ url, folder: null, as: "app" });
const mail = smtpMail({ url: smtp, from: "Tide <hello@tide.example>" });
const now = () => new Date(at);
const tools = {
  ...{ db, mail, now, batch: 5, keys: ringOf(() => keys), speakers: loadCatalogues("messages") },
  ...{
    messaging: fakeMessaging({ now }),
    names: { en: "Tide", cy: "Llanw" },
    origin: "https://tide.example",
  },
};
process.stdout.write("up\n");
await once(process.stdin, "data");
process.stdin.destroy();
await sendReminders(tools, { forMs: 60_000, lanes: 2 });
await mail.close();
await close();
