import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

export type WayInState = "asking" | "sent" | "not-an-address" | "wait";

/** One box for an e-mail address or mobile. */
export function WayInPage({
  speak: { t },
  state,
  typed,
}: {
  speak: Speak;
  state: WayInState;
  typed: string;
}) {
  if (state === "sent") {
    return (
      <div class="rights">
        <Heading lead={t("rights.way-in.sent.lead")}>{t("rights.way-in.sent")}</Heading>
        <p>{t("rights.way-in.sent.nothing")}</p>
      </div>
    );
  }
  return (
    <form method="post" action={urls.newPreferences} class="rights-part">
      <Heading lead={t("rights.way-in.lead")}>{t("rights.way-in")}</Heading>
      {state === "wait" && <Notice kind="warn" title={t("rights.done.too-many")} />}
      <Field
        name="reach"
        label={t("rights.contact.label")}
        autocomplete="email"
        required
        maxLength={320}
        value={typed}
        error={state === "not-an-address" ? t("rights.refused.email") : undefined}
      />
      <Button>{t("rights.way-in.button")}</Button>
    </form>
  );
}
