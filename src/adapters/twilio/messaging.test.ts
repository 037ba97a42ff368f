import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Messaging } from "#ports/messaging.ts";
import { freePort } from "#test/free-port.ts";
import { twilioMessaging } from "./messaging.ts";

type Asked = { path: string; authorization: string; fields: Record<string, string> };
let server: Server;
let api = "";
let asked: Asked[] = [];
let answer: [number, unknown] = [201, { sid: "SM1" }];
let messaging: Messaging;
const account = {
  accountSid: "AC1",
  authToken: "token",
  from: "+447700900000",
  reportTo: "https://t.example/r",
};
const message = { channel: "sms", to: "+447700900123", text: "Sut mae? 🌊", id: "m.1" } as const;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { url = "", headers } = request;
      const fields = Object.fromEntries(new URLSearchParams(body));
      asked.push({ path: url, authorization: headers.authorization ?? "", fields });
      response.writeHead(answer[0], { "content-type": "application/json" }).end(JSON.stringify(answer[1]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = [201, { sid: "SM1" }];
  messaging = twilioMessaging({ ...account, api });
});

test("a message is posted with the account's own token, and known by their name for it", async () => {
  expect(await messaging.send(message)).toEqual({ ok: true, reference: "SM1" });
  expect(asked).toEqual([
    {
      path: "/2010-04-01/Accounts/AC1/Messages.json",
      authorization: `Basic ${Buffer.from("AC1:token").toString("base64")}`,
      fields: {
        To: "+447700900123",
        From: "+447700900000",
        Body: "Sut mae? 🌊",
        StatusCallback: "https://t.example/r",
      },
    },
  ]);
});

test("WhatsApp has its own addresses, and a messaging service its own field", async () => {
  await messaging.send({ ...message, channel: "whatsapp" });
  await twilioMessaging({ ...account, from: "MG9", reportTo: null, api }).send(message);
  expect(asked[0]?.fields).toMatchObject({ To: "whatsapp:+447700900123", From: "whatsapp:+447700900000" });
  expect(asked[1]?.fields).toEqual({ To: "+447700900123", MessagingServiceSid: "MG9", Body: message.text });
});

const cases = [
  [400, 21211, "not-a-number"],
  [400, 21610, "opted-out"],
  [400, 21614, "unreachable"],
  [400, 21617, "refused-message"],
  [429, 20429, "busy"],
  [401, 20003, "away"],
  [503, 0, "away"],
] as const;
test.each(cases)(
  "their answer %i with error %i means %s, told without the number",
  async (status, code, reason) => {
    answer = [status, { code, message: "The number +447700900123 …" }];
    const fate = await messaging.send(message);
    expect(fate).toMatchObject({ ok: false, reason });
    expect(JSON.stringify(fate)).not.toContain("7700");
  },
);

test("no connection, and an answer that is no JSON, are 'away'", async () => {
  const nowhere = twilioMessaging({ ...account, api: `http://127.0.0.1:${await freePort()}` });
  expect(await nowhere.send(message)).toMatchObject({ ok: false, reason: "away" });
  expect(await nowhere.check()).toMatch(/does not answer/);
  answer = [404, {}];
  expect(await messaging.check()).toMatch(/TWILIO_ACCOUNT_SID/);
  answer = [200, {}];
  expect(await messaging.check()).toBeNull();
});

const url = "https://t.example/r";
const signed = (fields: Record<string, string>, token = "token") => {
  const text = Object.keys(fields)
    .sort()
    .reduce((all, name) => all + name + fields[name], url);
  const signature = createHmac("sha1", token).update(text).digest("base64");
  return { url, fields, header: (name: string) => (name === "x-twilio-signature" ? signature : undefined) };
};

test("their reports tell of delivery, failure and answers", () => {
  const report = (fields: Record<string, string>) => messaging.report(signed(fields));
  expect(report({ MessageSid: "SM1", MessageStatus: "delivered" })).toEqual({
    kind: "delivered",
    reference: "SM1",
  });
  expect(report({ MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30003" })).toEqual({
    kind: "failed",
    reference: "SM1",
    reply: "Twilio error 30003",
  });
  expect(report({ MessageSid: "SM1", MessageStatus: "sent" })).toBeNull();
  const answered = { MessageSid: "SM2", From: "whatsapp:+447700900123" };
  expect(report({ ...answered, Body: " Stop. " })).toMatchObject({ from: "+447700900123", stop: true });
  expect(report({ ...answered, Body: "please don't stop" })).toMatchObject({ stop: false });
});

test("a report that they did not sign is not believed", () => {
  const fields = { MessageSid: "SM1", MessageStatus: "delivered" };
  expect(messaging.report(signed(fields, "guess"))).toBeNull();
  expect(messaging.report({ ...signed(fields), header: () => undefined })).toBeNull();
  expect(messaging.report({ ...signed(fields), fields: { ...fields, MessageSid: "SM2" } })).toBeNull();
  expect(messaging.report({ ...signed(fields), url: `${url}?x` })).toBeNull();
});
