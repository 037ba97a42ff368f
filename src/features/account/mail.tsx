import type { Speak } from "#kit/i18n/speak.ts";
import { letterPage } from "#kit/letters/letter.tsx";
import { spacedCode } from "./sign-in/policy.ts";

export type SignInMail = {
  readonly speak: Speak;
  /** The movement's name in that language. */
  readonly name: string;
  /** Eight figures. */
  readonly code: string;
  /** The whole address of the link. */
  readonly link: string;
  /** Where it was asked for: "Firefox, Windows"; empty when it did not say. */
  readonly browser: string;
  readonly at: Date;
};

/** The mail that signs somebody in. The code is in the subject too: a phone shows it without opening anything. */
export function signInMail(mail: SignInMail): { subject: string; text: string; html: string } {
  const { speak, name, code, link } = mail;
  const { t, locale } = speak;
  const spaced = spacedCode(code);
  const subject = t("account.mail.subject", { name, code: spaced });
  const asked = askedWords(mail);
  const lines = [
    t("account.mail.hello", { name }),
    t("account.mail.code", { code: spaced }),
    `${t("account.mail.link")}\n${link}`,
    t("account.mail.once"),
    asked,
  ];
  const html = letterPage(
    { locale, subject },
    <>
      <p>{t("account.mail.hello", { name })}</p>
      <p>{t("account.mail.code-label")}</p>
      <p style="font-size:32px;font-weight:bold;letter-spacing:2px">{spaced}</p>
      <p>{t("account.mail.link")}</p>
      <p>
        <a href={link}>{t("account.mail.button")}</a>
      </p>
      <p>{t("account.mail.once")}</p>
      <p>{asked}</p>
    </>,
  );
  return { subject, text: `${lines.join("\n\n")}\n`, html };
}

function askedWords({ speak, browser, at }: SignInMail): string {
  const time = speak.time(at);
  return browser === ""
    ? speak.t("account.mail.asked", { time })
    : speak.t("account.mail.asked-browser", { time, browser });
}
