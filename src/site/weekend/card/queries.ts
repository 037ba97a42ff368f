import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { CardWords } from "#features/sharing/card/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { daysText, roomText } from "#site/weekend/parts.tsx";

/** The card of a weekend: its days, and how much room there is; or that it is over or called off. */
export function weekendCardWords(
  speak: Speak,
  about: { weekend: WeekendInFull; open: readonly WeekendSession[]; over: boolean },
  { movement, origin }: { readonly movement: MovementSettings; readonly origin: string },
): CardWords {
  const { t, locale } = speak;
  const { weekend, open, over } = about;
  const last =
    weekend.cancelledAt !== null
      ? t("weekends.card.called-off")
      : over
        ? t("weekends.card.over")
        : roomText(speak, open);
  return {
    kicker: t(`weekends.kind.${weekend.kind}`),
    heading: weekend.title,
    lines: [daysText(speak, weekend), last],
    movement: nameIn(locale, movement),
    address: new URL(origin).host,
    brand: movement.brand,
    accent: movement.accent,
  };
}
