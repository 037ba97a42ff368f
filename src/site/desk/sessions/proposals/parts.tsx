import { type OwnSession, PROPOSED } from "#features/events/creating/defaults/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { nameOf } from "#site/desk/parts.tsx";
import type { ProposalShown } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";

/** What somebody proposed, to be approved as it stands, put right first, or declined with a word of why. */
export function ProposalBox({
  speak,
  session,
  proposal,
  groupContact,
}: {
  speak: Speak;
  session: OwnSession;
  proposal: ProposalShown;
  /** How people ask about the session that the group made last; "" before its first. */
  groupContact: string;
}) {
  const { t } = speak;
  const by = nameOf(speak, proposal);
  const path = urls.deskSessionAct(session.id, "proposal");
  const words = proposal.words !== "" && (
    <blockquote>
      <Typed speak={speak}>{proposal.words}</Typed>
    </blockquote>
  );
  if (proposal.decision !== null)
    return (
      <Room title={t("sessions.proposal")} id="proposal">
        <p>{t(`sessions.proposal.${proposal.decision}`, { by })}</p>
        {words}
      </Room>
    );
  return (
    <Room
      title={t("sessions.proposal")}
      id="proposal"
      lead={t("sessions.proposal.lead", { by, day: speak.day(proposal.proposedAt) })}
    >
      {words}
      <form method="post" action={path}>
        <input type="hidden" name="act" value="approve" />
        <Field
          name="contact"
          label={t("sessions.field.contact")}
          hint={t("sessions.field.contact.hint")}
          value={session.contact === PROPOSED ? groupContact : session.contact}
        />
        <p class="desk-buttons">
          <Button>{t("sessions.proposal.approve")}</Button>
        </p>
      </form>
      <Disclosure summary={t("sessions.proposal.decline")}>
        <form method="post" action={path}>
          <input type="hidden" name="act" value="decline" />
          <Field
            name="why"
            lines={3}
            maxLength={300}
            label={t("sessions.proposal.why")}
            hint={t("sessions.proposal.why-hint")}
          />
          <Button kind="danger">{t("sessions.proposal.decline-now")}</Button>
        </form>
      </Disclosure>
    </Room>
  );
}
