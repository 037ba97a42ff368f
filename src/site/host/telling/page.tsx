import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";

/** What hosts may change of what they host. */
export const TELLING = ["how-to-find-us", "what-to-bring", "joining-note"] as const;
export type Telling = Readonly<Record<(typeof TELLING)[number], string>>;
/** Letters that fit, as at the desk. */
export const LONGEST = { "how-to-find-us": 500, "what-to-bring": 500, "joining-note": 2000 } as const;

/** How to find us, what to bring, and the note for those who come; the rest of a session is its organiser's. */
export function TellingPage({
  speak,
  session,
  path,
  typed,
  fault,
}: {
  readonly speak: Speak;
  readonly session: OwnSession;
  /** "/l/host/…" */
  readonly path: string;
  readonly typed: Telling;
  readonly fault: string | null;
}) {
  const { t } = speak;
  const shown = TELLING.filter((name) => session.meeting !== null || name !== "how-to-find-us");
  return (
    <>
      <Heading kicker={t("host.tell")} lead={t("host.tell.lead")}>
        <Typed speak={speak}>{session.title}</Typed>
      </Heading>
      {fault !== null && <Notice kind="error" title={t(`host.tell.fault.${fault}`)} />}
      <form method="post" action={`${path}/tell`}>
        {shown.map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`sessions.field.${name}`)}
            value={typed[name]}
            lines={3}
            maxLength={LONGEST[name]}
          />
        ))}
        <p class="row">
          <Button>{t("host.tell.send")}</Button>
          <LinkButton href={path}>{t("host.back")}</LinkButton>
        </p>
      </form>
    </>
  );
}
