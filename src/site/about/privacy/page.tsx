import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Contact, Paragraphs } from "#site/about/parts.tsx";
import {
  ChannelsUsed,
  Clocks,
  CookiesSet,
  KeptAboutPeople,
  KeptAboutSessions,
  Processors,
  Rights,
} from "./parts.tsx";
import type { Doings } from "./policy.ts";

/** What is kept, why, how long, and how to leave: made from what this copy does, so that it cannot say anything else. */
export function PrivacyPage({
  speak,
  movement,
  doings,
}: {
  speak: Speak;
  movement: MovementSettings;
  doings: Doings;
}) {
  const { t, locale } = speak;
  const name = nameIn(locale, movement);
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
          rows={(["log", "limit"] as const).map((thing) =>
            (["what", "why", "long"] as const).map((column) => t(`about.privacy.${thing}.${column}`)),
          )}
        />
        <h2>{t("about.privacy.cookies.title")}</h2>
        <p>{t("about.privacy.cookies.text")}</p>
        <CookiesSet speak={speak} />
        <h2>{t("about.privacy.sign-in.title")}</h2>
        <p>{t("about.privacy.sign-in.text", { days: COOKIES.session.lastsS / 86_400 })}</p>
        <h2>{t("privacy.people.title")}</h2>
        <p>{t("privacy.people.text", { name })}</p>
        <KeptAboutPeople speak={speak} doings={doings} />
        <h2>{t("privacy.sessions.title")}</h2>
        <p>{t("privacy.sessions.text")}</p>
        <KeptAboutSessions speak={speak} />
        <h2>{t("privacy.channels.title")}</h2>
        <p>{t("privacy.channels.text")}</p>
        <ChannelsUsed speak={speak} doings={doings} />
        <h2>{t("privacy.clocks.title")}</h2>
        <p>{t("privacy.clocks.text")}</p>
        <Clocks speak={speak} doings={doings} />
        <h2>{t("privacy.seen.title")}</h2>
        <p>{t("privacy.seen.text")}</p>
        <h2>{t("privacy.processors.title")}</h2>
        <Processors speak={speak} doings={doings} />
        <h2>{t("about.privacy.others.title")}</h2>
        <p>{t("about.privacy.others.text")}</p>
        {own !== "" && (
          <>
            <h2>{t("about.privacy.more.title", { name: name })}</h2>
            <Paragraphs text={own} />
          </>
        )}
        <h2>{t("about.privacy.rights.title")}</h2>
        <Rights speak={speak} />
        <Contact movement={movement} label={t("about.privacy.ask")} />
      </div>
    </>
  );
}
