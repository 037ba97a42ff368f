import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { message } from "#features/messages/queries.ts";
import { prepareAppRole } from "#kit/db/app-role.ts";
import { openPglite } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aCrowd, aDueMessage, someTools } from "#test/messages.ts";
import { sendDue } from "./commands.ts";

test("on the embedded database, whose one connection the sender holds, a message goes out all the same", async () => {
  const embedded = new PGlite();
  const owner = openPglite(embedded);
  await migrate(owner.db, "db/migrations");
  await prepareAppRole(owner.db);
  const crowd = await aCrowd({ db: owner.db, app: owner.db }, 7);
  // There is one session: from here on it is the app's.
  const app = openPglite(embedded, "app");
  const id = await aDueMessage(app.db, crowd);
  const tools = someTools(app.db, aKeyRing());
  expect(await sendDue(tools, { forMs: 5_000, lanes: 1 })).toMatchObject({ queued: 7, sent: 7 });
  expect(await message(app.db, id)).toMatchObject({ state: "sent", queuedCount: 7 });
  await app.close();
}, 60_000);
