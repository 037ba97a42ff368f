import { expect, test } from "vitest";
import { mayStandUnder } from "./kinds.ts";
import { covers, RIGHTS, ROLES, roleHas, STAFF_ROLES } from "./roles.ts";

test("an administrator covers every role, and every role covers itself", () => {
  for (const role of ROLES) {
    expect(covers("administrator", role)).toBe(true);
    expect(covers(role, role)).toBe(true);
  }
});

test("an organiser covers those who help, and nobody who answers for data, money or votes", () => {
  expect(ROLES.filter((role) => covers("organiser", role))).toEqual([
    "organiser",
    "host",
    "caller",
    "canvasser",
  ]);
});

test("covering another role means having every right of it", () => {
  for (const holder of ROLES) {
    for (const role of ROLES.filter((each) => covers(holder, each))) {
      for (const right of RIGHTS.filter((each) => roleHas(role, each)))
        expect(roleHas(holder, right)).toBe(true);
    }
  }
});

test("whoever sees other people signs in with a second factor", () => {
  expect(STAFF_ROLES).toEqual([
    "administrator",
    "data-officer",
    "treasurer",
    "returning-officer",
    "organiser",
  ]);
});

test("networks hang under the movement alone, nations may hold regions, nothing holds the movement", () => {
  expect(mayStandUnder("network", "movement")).toBe(true);
  expect(mayStandUnder("network", "region")).toBe(false);
  expect(mayStandUnder("region", "region")).toBe(true);
  expect(mayStandUnder("local", "network")).toBe(false);
  expect(mayStandUnder("region", "local")).toBe(false);
  expect(mayStandUnder("movement", "movement")).toBe(false);
});
