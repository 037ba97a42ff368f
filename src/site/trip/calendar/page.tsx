import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";

/** How to have where one is going in one's own calendar, kept up to date by itself; and how to end that. */
export function OwnCalendarPage({
  speak,
  address,
  until,
  trip,
  isNew,
}: {
  speak: Speak;
  /** In full: "https://…/sessions.ics". */
  address: string;
  until: Date;
  /** "/l/trip/…" */
  trip: string;
  /** The one before was taken back just now. */
  isNew: boolean;
}) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("feeds.lead")}>{t("feeds.title")}</Heading>
      {isNew && (
        <Notice kind="success" title={t("feeds.taken-back")}>
          <p>{t("feeds.taken-back.meaning")}</p>
        </Notice>
      )}
      <p>
        <LinkButton kind="main" href={address.replace(/^https?:/, "webcal:")}>
          {t("feeds.subscribe")}
        </LinkButton>
      </p>
      <p class="hint">{t("feeds.subscribe.hint")}</p>
      <div class="field" data-copy>
        <label for="calendar-address">{t("feeds.address")}</label>
        <p class="hint" id="calendar-hint">
          {t("feeds.address.hint")}
        </p>
        <textarea
          id="calendar-address"
          class="input input-long embed-line"
          rows={6}
          readonly
          spellcheck={false}
          aria-describedby="calendar-hint"
        >
          {address}
        </textarea>
        <p>
          <button
            type="button"
            class="button button-plain"
            data-copy-button
            data-done={t("feeds.copied")}
            hidden
          >
            {t("feeds.copy")}
          </button>{" "}
          <span role="status" data-copy-status />
        </p>
      </div>
      <p>{t("feeds.private", { until: speak.dayAndYear(until) })}</p>
      <Heading level={2}>{t("feeds.take-back")}</Heading>
      <p>{t("feeds.take-back.meaning")}</p>
      <form method="post" action={`${trip}/calendar/take-back`}>
        <Button kind="plain">{t("feeds.take-back.do")}</Button>
      </form>
      <p class="row">
        <LinkButton href={trip}>{t("feeds.back")}</LinkButton>
        <LinkButton href={`${trip}/trip.ics`}>{t("feeds.file")}</LinkButton>
      </p>
    </>
  );
}
