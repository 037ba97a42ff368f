import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Contact, Paragraphs } from "#site/about/parts.tsx";

/** Who publishes this, how to reach them, for whom they campaign, and what the site runs on. */
export function ImprintPage({ speak, movement }: { speak: Speak; movement: MovementSettings }) {
  const { t, locale } = speak;
  return (
    <>
      <Heading lead={t("about.imprint.lead", { name: nameIn(locale, movement) })}>
        {t("about.imprint.title")}
      </Heading>
      <div class="about prose">
        {movement.demonstration && (
          <Notice kind="warn">
            <p>{t("about.imprint.demo")}</p>
          </Notice>
        )}
        {movement.imprint === "" ? (
          <Notice title={t("about.imprint.missing.title")}>
            <p>{t("about.imprint.missing.text")}</p>
          </Notice>
        ) : (
          <>
            <h2>{t("about.imprint.published")}</h2>
            <Paragraphs text={movement.imprint} />
          </>
        )}
        <Contact movement={movement} label={t("about.imprint.contact")} />
        <h2>{t("about.imprint.party")}</h2>
        <p>{movement.party ?? t("about.imprint.party.none")}</p>
        <h2>{t("about.imprint.software.title")}</h2>
        <p>{t("about.imprint.software.text")}</p>
      </div>
    </>
  );
}
