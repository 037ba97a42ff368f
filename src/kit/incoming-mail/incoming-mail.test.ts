import fc from "fast-check";
import { expect, test } from "vitest";
import { incomingMail } from "./incoming-mail.ts";

const read = (text: string) => incomingMail(Buffer.from(text.replaceAll("\n", "\r\n")));
const mail = (head = "", body = "Nine is fine.") =>
  `From: Ann Ashe <Ann@Example.org>\nTo: reply+abc@reply.tide.example\nMessage-ID: <1@mx>\n${head}\n${body}`;

test("a plain mail says whom it is from and to, and its words", async () => {
  const read1 = await read(
    mail("Delivered-To: REPLY+ABC@reply.tide.example\nDate: Sat, 21 Nov 2026 08:00:00 +0000\n"),
  );
  expect(read1).toMatchObject({
    ...{ messageId: "1@mx", from: "ann@example.org", isAutomatic: false, hasFiles: false },
    to: ["reply+abc@reply.tide.example", "REPLY+ABC@reply.tide.example"],
  });
  expect(read1?.words.trim()).toBe("Nine is fine.");
});

test("encodings are undone, and a mail of HTML alone has words", async () => {
  const latin = mail(
    "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n",
    "T=FB by=\n nine",
  );
  expect((await read(latin))?.words.trim()).toBe("Tû by nine");
  const html = mail("Content-Type: text/html; charset=utf-8\n", "<p>Nine <b>is</b> fine.</p>");
  expect((await read(html))?.words).toBe("Nine is fine.");
  const flowed = mail("Content-Type: text/plain; format=flowed\n", "Nine is fine, and so \nis ten.");
  expect((await read(flowed))?.words.trim()).toBe("Nine is fine, and so is ten.");
});

test("files are told from pictures inside the text", async () => {
  const part = (head: string) =>
    mail(
      'Content-Type: multipart/mixed; boundary="x"\n',
      `--x\nContent-Type: text/plain\n\nNine\n--x\n${head}\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--`,
    );
  const file = await read(part('Content-Type: image/jpeg; name="a.jpg"\nContent-Disposition: attachment'));
  expect(file).toMatchObject({ hasFiles: true });
  expect(file?.words.trim()).toBe("Nine");
  for (const head of [
    "Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline",
    "Content-Type: application/pgp-signature",
  ])
    expect((await read(part(head)))?.hasFiles).toBe(false);
});

test("what no person wrote is known as such", async () => {
  for (const head of [
    "Auto-Submitted: auto-replied\n",
    "Auto-Submitted: auto-generated; x=y\n",
    "Precedence: bulk\n",
    "Return-Path: <>\n",
    "X-Autoreply: yes\n",
    "List-Id: <a.b>\n",
    "Subject: Automatic reply: your lift\n",
    "Subject: Ymateb awtomatig: eich lifft\n",
    "Content-Type: multipart/report; boundary=x\n",
  ])
    expect((await read(mail(head)))?.isAutomatic, head).toBe(true);
  expect((await read("To: a@b.example\n\nHello"))?.isAutomatic).toBe(true);
  expect((await read("From: MAILER-DAEMON@mx.example\n\nHello"))?.isAutomatic).toBe(true);
  for (const head of [
    "Auto-Submitted: no\n",
    "Return-Path: <ann@example.org>\n",
    "Subject: Re: Automatic reply\n",
  ])
    expect((await read(mail(head)))?.isAutomatic, head).toBe(false);
});

test("a mail of ten megabytes costs little, and one of a thousand parts is none", async () => {
  const file = `${"A".repeat(76)}\n`.repeat(130_000);
  const big = mail(
    "Content-Type: multipart/mixed; boundary=x\n",
    `--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n${file}--x\nContent-Type: text/plain\n\nNine\n--x--`,
  );
  const found = await incomingMail(Buffer.from(big));
  expect(found?.words.trim()).toBe("Nine");
  expect(found?.hasFiles).toBe(true);
  const parts = mail("Content-Type: multipart/mixed; boundary=x\n", "--x\n\na\n".repeat(1_000));
  expect(await read(parts)).toBeNull();
  const deep = mail(
    "Content-Type: multipart/mixed; boundary=x\n",
    "--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(100),
  );
  expect(await read(deep)).toBeNull();
});

test("whatever bytes come, nothing is thrown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
      const found = await incomingMail(bytes);
      expect(found === null || typeof found.words === "string").toBe(true);
    }),
  );
  const whole = mail(
    'Content-Type: multipart/mixed; boundary="x"\n',
    "--x\nContent-Type: text/html\n\n<p>a</p>\n--x--",
  );
  const cut = fc.nat({ max: whole.length });
  await fc.assert(
    fc.asyncProperty(cut, cut, fc.uint8Array({ maxLength: 20 }), async (from, to, bytes) => {
      await incomingMail(
        Buffer.concat([Buffer.from(whole.slice(0, from)), bytes, Buffer.from(whole.slice(to))]),
      );
    }),
  );
});
