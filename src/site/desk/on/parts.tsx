import { THIN_BELOW, THIN_WITHIN_DAYS } from "#domain/sessions/thin.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";
import type { SoonSession, WhatIsOn } from "./queries.ts";

/** What is on: in one's own area first where there is one, then everywhere else. */
export function OnShown({ speak, on: { area, elsewhere } }: { speak: Speak; on: WhatIsOn }) {
  const { t } = speak;
  if (area === null) return <Sessions speak={speak} sessions={elsewhere} none={t("desk.on.none")} />;
  return (
    <>
      <h3>{t("desk.on.area")}</h3>
      <Sessions speak={speak} sessions={area} none={t("desk.on.area.none")} />
      {elsewhere.length > 0 && (
        <>
          <h3>{t("desk.on.elsewhere")}</h3>
          <Sessions speak={speak} sessions={elsewhere} none="" />
        </>
      )}
    </>
  );
}

/** Sessions that begin soon with few people, and what counts as few. */
export function ThinShown({ speak, on: { thin } }: { speak: Speak; on: WhatIsOn }) {
  const { t } = speak;
  return (
    <>
      <p class="hint">{t("desk.short.hint", { days: THIN_WITHIN_DAYS, people: THIN_BELOW })}</p>
      <Sessions speak={speak} sessions={thin} none={t("desk.short.none")} />
    </>
  );
}

function Sessions({
  speak,
  sessions,
  none,
}: {
  speak: Speak;
  sessions: readonly SoonSession[];
  none: string;
}) {
  if (sessions.length === 0) return <p>{none}</p>;
  const { t } = speak;
  return (
    <ul class="desk-people">
      {sessions.map(({ id, title, startsAt, seat, places, taken }) => (
        <li key={id}>
          <a href={urls.session(id)}>{title}</a>{" "}
          <span class="hint">
            {speak.day(startsAt)}, {speak.time(startsAt)}, {seat},{" "}
            {places === null ? t("desk.on.people", { count: taken }) : t("desk.on.places", { taken, places })}
          </span>
        </li>
      ))}
    </ul>
  );
}
