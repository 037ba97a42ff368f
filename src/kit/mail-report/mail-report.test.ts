import fc from "fast-check";
import { expect, test } from "vitest";
import { mailReport } from "./mail-report.ts";

const dsn = (
  wish: { status?: string; action?: string; letter?: string; encoding?: string; type?: string } = {},
) => {
  const {
    status = "Status: 5.1.1\n",
    action = "failed",
    letter = "From: a@tide.example\nMessage-ID: <m7.abc@tide.example>\nSubject: Hello\n\nWords",
    encoding = "",
    type = "message/rfc822",
  } = wish;
  return `From: MAILER-DAEMON@mx.example
Message-ID: <other@mx.example>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status;
 boundary="=_b/1"
MIME-Version: 1.0

This is a MIME-encapsulated message.

--=_b/1
Content-Type: text/plain; charset=us-ascii

I'm sorry to inform you that your message could not be delivered.

--=_b/1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Fri, 20 Nov 2026 18:00:00 +0000

Final-Recipient: rfc822; ann@example.org
Action: ${action}
${status}Diagnostic-Code: smtp; 550 5.1.1 <ann@example.org>:
    Recipient address rejected

--=_b/1
Content-Type: ${type}
${encoding}
${letter}
--=_b/1--
`;
};

test("a letter that came back tells which it was, and why", () => {
  const bounced = { kind: "bounced", messageId: "m7.abc@tide.example", status: "5.1.1" };
  expect(mailReport(dsn())).toEqual(bounced);
  expect(mailReport(dsn().replaceAll("\n", "\r\n"))).toEqual(bounced);
  expect(mailReport(dsn({ type: "text/rfc822-headers" }))).toEqual(bounced);
  expect(mailReport(dsn({ status: "" }))).toEqual(bounced);
  expect(mailReport(dsn({ status: "Status: 5.2.2 (mailbox full)\n" }))?.status).toBe("5.2.2");
});

test("a returned letter may be encoded, and its id folded onto a line of its own", () => {
  const letter = Buffer.from("Message-ID:\r\n <m7.abc@tide.example>\r\n\r\nWords").toString("base64");
  const encoded = dsn({ letter, encoding: "Content-Transfer-Encoding: base64\n" });
  expect(mailReport(encoded)?.messageId).toBe("m7.abc@tide.example");
});

test("late, arrived and relayed letters, answers and absences are no bounces", () => {
  for (const action of ["delayed", "delivered", "relayed", "expanded"])
    expect(mailReport(dsn({ action }))).toBeNull();
  expect(mailReport("From: ann@example.org\nIn-Reply-To: <m7.abc@tide.example>\n\nThank you!")).toBeNull();
  expect(mailReport("Auto-Submitted: auto-replied\nSubject: Away\n\nBack on Monday")).toBeNull();
  expect(mailReport(dsn({ letter: "Subject: no id\n\nWords" }))).toBeNull();
});

const complaint = (
  feedback: string,
) => `Content-Type: multipart/report; report-type=feedback-report; boundary=xx

--xx
Content-Type: text/plain

This is an abuse report.
--xx
Content-Type: message/feedback-report

Feedback-Type: ${feedback}
User-Agent: SomeGenerator/1.0
Version: 1

--xx
Content-Type: message/rfc822

Message-ID: <m7.abc@tide.example>
Subject: Hello

--xx--`;

test("a complaint is told apart from its opposite", () => {
  const complained = { kind: "complained", messageId: "m7.abc@tide.example", status: "" };
  expect(mailReport(complaint("abuse"))).toEqual(complained);
  expect(mailReport(complaint("not-spam"))).toBeNull();
});

test("whatever comes, nothing is thrown, and it does not take long", () => {
  fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => mailReport(text) === null));
  const cut = fc.nat({ max: dsn().length });
  fc.assert(
    fc.property(cut, cut, (from, to) => {
      const read = mailReport(dsn().slice(0, from) + dsn().slice(to));
      return read === null || read.messageId !== "";
    }),
  );
  const deep = `Content-Type: multipart/mixed; boundary=a\n\n${"--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(5_000)}`;
  expect(mailReport(deep)).toBeNull();
});
