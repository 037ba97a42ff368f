import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";

/** A link that opens no trip: cut short, run out or taken back. Never the end of the road. */
export function NoTripPage({ speak: { t }, reason }: { speak: Speak; reason: "expired" | "broken" }) {
  return (
    <>
      <Heading lead={t(`sign-ups.trip.${reason}.lead`)}>{t(`sign-ups.trip.${reason}.title`)}</Heading>
      <p>{t("sign-ups.trip.new-link")}</p>
      <p class="row">
        <LinkButton kind="main" href={urls.home}>
          {t("events.next.elsewhere")}
        </LinkButton>
        <LinkButton href={urls.newPreferences}>{t("sign-ups.trip.preferences")}</LinkButton>
      </p>
    </>
  );
}
