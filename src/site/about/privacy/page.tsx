import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Contact, Paragraphs } from "#site/about/parts.tsx";

/** What is kept, why, how long, and how to leave. */
export function PrivacyPage({ speak, movement }: { speak: Speak; movement: MovementSettings }) {
  const { t, locale } = speak;
  const own = locale === "cy" && movement.privacyCy !== "" ? movement.privacyCy : movement.privacy;
  return (
    <>
      <Heading lead={t("about.privacy.lead")}>{t("about.privacy.title")}</Heading>
      <div class="about prose">
        <h2>{t("about.privacy.postcode.title")}</h2>
        <Notice kind="success">
          <p>{t("about.privacy.postcode.text")}</p>
        </Notice>
        <p>{t("about.privacy.postcode.address")}</p>
        <h2>{t("about.privacy.kept.title")}</h2>
        <Table
          caption={t("about.privacy.kept.caption")}
          columns={(["what", "why", "long"] as const).map((column) => ({
            title: t(`about.privacy.kept.${column}`),
          }))}
          rows={(["cookie", "log", "limit"] as const).map((thing) =>
            (["what", "why", "long"] as const).map((column) => t(`about.privacy.${thing}.${column}`)),
          )}
        />
        <h2>{t("about.privacy.others.title")}</h2>
        <p>{t("about.privacy.others.text")}</p>
        <h2>{t("about.privacy.leave.title")}</h2>
        <p>{t("about.privacy.leave.text")}</p>
        {own !== "" && (
          <>
            <h2>{t("about.privacy.more.title", { name: nameIn(locale, movement) })}</h2>
            <Paragraphs text={own} />
          </>
        )}
        <h2>{t("about.privacy.rights.title")}</h2>
        <p>{t("about.privacy.rights.text")}</p>
        <Contact movement={movement} label={t("about.privacy.ask")} />
      </div>
    </>
  );
}
