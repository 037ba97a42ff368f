import type { ComponentChildren } from "preact";
import { fillOf } from "#domain/sessions/fill.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Select } from "#site/desk/groups/parts.tsx";
import type { SessionOutcome } from "./contract.ts";

/** That something was done. */
export function Done({
  speak: { t },
  done,
}: {
  speak: Speak;
  done: { readonly outcome: SessionOutcome; readonly count: number } | null;
}) {
  if (done === null) return null;
  const { outcome, count } = done;
  return (
    <Notice
      kind={outcome === "clocks" ? "warn" : "success"}
      title={t(`sessions.done.${outcome}`, { count })}
    />
  );
}

type Filled = {
  readonly places: number | null;
  readonly want: number | null;
  readonly minimum: number | null;
  readonly taken: number;
  readonly waiting: number;
};

/** How full a session is against what it needs: a bar, the figures, and a word with a sign of its own shape. */
export function Fill({ speak, session }: { speak: Speak; session: Filled }) {
  const { t } = speak;
  const { places, want, minimum, taken, waiting } = session;
  const most = places ?? want;
  const text = [
    places === null ? t("sessions.fill.unlimited", { taken }) : t("sessions.fill.places", { taken, places }),
    ...(want !== null && want !== places ? [t("sessions.fill.want", { want })] : []),
    ...(minimum === null ? [] : [t("sessions.fill.minimum", { minimum })]),
    ...(waiting === 0 ? [] : [t("sessions.fill.waiting", { waiting })]),
  ].join(" · ");
  const fill = fillOf(session);
  return (
    <div class="session-fill">
      {most === null ? <span>{text}</span> : <Meter value={taken} max={most} text={text} />}
      {fill !== "enough" && <Badge tone={TONES[fill]}>{t(`sessions.fill.${fill}`)}</Badge>}
    </div>
  );
}

const TONES = { "below-minimum": "bad", "below-want": "warn", "over-want": "neutral", full: "good" } as const;

/** One of several groups, or all of them: chosen without script. Nothing where there is only one. */
export function GroupChoice({
  speak: { t, locale },
  action,
  groups,
  group,
  children,
}: {
  speak: Speak;
  action: string;
  groups: readonly Group[];
  group: number | null;
  children?: ComponentChildren;
}) {
  if (groups.length < 2 && children === undefined) return null;
  return (
    <form method="get" action={action} class="session-group">
      {groups.length > 1 && (
        <Select
          name="group"
          label={t("sessions.group")}
          chosen={String(group ?? "")}
          options={[
            { value: "", label: t("sessions.any") },
            ...groups.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) })),
          ]}
        />
      )}
      {children}
      <Button kind="plain">{t("sessions.filter.go")}</Button>
    </form>
  );
}
