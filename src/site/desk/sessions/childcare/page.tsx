import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { Bands, type ChildcareSeen, Families, Staff } from "./parts.tsx";

/** What was done, or why it was not. */
export const CHILDCARE_DONE = ["band", "lead", "accept", "decline", "release"] as const;
export type ChildcareDone = (typeof CHILDCARE_DONE)[number];
export type ChildcareFault = "numbers" | "overlap" | "no-badges" | "nobody" | "gone";

/** Childcare of one session, for those who run it. */
export function ChildcareDeskPage({
  speak,
  session,
  seen,
  typed,
  done,
  fault,
}: {
  speak: Speak;
  session: OwnSession;
  seen: ChildcareSeen;
  typed: Readonly<Record<string, string>>;
  done: ChildcareDone | null;
  fault: ChildcareFault | null;
}) {
  const { t } = speak;
  const path = urls.deskSessionAct(session.id, "childcare");
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("childcare.title")}
      lead={`${session.title} · ${speak.span(session.startsAt, session.endsAt)}`}
    >
      <p>
        <LinkButton href={urls.deskSession(session.id)}>{t("childcare.desk.back")}</LinkButton>
      </p>
      {done !== null && <Notice kind="success" title={t(`childcare.desk.done.${done}`)} />}
      {fault !== null && <Notice kind="error" title={t(`childcare.desk.fault.${fault}`)} />}
      <Room title={t("childcare.desk.bands")} id="bands">
        <Bands {...{ speak, path, seen, typed }} />
      </Room>
      <Room title={t("childcare.desk.staff")} id="staff" lead={t("childcare.desk.staff.lead")}>
        <Staff {...{ speak, path, seen }} />
      </Room>
      <Room title={t("childcare.desk.families")} id="families" lead={t("childcare.desk.families.lead")}>
        <Families {...{ speak, seen }} />
      </Room>
    </DeskFrame>
  );
}
