import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

export type StepProps = {
  readonly speak: Speak;
  readonly back: string;
  readonly error?: string | undefined;
  /** The code that is right now, where nothing is real; null elsewhere. */
  readonly shownCode: string | null;
};

/** Asks for the second step: a code of the authenticator, or a recovery code. */
export function StepPage({ speak: { t }, back, error, shownCode }: StepProps) {
  return (
    <>
      <Heading lead={t("account.step.lead")}>{t("account.step.title")}</Heading>
      <ShownCode t={t} code={shownCode} />
      <form method="post" action={urls.secondStep} class="account-form">
        <input type="hidden" name="back" value={back} />
        <StepField t={t} error={error} hint={t("account.step.hint")} />
        <Button>{t("account.step.button")}</Button>
      </form>
      <form method="post" action={urls.signOut} class="account-form">
        <Button kind="quiet">{t("account.sign-out")}</Button>
      </form>
    </>
  );
}

export function StepField({ t, error, hint }: { t: Speak["t"]; error?: string | undefined; hint: string }) {
  return (
    <Field
      name="code"
      label={t("account.step.label")}
      hint={hint}
      error={error}
      autocomplete="one-time-code"
      required
      maxLength={20}
      width="short"
    />
  );
}

/** In a demonstration nobody needs a telephone to look round. */
export function ShownCode({ t, code }: { t: Speak["t"]; code: string | null }) {
  if (code === null) return null;
  return (
    <Notice title={t("account.step.demo")}>
      <p>{t("account.step.demo-code", { code })}</p>
    </Notice>
  );
}
