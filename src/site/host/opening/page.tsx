import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";

export type NoHost = "expired" | "broken" | "not-host";

/** A link that opens no host's page: cut short, run out, taken back, or of somebody who hosts no more. */
export function NoHostPage({ speak: { t }, reason }: { readonly speak: Speak; readonly reason: NoHost }) {
  return (
    <>
      <Heading lead={t(`host.shut.${reason}.lead`)}>{t(`host.shut.${reason}.title`)}</Heading>
      {reason === "expired" && <p data-taps-wait>{t("host.shut.taps-wait")}</p>}
      <p>{t("host.shut.ask")}</p>
      <p class="row">
        <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
      </p>
    </>
  );
}
