import { expect, test } from "vitest";
import { partyName } from "./parties.ts";

test("a party is named in the language of the page, in English where it has no Welsh name", () => {
  expect(partyName("Lab", "en")).toBe("Labour");
  expect(partyName("Lab", "cy")).toBe("Llafur");
  expect(partyName("UUP", "cy")).toBe("Ulster Unionist");
});

test("an abbreviation that nobody has listed stays as the source prints it", () => {
  expect(partyName("KHHC", "en")).toBe("KHHC");
});
