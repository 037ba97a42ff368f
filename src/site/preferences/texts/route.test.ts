import { expect, test } from "vitest";
import { frame } from "#kit/http/app.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { texts } from "./route.ts";

const world = aWorld();
const keys = aKeyRing();
const ORIGIN = "https://example.org";

async function tell(fields: Record<string, string>, signed = true): Promise<number> {
  const messaging = fakeMessaging({ now: () => now });
  const room = texts({ db: world.app, keys, messaging, origin: ORIGIN, now: () => now });
  const answer = await frame({ publicUrl: ORIGIN })
    .route("/", room)
    .request(`${ORIGIN}/hooks/messages`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(signed ? { "x-fake": "yes" } : {}),
      },
      body: new URLSearchParams(fields).toString(),
    });
  return answer.status;
}

test("STOP from a phone ends its texts and START gives them back; forged ones and other words do nothing", async () => {
  const contacts = [{ kind: "mobile", typed: "07700900123" } as const];
  const personId = await aReachablePerson(world.app, { name: "Ann", contacts });
  await consents(world.app, personId, { channel: "sms" });
  const ask = async () => {
    const answer = await asMovement(world.app, (db) =>
      mayWe(db, { personId, channel: "sms", purpose: "news", keys }),
    );
    return answer.ok ? "yes" : answer.reason;
  };
  const say = (text: string) => ({ kind: "answer", from: "+447700900123", text });
  expect([await tell(say("STOP"), false), await ask()]).toEqual([403, "yes"]);
  expect([await tell(say("See you there")), await ask()]).toEqual([204, "yes"]);
  expect([await tell(say("Stop please")), await ask()]).toEqual([204, "withdrawn"]);
  expect([await tell(say("START")), await ask()]).toEqual([204, "yes"]);
  expect(await tell({ kind: "delivered", reference: "x" })).toBe(204);
});
