import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { QrCode } from "#kit/qr/qr-code.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Meter } from "#kit/ui/meter.tsx";

const GOAL = 5;
const TEXTS = ["short", "near", "together"] as const;

/** Somebody's own link: as words to send, as a picture, and how many came through it. */
export function BringPage({
  speak,
  name,
  address,
  count,
}: {
  speak: Speak;
  /** The movement's name. */
  name: string;
  /** The share link, whole. */
  address: string;
  /** People who came through it. */
  count: number;
}) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("bring.lead")}>{t("bring.title")}</Heading>
      <Meter value={count} max={GOAL} text={t("bring.meter", { count, goal: GOAL })} />
      <p>{count === 0 ? t("bring.none") : t("bring.count", { count })}</p>
      {count >= GOAL && <p>{t("bring.done")}</p>}
      <p class="hint">{t("bring.counted")}</p>
      <Heading level={2} lead={t("bring.words.hint")}>
        {t("bring.words")}
      </Heading>
      <p class="share-address">
        <span class="share-url">{address}</span>
      </p>
      {TEXTS.map((key) => {
        const text = t(`bring.text.${key}`, { movement: name });
        return (
          <Card key={key}>
            <p>{text}</p>
            <ShareRow speak={speak} url={address} title={t("bring.subject")} text={text} brief />
          </Card>
        );
      })}
      <p class="hint">{t("sharing.privacy")}</p>
      <Heading level={2} lead={t("bring.qr.hint")}>
        {t("bring.qr")}
      </Heading>
      <QrCode text={address} alt={t("bring.qr.alt")} />
    </>
  );
}
