import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Room } from "#site/desk/groups/parts.tsx";

/** What somebody said was wrong between them and somebody else. */
export type Reported = {
  readonly id: string;
  readonly at: Date;
  readonly words: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly seenAt: Date | null;
};

/** What was reported, before everything else on its page: who about whom, their words, and that it was read. */
export function Reports({
  speak,
  reports,
  seen,
}: {
  speak: Speak;
  reports: readonly Reported[];
  /** Where it is said that one was read. */
  seen: string;
}) {
  const { t } = speak;
  if (reports.length === 0) return null;
  return (
    <Room title={t("lifts.desk.reports")} id="reports">
      <p class="hint">{t("lifts.desk.reports.hint")}</p>
      <ul class="stack">
        {reports.map(({ id, at, words, by, about, seenAt }) => (
          <li key={id}>
            <p>
              {seenAt === null && <Badge tone="warn">{t("lifts.desk.reports.new")}</Badge>}{" "}
              {t("lifts.desk.report", {
                by: by ?? t("lifts.somebody"),
                about: about ?? t("lifts.somebody"),
                day: speak.day(at),
              })}
            </p>
            {words !== "" && (
              <blockquote class="trip-note">
                <Typed speak={speak}>{words}</Typed>
              </blockquote>
            )}
            {seenAt === null && (
              <form method="post" action={seen}>
                <input type="hidden" name="report" value={id} />
                <Button kind="plain">{t("lifts.desk.reports.seen")}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Room>
  );
}
