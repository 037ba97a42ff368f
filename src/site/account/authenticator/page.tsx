import type { NewAuthenticator } from "#features/account/second-step/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { QrCode } from "#kit/qr/qr-code.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { ShownCode, StepField } from "#site/account/step/page.tsx";
import { urls } from "#site/urls.ts";

export type AddAuthenticatorProps = {
  readonly speak: Speak;
  readonly back: string;
  readonly fresh: NewAuthenticator;
  /** A role asks for it. */
  readonly needed: boolean;
  readonly error?: string | undefined;
  readonly shownCode: string | null;
};

/** Adds an authenticator: scan or type, then show that it works. */
export function AddAuthenticatorPage(props: AddAuthenticatorProps) {
  const { speak, back, fresh, needed, error, shownCode } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={t("account.authenticator.lead")}>{t("account.authenticator.add-title")}</Heading>
      {needed && (
        <Notice>
          <p>{t("account.authenticator.needed")}</p>
        </Notice>
      )}
      <h2>{t("account.authenticator.scan")}</h2>
      <p class="authenticator-picture">
        <QrCode text={fresh.address} alt={t("account.authenticator.qr")} />
      </p>
      <Disclosure summary={t("account.authenticator.type")}>
        <p>{t("account.authenticator.type-text")}</p>
        <p>
          <code>{fresh.secret}</code>
        </p>
      </Disclosure>
      <h2>{t("account.authenticator.show")}</h2>
      <ShownCode t={t} code={shownCode} />
      <form method="post" action={urls.authenticator} class="account-form">
        <input type="hidden" name="back" value={back} />
        <StepField t={t} error={error} hint={t("account.authenticator.code-hint")} />
        <Button>{t("account.authenticator.button")}</Button>
      </form>
    </>
  );
}

/** The recovery codes, for the only time. */
export function RecoveryCodesPage({
  speak: { t },
  codes,
  next,
}: {
  speak: Speak;
  codes: readonly string[];
  next: string;
}) {
  return (
    <>
      <Heading lead={t("account.recovery.lead")}>{t("account.recovery.title")}</Heading>
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Notice kind="warn">
        <p>{t("account.recovery.once")}</p>
      </Notice>
      <p>
        <LinkButton href={next} kind="main">
          {t("account.recovery.next")}
        </LinkButton>
      </p>
    </>
  );
}
