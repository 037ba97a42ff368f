import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";
import type { GroupAsked, JoinForm } from "./contract.ts";
import { GroupWanted } from "./group/page.tsx";
import { ConsentChoice, Keeping, WhoFields, WrongSummary, withWay, wrongInJoin } from "./parts.tsx";

export type JoinPageProps = {
  readonly speak: Speak;
  /** The movement's name. */
  readonly name: string;
  readonly form: JoinForm;
  readonly refusals: readonly JoinRefusal[];
  /** Whether the movement has members as well. */
  readonly hasMembers: boolean;
  /** Text messages can be sent. */
  readonly texts: boolean;
  /** Whether their share link is somebody's. */
  readonly invited: boolean;
  readonly group: GroupAsked;
  /** Name of whoever is signed in, empty when unknown; null for nobody. */
  readonly signedInAs: string | null;
};

/** The short form: a supporter in under twenty seconds. */
export function JoinPage(props: JoinPageProps) {
  const { speak, name, form, refusals, hasMembers, texts, invited, group, signedInAs } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={t("join.lead")}>{t("join.title")}</Heading>
      {form.by !== "" && <Notice>{t(invited ? "join.invited" : "join.invited.unknown")}</Notice>}
      <GroupWanted speak={speak} group={group} signedInAs={signedInAs} />
      <WrongSummary speak={speak} wrong={wrongInJoin(speak, refusals)} />
      <form action={urls.join} method="post" class="join-form" novalidate>
        <input type="hidden" name="by" value={form.by} />
        <input type="hidden" name="group" value={form.group} />
        <WhoFields {...{ speak, form, refusals, texts }} />
        <ConsentChoice {...{ speak, refusals, texts }} ticked={form.consent} />
        <Button>{t("join.send")}</Button>
        <Keeping speak={speak} name={name} />
      </form>
      {hasMembers && (
        <p>
          <a href={withWay(urls.joinMember, form)}>{t("join.member.more")}</a>
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
      <p>{t(by === "mobile" ? "join.sent.wait.mobile" : "join.sent.wait")}</p>
      <Heading level={2}>{t("join.sent.meanwhile")}</Heading>
      <p>
        <LinkButton kind="main" href={urls.home}>
          {t("join.sent.find")}
        </LinkButton>
      </p>
    </>
  );
}
