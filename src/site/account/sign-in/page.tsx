import { demoHolder } from "#features/account/contract.ts";
import type { LinkStanding, ProofRefusal } from "#features/account/sign-in/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { PasskeyButton } from "#site/account/passkeys/parts.tsx";
import { withBack } from "#site/account/policy.ts";
import { urls } from "#site/urls.ts";

export type SignInProps = {
  readonly speak: Speak;
  readonly back: string;
  /** What was typed, when it was refused. */
  readonly typed?: string;
  readonly error?: string;
  /** Address of the ready administrator of a demonstration; null elsewhere. */
  readonly demo: string | null;
  readonly mailIsShown: boolean;
};

/** Asks for an e-mail address. There is no password to ask for. */
export function SignInPage({ speak, back, typed = "", error, demo, mailIsShown }: SignInProps) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("account.sign-in.lead")}>{t("account.sign-in.title")}</Heading>
      {demo !== null && mailIsShown && (
        <Notice title={t("account.demo.title")}>
          <p>
            {t("account.demo.text", { email: demo })} <a href={urls.devMail}>{t("account.demo.link")}</a>
          </p>
          <p>
            {t("account.demo.others", {
              organiser: demoHolder("organiser"),
              officer: demoHolder("data-officer"),
              treasurer: demoHolder("treasurer"),
            })}
          </p>
        </Notice>
      )}
      <form method="post" action={urls.signIn} class="account-form">
        <input type="hidden" name="back" value={back} />
        <Field
          name="email"
          type="email"
          label={t("account.email")}
          value={typed}
          error={error}
          autocomplete="username webauthn"
          inputMode="email"
          required
          maxLength={254}
        />
        <Button>{t("account.sign-in.button")}</Button>
      </form>
      <PasskeyButton
        act="use"
        challenge={urls.signInPasskey}
        answer={urls.signInPasskey}
        next={back}
        failed={t("account.passkey.failed")}
        label={t("account.passkey.use")}
      />
      <p class="hint">{t("account.sign-in.who")}</p>
    </>
  );
}

export type CodeProps = {
  readonly speak: Speak;
  readonly error?: string;
  readonly mailIsShown: boolean;
  readonly back: string;
};

/** After asking: look at the mail, open its link anywhere, or type its code here. Says the same to everybody. */
export function CodePage({ speak: { t }, error, mailIsShown, back }: CodeProps) {
  return (
    <>
      <Heading lead={t("account.code.lead")}>{t("account.code.title")}</Heading>
      {mailIsShown && (
        <Notice>
          <p>
            {t("account.code.shown")} <a href={urls.devMail}>{t("account.demo.link")}</a>
          </p>
        </Notice>
      )}
      <form method="post" action={urls.signInCode} class="account-form">
        <Field
          name="code"
          label={t("account.code.label")}
          hint={t("account.code.hint")}
          error={error}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
          maxLength={20}
          width="short"
        />
        <Button>{t("account.code.button")}</Button>
      </form>
      <h2>{t("account.code.nothing")}</h2>
      <p>{t("account.code.nothing.text")}</p>
      <p>
        <LinkButton href={withBack(urls.signIn, back)}>{t("account.code.again")}</LinkButton>
      </p>
    </>
  );
}

/** Behind the link of a mail: a button, so that programs that look into mail do not use it up. */
export function LinkPage({
  speak: { t },
  link,
  standing,
}: {
  speak: Speak;
  link: string;
  standing: LinkStanding;
}) {
  if (!standing.ok) return <NoLinkPage {...{ t }} reason={standing.reason} />;
  const { name, beganHere } = standing;
  return (
    <>
      <Heading lead={name === "" ? undefined : t("account.link.as", { name })}>
        {t("account.link.title")}
      </Heading>
      {!beganHere && (
        <Notice>
          <p>{t("account.link.elsewhere")}</p>
        </Notice>
      )}
      <form method="post" action={urls.signInLink(link)} class="account-form">
        <Button>{t("account.link.button")}</Button>
      </form>
      <p class="hint">{t("account.link.not-you")}</p>
    </>
  );
}

function NoLinkPage({ t, reason }: { t: Speak["t"]; reason: ProofRefusal }) {
  return (
    <>
      <Heading>{t("account.link.title")}</Heading>
      <Notice kind="error" title={t(`account.link.${reason}`)}>
        <p>{t("account.link.new")}</p>
      </Notice>
      <p>
        <LinkButton href={urls.signIn} kind="main">
          {t("account.code.again")}
        </LinkButton>
      </p>
    </>
  );
}

/** Too many tries: the same words whoever's address it is. */
export function WaitPage({ speak: { t }, seconds }: { speak: Speak; seconds: number }) {
  return (
    <>
      <Heading>{t("account.wait.title")}</Heading>
      <p>{t("account.wait.text", { minutes: Math.max(1, Math.ceil(seconds / 60)) })}</p>
    </>
  );
}
