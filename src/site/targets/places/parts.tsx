import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { regionName } from "#site/seat/regions/parts.tsx";
import type { ListPlace } from "./queries.ts";

/** Narrows a list to one nation or region: a plain form, so that the answer has an address and needs no script. */
export function PlaceForm({
  speak,
  action,
  kept,
  all,
  options,
  chosen,
}: {
  speak: Speak;
  action: string;
  /** Fields that the address has besides. */
  kept: Readonly<Record<string, string>>;
  /** Seats on the whole list. */
  all: number;
  options: readonly ListPlace[];
  chosen: ListPlace | null;
}) {
  const { t } = speak;
  return (
    <search aria-label={t("targets.filter-label")}>
      <form class="target-filter" action={`${action}#seats`} method="get">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for="where">{t("targets.where")}</label>
          <select id="where" name="where" class="input input-long">
            <option value="">{t("targets.everywhere", { count: all })}</option>
            {options.map(({ slug, region, count }) => (
              <option key={slug} value={slug} selected={slug === chosen?.slug}>
                {t("targets.somewhere", { name: regionName(speak, region), count })}
              </option>
            ))}
          </select>
        </div>
        <Button kind="plain">{t("targets.filter")}</Button>
      </form>
    </search>
  );
}
