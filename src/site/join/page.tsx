import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";
import type { JoinForm } from "./contract.ts";
import { ConsentChoice, Keeping, WhoFields, WrongSummary } from "./parts.tsx";

export type JoinPageProps = {
  readonly speak: Speak;
  /** The movement's name. */
  readonly name: string;
  readonly form: JoinForm;
  readonly refusals: readonly JoinRefusal[];
  /** Whether the movement has members as well. */
  readonly hasMembers: boolean;
};

/** The short form: a supporter in under twenty seconds. */
export function JoinPage({ speak, name, form, refusals, hasMembers }: JoinPageProps) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("join.lead")}>{t("join.title")}</Heading>
      {form.by !== "" && <Notice>{t("join.invited")}</Notice>}
      <WrongSummary speak={speak} refusals={refusals} />
      <form action={urls.join} method="post" class="join-form" novalidate>
        <input type="hidden" name="by" value={form.by} />
        <input type="hidden" name="group" value={form.group} />
        <WhoFields speak={speak} form={form} refusals={refusals} />
        <ConsentChoice speak={speak} ticked={form.consent} />
        <Button>{t("join.send")}</Button>
        <Keeping speak={speak} name={name} />
      </form>
      {hasMembers && (
        <p>
          <a href={urls.joinMember}>{t("join.member.more")}</a>
        </p>
      )}
    </>
  );
}

/** After the form: a message is on its way. The same for everybody, known or not. */
export function SentPage({ speak: { t }, by }: { speak: Speak; by: "email" | "mobile" }) {
  return (
    <>
      <Heading lead={t(`join.sent.${by}`)}>{t("join.sent.title")}</Heading>
      <p>{t("join.sent.wait")}</p>
      <Heading level={2}>{t("join.sent.meanwhile")}</Heading>
      <p>
        <LinkButton kind="main" href={urls.home}>
          {t("join.sent.find")}
        </LinkButton>
      </p>
    </>
  );
}
