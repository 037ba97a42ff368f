import { expect, test } from "vitest";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";
import { channelsUsed, clocksTold, processorsOf } from "./policy.ts";

test("every clock that runs is told, with the number it runs by", () => {
  const told = new Map<string, number>(clocksTold(DEFAULT_CLOCKS).map(({ clock, count }) => [clock, count]));
  for (const [clock, count] of Object.entries(DEFAULT_CLOCKS)) expect(told.get(clock), clock).toBe(count);
});

test("a channel is said to be used only where something is set that sends on it", () => {
  const reach = (doings: Parameters<typeof channelsUsed>[0]) =>
    Object.fromEntries(channelsUsed(doings).map(({ channel, reach: how }) => [channel, how]));
  expect(reach({ mailServer: null, twilio: false })).toMatchObject({
    email: "off",
    sms: "off",
    phone: "by-hand",
  });
  expect(reach({ mailServer: "mx.example.org", twilio: true })).toMatchObject({ email: "sent", sms: "sent" });
});

test("companies are named when they are set, and none otherwise", () => {
  expect(processorsOf({ mailServer: null, twilio: false })).toEqual([]);
  expect(processorsOf({ mailServer: "mx.example.org", twilio: true }).map(({ who }) => who)).toEqual([
    "mx.example.org",
    "Twilio",
  ]);
});
