import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "#domain/groups/roles.ts";
import type { Actor } from "./contract.ts";
import {
  applicationScopeFor,
  groupsWith,
  isStaff,
  mayCall,
  mayCanvass,
  mayEditPeople,
  mayEditSettings,
  mayExport,
  mayGrant,
  mayHandleMoney,
  mayHost,
  mayImport,
  mayManageGroup,
  mayMergeDuplicates,
  mayMessage,
  mayReadContacts,
  mayReadLog,
  mayReadPeople,
  mayRunBallots,
  peopleScopeFor,
  standingScopeFor,
} from "./policy.ts";

// A tree: 1 the movement, 2 a region, 3 and 4 local groups in it, 5 a local group in another region.
const REACH: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3, 4, 5], 2: [2, 3, 4], 3: [3] };
const holder = (
  role: Role,
  groupId = 2,
  thing: string | null = role === "host" ? "session/12" : null,
): Actor => ({
  personId: "0190b5f2-0000-7000-8000-000000000001",
  name: "Ann",
  roles: [{ groupId, role, thing, reach: REACH[groupId]!, whole: groupId === 1 }],
});
const nobody: Actor = { ...holder("caller"), roles: [] };

/** Who may, of those who hold the role in the region; everyone else may not. */
const MAY: readonly (readonly [string, (actor: Actor, groupId: number) => boolean, readonly Role[]])[] = [
  [
    "read people",
    mayReadPeople,
    ["administrator", "data-officer", "treasurer", "returning-officer", "organiser"],
  ],
  ["read contacts", mayReadContacts, ["administrator", "data-officer", "organiser"]],
  ["edit people", mayEditPeople, ["administrator", "data-officer", "organiser"]],
  ["write to people", (actor, groupId) => mayMessage(actor, { groupId }), ["administrator", "organiser"]],
  ["export", mayExport, ["administrator", "data-officer"]],
  ["import", mayImport, ["administrator", "data-officer"]],
  ["merge duplicates", mayMergeDuplicates, ["administrator", "data-officer"]],
  ["manage a group", mayManageGroup, ["administrator", "organiser"]],
  ["read the log", mayReadLog, ["administrator", "data-officer"]],
  ["handle money", mayHandleMoney, ["administrator", "treasurer"]],
  ["run ballots", mayRunBallots, ["administrator", "returning-officer"]],
  ["call", mayCall, ["administrator", "organiser", "caller"]],
  ["canvass", mayCanvass, ["administrator", "organiser", "canvasser"]],
  [
    "grant a canvasser",
    (actor, groupId) => mayGrant(actor, { role: "canvasser", groupId }),
    ["administrator", "organiser"],
  ],
  [
    "grant an organiser",
    (actor, groupId) => mayGrant(actor, { role: "organiser", groupId }),
    ["administrator", "organiser"],
  ],
  [
    "grant a data officer",
    (actor, groupId) => mayGrant(actor, { role: "data-officer", groupId }),
    ["administrator"],
  ],
  [
    "grant a treasurer",
    (actor, groupId) => mayGrant(actor, { role: "treasurer", groupId }),
    ["administrator"],
  ],
  [
    "grant an administrator",
    (actor, groupId) => mayGrant(actor, { role: "administrator", groupId }),
    ["administrator"],
  ],
];

describe.each(MAY)("to %s", (_, may, roles) => {
  test.each(ROLES)("%s: as the table says, in the group and below, nowhere else", (role) => {
    const actor = holder(role);
    const allowed = roles.includes(role);
    expect([2, 3, 4].map((groupId) => may(actor, groupId))).toEqual([allowed, allowed, allowed]);
    expect([1, 5].map((groupId) => may(actor, groupId))).toEqual([false, false]);
  });

  test("somebody without a role may not", () => {
    expect([1, 2, 3, 4, 5].some((groupId) => may(nobody, groupId))).toBe(false);
  });
});

test("the settings are for administrators of the whole movement only", () => {
  expect(ROLES.filter((role) => mayEditSettings(holder(role, 1)))).toEqual(["administrator"]);
  expect(ROLES.filter((role) => mayEditSettings(holder(role, 2)))).toEqual([]);
});

test("a host hosts, and writes to those who come to, what they were named for and nothing else", () => {
  const host = holder("host", 3);
  const own = { groupId: 3, thing: "session/12" };
  expect([mayHost(host, own), mayMessage(host, own)]).toEqual([true, true]);
  const other = { groupId: 3, thing: "session/13" };
  expect([mayHost(host, other), mayMessage(host, other)]).toEqual([false, false]);
  expect(mayMessage(host, { groupId: 3 })).toBe(false);
  expect(mayReadPeople(host, 3)).toBe(false);
});

test("an organiser hosts everything in their groups, and nothing beside them", () => {
  expect(mayHost(holder("organiser", 2), { groupId: 3, thing: "session/13" })).toBe(true);
  expect(mayHost(holder("organiser", 3), { groupId: 4, thing: "session/13" })).toBe(false);
});

test("two roles in two groups never add up to one that neither is", () => {
  const both: Actor = {
    ...nobody,
    roles: [...holder("data-officer", 3).roles, ...holder("organiser", 2).roles],
  };
  expect(mayExport(both, 3)).toBe(true);
  expect(mayExport(both, 4)).toBe(false);
  expect(mayGrant(both, { role: "data-officer", groupId: 3 })).toBe(false);
});

test("helpers need no second factor; whoever sees other people does", () => {
  expect(ROLES.filter((role) => !isStaff(holder(role)))).toEqual(["host", "caller", "canvasser"]);
});

test("the scope of people is the groups reached, the whole movement from its root, oneself always", () => {
  expect(peopleScopeFor(holder("organiser", 2))).toMatchObject({ everyone: false, groups: [2, 3, 4] });
  expect(peopleScopeFor(holder("organiser", 1))).toMatchObject({ everyone: true, groups: [] });
  expect(peopleScopeFor(holder("caller", 2))).toMatchObject({
    everyone: false,
    groups: [],
    self: nobody.personId,
  });
  expect(groupsWith(holder("caller", 2), "call")).toEqual([2, 3, 4]);
});

test("applications are checked by organisers too; a standing is changed by who answers for the data", () => {
  const may = (scopeFor: typeof standingScopeFor) => ROLES.filter((role) => scopeFor(holder(role)) !== null);
  expect(may(applicationScopeFor)).toEqual(["administrator", "data-officer", "organiser"]);
  expect(may(standingScopeFor)).toEqual(["administrator", "data-officer"]);
  expect(applicationScopeFor(holder("organiser", 3))).toMatchObject({
    everyone: false,
    groups: [3],
    self: null,
  });
  expect(standingScopeFor(holder("data-officer", 1))).toMatchObject({ everyone: true, self: null });
  expect([applicationScopeFor(nobody), standingScopeFor(nobody)]).toEqual([null, null]);
});
