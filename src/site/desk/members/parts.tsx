import type { StandingAct } from "#domain/membership/acts.ts";
import { type Deciding, LONGEST_WORDS, REASONS } from "#features/joining/standing/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type SaidOfStanding, wordsField } from "./contract.ts";

/** What has just happened, or why nothing did. */
export function SaidNotice({ speak: { t }, said }: { speak: Speak; said: SaidOfStanding | null }) {
  if (said === null || "asked" in said) return null;
  return "done" in said ? (
    <Notice kind="success" title={t(`members.done.${said.done}`)} />
  ) : (
    <Notice kind="error" title={t(`members.fault.${said.fault}`)} />
  );
}

/** What was in force when the form was shown, so that a decision meets what was looked at. */
export function SeenFields({ seen }: { seen: Deciding["seen"] }) {
  return (
    <>
      <input type="hidden" name="seen" value={seen.status} />
      <input type="hidden" name="until" value={seen.renewsOn ?? ""} />
    </>
  );
}

/** One act with its reasons, folded until somebody wants it; open and filled in when it was refused. */
export function ActForm({
  speak: { t },
  act,
  action,
  personId,
  who,
  seen,
  said,
}: {
  speak: Speak;
  act: Exclude<StandingAct, "approve">;
  action: string;
  personId: string;
  who: string;
  seen: Deciding["seen"];
  said: SaidOfStanding | null;
}) {
  const mine = said !== null && "fault" in said && said.act === act && said.personId === personId;
  const typed = mine ? said.typed : { reason: "", words: "" };
  return (
    <details class="disclosure" open={mine}>
      <summary>
        {t(`members.act.${act}`)}
        <span class="desk-unseen">: {who}</span>
      </summary>
      <form method="post" action={action} class="flow">
        <SeenFields seen={seen} />
        <input type="hidden" name="act" value={act} />
        <Choice
          kind="radio"
          name="reason"
          legend={t("members.why")}
          options={REASONS[act].map((reason) => ({
            value: reason,
            label: t(`members.reason.${reason}`),
            checked: typed.reason === reason,
          }))}
        />
        <Field
          name={wordsField(act, personId)}
          label={t("members.words")}
          hint={t(act === "refuse" ? "members.words.sent" : "members.words.kept")}
          lines={2}
          maxLength={LONGEST_WORDS}
          value={typed.words}
        />
        <Button kind="plain">
          {t(`members.act.${act}`)}
          <span class="desk-unseen">: {who}</span>
        </Button>
      </form>
    </details>
  );
}
