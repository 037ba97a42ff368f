import fc from "fast-check";
import { expect, test } from "vitest";
import { ownWords } from "./own-words.ts";

const own = (mail: string, { addresses = ["ann@example.org"], secrets = [] as RegExp[] } = {}) =>
  ownWords(mail, { addresses, secrets });

const quoted = "> Hello Ann,\n>\n> Ben wrote to you.\n> ann@example.org";

test("what is answered to is left out, however a program marks it", () => {
  for (const below of [
    `On Sat, 21 Nov 2026 at 08:00, The Movement <hello@tide.example> wrote:\n${quoted}`,
    `On Sat, 21 Nov 2026 at 08:00, The Movement\n<reply+abc@reply.tide.example> wrote:\n\n${quoted}`,
    `Ar Sad, 21 Tach 2026 am 08:00, ysgrifennodd The Movement <hello@tide.example>:\n${quoted}`,
    `Am 21.11.2026 um 08:00 schrieb The Movement <hello@tide.example>:\n${quoted}`,
    `Le sam. 21 nov. 2026 à 08:00, The Movement <hello@tide.example> a écrit :\n${quoted}`,
    "On 21 Nov 2026, at 08:00, The Movement wrote:\n\nHello Ann,\n\nBen wrote to you. ann@example.org",
    "-----Original Message-----\nFrom: The Movement\nTo: ann@example.org\n\nHello",
    "________________________________\nFrom: The Movement <hello@tide.example>\nSent: 21 November 2026\nTo: ann@example.org\n\nHello",
    "From: The Movement <hello@tide.example>\nSent: 21 November 2026 08:00\nTo: ann@example.org\nSubject: Ben wrote\n\nHello",
    "*From:* The Movement <hello@tide.example>\n*Date:* 21 November 2026\n*To:* ann@example.org\n\nHello",
    "Oddi wrth: The Movement <hello@tide.example>\nAnfonwyd: 21 Tachwedd 2026\nAt: ann@example.org\nPwnc: Ben\n\nHelo",
    "Лист від: Tide <hello@tide.example>\nНадіслано: 21.11.2026\nКому: Ann@example.org\nТема: Ben\n\nHello",
    `${quoted}`,
  ])
    expect(own(`Nine is fine.\n\nSee you there!\n\n${below}`), below).toBe("Nine is fine.\n\nSee you there!");
});

test("answers below and between quoted lines stay", () => {
  const mail = `On Sat, 21 Nov 2026, The Movement <hello@tide.example> wrote:\n> Where?\n\nBy the library.\n\n> When?\n\nAt nine.`;
  expect(own(mail)).toBe("By the library.\n\nAt nine.");
});

test("what only looks quoted stays: it was written", () => {
  for (const words of [
    "On Saturday Ben wrote me a note.\nI come later. What do you think?",
    "On 21 November I wrote to you: did it come?",
    "From: the library\nUntil nine I am at work.",
    "Two ways:\n- the bus\n-- or the train",
    "Ring me on 07700 900123, or write to ann@example.org if that is easier.",
    "My number:\n07700 900123",
    "Sent by post yesterday.",
    "a > b",
  ])
    expect(own(words)).toBe(words);
});

test("signatures are left out: below the dashes, of a phone, and the block with one's own address", () => {
  for (const below of [
    "-- \nAnn Ashe\nann@example.org\n07700 900123",
    "--\nAnn",
    "Sent from my iPhone",
    "Anfonwyd o fy iPhone",
    "Get Outlook for Android",
    "Sent from Yahoo Mail on Android",
    "Ann Ashe\nSecretary\nANN@example.org\n07700 900123",
    "E: ann@example.org",
    "Kind regards\n\nAnn Ashe\n07700 900123\nEmail: <ann@example.org>",
  ])
    expect(own(`Nine is fine.\n\n${below}`).split("\n")[0]).toBe("Nine is fine.");
  expect(own("Nine is fine.\n\nAnn Ashe\nSecretary\nann@example.org\n07700 900123")).toBe("Nine is fine.");
  expect(own("Nine is fine.\nAnn\nann@example.org\n07700 900123")).toBe("Nine is fine.\nAnn");
  expect(own("Nine is fine.\n\n-- \nAnn\n\nOn 1 Nov 2026, A <a@b.example> wrote:\n> Hello")).toBe(
    "Nine is fine.",
  );
});

test("links and addresses that programs or quotes leave behind are taken out", () => {
  const secrets = [/https:\/\/tide\.example\/l\/\S+/g];
  expect(own("Yes: https://tide.example/l/trip/AbC_1 and so on", { secrets })).toBe("Yes: […] and so on");
  expect(own("It says Ann <ann@example.org> and Ben [mailto:ben@example.org] there")).toBe(
    "It says Ann and Ben there",
  );
});

test("whatever comes, it is plain text, no longer than it was, and long mails of one kind are read, too", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 0xffff }), { maxLength: 300 }).map((codes) => String.fromCharCode(...codes)),
      (mail) => {
        const words = own(mail);
        expect(words.isWellFormed() && !words.includes("\u0000")).toBe(true);
        expect(words.length).toBeLessThanOrEqual(mail.length);
      },
    ),
  );
  for (const part of ["On 1 ", "> ", "<a@", "From: a\n", "On 1\n", "wrote ", "<a@b>: ", " ", "-- \n", "_"])
    own(part.repeat(60_000 / part.length));
});
