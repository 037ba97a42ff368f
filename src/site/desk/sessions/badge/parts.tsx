import { TRAINED_BADGES, type TrainedBadge } from "#features/events/badges/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Room, Select } from "#site/desk/groups/parts.tsx";
import { urls } from "#site/urls.ts";

/** Which badge a training grants to those who come. */
export function BadgeBox({
  speak: { t },
  sessionId,
  grants,
}: {
  speak: Speak;
  sessionId: string;
  grants: { readonly badge: TrainedBadge; readonly months: number } | null;
}) {
  return (
    <Room title={t("badges.training")} id="badge" lead={t("badges.training.lead")}>
      {grants !== null && (
        <p>{t("badges.training.now", { badge: t(`badges.kind.${grants.badge}`), months: grants.months })}</p>
      )}
      <form method="post" action={urls.deskSessionAct(sessionId, "badge")} class="session-group">
        <Select
          name="badge"
          label={t("badges.training")}
          options={[
            { value: "", label: t("badges.training.none") },
            ...TRAINED_BADGES.map((badge) => ({ value: badge, label: t(`badges.kind.${badge}`) })),
          ]}
        />
        <Field
          name="months"
          label={t("badges.training.months")}
          value={String(grants?.months ?? 24)}
          inputMode="numeric"
          width="short"
        />
        <Button kind="plain">{t("badges.training.set")}</Button>
      </form>
    </Room>
  );
}
