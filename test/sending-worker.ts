/**
 * Sends what is due in a process of its own, over real SMTP, to be killed at any moment:
 * `node --import ./bin/loader.mjs test/sending-worker.ts <database url> <smtp url> <keys>`. Says "up" when it can begin, begins at a word, ends by itself when nothing is left.
 */
import { once } from "node:events";
import { smtpMail } from "#adapters/smtp/mail.ts";
import { sendDue } from "#features/messages/sending/commands.ts";
import { openDatabase } from "#kit/db/database.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysFromText } from "#kit/secrets/keys.ts";
import { someTools } from "#test/messages.ts";

const [url = "", smtp = "", text = ""] = process.argv.slice(2);
const keys = keysFromText(text);
if (keys === null) throw new Error("no keys");
const { db, close } = await openDatabase({ url, folder: null, as: "app" });
const mail = smtpMail({ url: smtp, from: "Tide <hello@tide.example>" });
const tools = someTools(
  db,
  ringOf(() => keys),
  { mail, now: () => new Date() },
);
process.stdout.write("up\n");
await once(process.stdin, "data");
process.stdin.destroy();
await sendDue(tools, { forMs: 60_000, lanes: 2 });
await mail.close();
await close();
