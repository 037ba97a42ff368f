import { expect, test } from "vitest";
import type { BadgeKind } from "./contract.ts";
import { badgeToHost, mayHostKind, mayLeadChildcare } from "./policy.ts";

const endsAt = new Date("2026-11-28T13:00:00Z");
const later = new Date("2027-11-28T13:00:00Z");
const badge = (kind: BadgeKind, { expiresAt = later, takenBackAt = null as Date | null } = {}) => ({
  ...{ badge: kind, expiresAt, takenBackAt },
});

test("a team on doorsteps and a phone bank are hosted with the badge for it, and anything else without", () => {
  expect(mayHostKind([badge("doorstep")], { kind: "canvassing", endsAt })).toBe(true);
  expect(mayHostKind([badge("phone-bank")], { kind: "canvassing", endsAt })).toBe(false);
  expect(mayHostKind([badge("phone-bank")], { kind: "phone-bank", endsAt })).toBe(true);
  expect(mayHostKind([], { kind: "phone-bank", endsAt })).toBe(false);
  expect(mayHostKind([], { kind: "stall", endsAt })).toBe(true);
  expect(badgeToHost("training")).toBeNull();
});

test("a badge that runs out before the session ends, or was taken back, is none", () => {
  expect(mayHostKind([badge("doorstep", { expiresAt: endsAt })], { kind: "canvassing", endsAt })).toBe(false);
  const takenBack = badge("doorstep", { takenBackAt: new Date("2026-11-01T09:00:00Z") });
  expect(mayHostKind([takenBack], { kind: "canvassing", endsAt })).toBe(false);
});

test("childcare is led by somebody who was trained and checked, never by one of the two", () => {
  expect(mayLeadChildcare([badge("childcare-lead"), badge("dbs")], endsAt)).toBe(true);
  expect(mayLeadChildcare([badge("childcare-lead")], endsAt)).toBe(false);
  expect(mayLeadChildcare([badge("dbs")], endsAt)).toBe(false);
  expect(mayLeadChildcare([badge("childcare-lead"), badge("dbs", { expiresAt: endsAt })], endsAt)).toBe(
    false,
  );
});
