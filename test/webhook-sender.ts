/**
 * A sender of webhooks in a process of its own, for tests that kill it in the middle of a delivery.
 * Arguments: the database's address, the text of the keys, and the time.
 */
import { deliverDue } from "#features/webhooks/delivery/commands.ts";
import { openDatabase } from "#kit/db/database.ts";
import { outgoing } from "#kit/outgoing/post.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysFromText } from "#kit/secrets/keys.ts";

const [url = "", text = "", at = ""] = process.argv.slice(2);
const keys = keysFromText(text)!;
const { db } = await openDatabase({ url, folder: null, as: "app" });
await deliverDue({
  ...{ db, keys: ringOf(() => keys), outgoing: outgoing({ mayBePrivate: true }), now: () => new Date(at) },
});
