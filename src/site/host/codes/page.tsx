import type { OpenedCode } from "#features/events/hosting/codes/queries.ts";
import { newTickId } from "#features/events/hosting/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

/** A code that says nobody's name to whoever is no host of that session. */
export type NoCode = "not-a-host" | "trip" | "broken" | "expired" | "host-link";

export function NoCodePage({ speak: { t }, reason }: { readonly speak: Speak; readonly reason: NoCode }) {
  return (
    <>
      <Heading lead={t(`host.code.${reason}.lead`)}>{t(`host.code.${reason}.title`)}</Heading>
      <p class="row">
        <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
      </p>
    </>
  );
}

/** Whom the code means, and one tap. Twice the same code is once. */
export function CodePage({
  speak,
  code,
  path,
  door,
  fault,
}: {
  readonly speak: Speak;
  readonly code: OpenedCode;
  /** Where the form is sent. */
  readonly path: string;
  /** The host's page. */
  readonly door: string;
  readonly fault: string | null;
}) {
  const { t } = speak;
  const { name, people, arrived, session, standing } = code;
  const counts = Array.from({ length: people }, (_, n) => people - n);
  return (
    <>
      <Heading kicker={session.title} lead={speak.span(session.startsAt, session.endsAt)}>
        <Typed speak={speak}>{name ?? t("host.row.forgotten")}</Typed>
      </Heading>
      {fault !== null && (
        <Notice kind="error" title={t(`host.came.${fault}`, { count: 0, most: 0, longest: 0 })} />
      )}
      {arrived !== null && (
        <Notice kind="success" title={`${t("host.row.came")} ${arrived}/${Math.max(people, arrived)}`} />
      )}
      {standing !== "going" && <p>{t("host.code.no-place")}</p>}
      {arrived === null && (
        <form method="post" action={path}>
          <input type="hidden" name="id" value={newTickId()} />
          {people > 1 && (
            <div class="field">
              <label for="arrived">{t("host.code.how-many")}</label>
              <select class="input input-short" id="arrived" name="arrived">
                {counts.map((count) => (
                  <option key={count} value={count}>
                    {count}
                  </option>
                ))}
              </select>
            </div>
          )}
          <Button>{t("host.act.came")}</Button>
        </form>
      )}
      <p class="row">
        <LinkButton href={door}>{t("host.back")}</LinkButton>
      </p>
    </>
  );
}
