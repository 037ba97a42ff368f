import type { FoundPerson } from "#features/lists/search/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { GroupFrame, type GroupFrameProps, Room } from "#site/desk/groups/parts.tsx";
import { dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Overview } from "./queries.ts";

export type OverviewPageProps = GroupFrameProps & {
  readonly overview: Overview;
  /** What was typed to find somebody to invite, and who goes by it; null before anybody typed. */
  readonly finding: {
    readonly typed: string;
    readonly people: readonly FoundPerson[];
    readonly more: boolean;
  } | null;
  /** A link to hand over to somebody whom no letter reaches; null mostly. */
  readonly link: { readonly href: string; readonly name: string } | null;
};

/** A group's first page at the desk: who waits, whom to ask in, what hangs below. */
export function OverviewPage({ overview, finding, link, ...frame }: OverviewPageProps) {
  const { speak, group, standing } = frame;
  const { t, locale } = speak;
  const isMovement = group.kind === "movement";
  return (
    <GroupFrame {...frame} here={urls.deskGroup(group.id)}>
      {standing.manages && !isMovement && <Requests speak={speak} group={group} overview={overview} />}
      {standing.manages && !isMovement && <Inviting {...{ speak, group, finding, link }} />}
      {overview.below.length > 0 && (
        <Room title={t("groups.below", { name: wordsIn(locale, group.name) })} id="below">
          <ul class="desk-people">
            {overview.below.map(({ id, name }) => (
              <li key={id}>
                <a href={urls.deskGroup(id)}>{wordsIn(locale, name)}</a>
              </li>
            ))}
          </ul>
        </Room>
      )}
      {!isMovement && (
        <p>
          <LinkButton href={urls.group(group.slug)}>{t("organising.public-page")}</LinkButton>
        </p>
      )}
    </GroupFrame>
  );
}

function Requests({ speak, group, overview }: { speak: Speak; group: Group; overview: Overview }) {
  const { t } = speak;
  const { requests } = overview;
  return (
    <Room
      title={t("organising.requests", { count: requests.length })}
      id="requests"
      lead={t("organising.requests.lead")}
    >
      {requests.length === 0 ? (
        <p>{t(`organising.requests.none-${group.joining}`)}</p>
      ) : (
        <ul class="group-requests">
          {requests.map(({ id, name, askedAt }) => (
            <li key={id}>
              <form method="post" action={urls.deskGroupRequests(group.id)}>
                <input type="hidden" name="request" value={id} />
                <p>
                  <b>{name === "" ? t("desk.nameless") : name}</b>{" "}
                  <span class="hint">
                    {t("organising.requests.since", { day: dayAndYear(speak, askedAt) })}
                  </span>
                </p>
                <Button name="decision" value="approved">
                  {t("organising.requests.approve")}
                  <span class="desk-unseen"> {name}</span>
                </Button>{" "}
                <Button kind="plain" name="decision" value="declined">
                  {t("organising.requests.decline")}
                  <span class="desk-unseen"> {name}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </Room>
  );
}

function Inviting({
  speak,
  group,
  finding,
  link,
}: Pick<OverviewPageProps, "speak" | "group" | "finding" | "link">) {
  const { t, locale } = speak;
  const name = wordsIn(locale, group.name);
  return (
    <Room title={t("organising.invite", { name })} id="invite" lead={t("organising.invite.lead")}>
      {link !== null && (
        <Notice title={t("organising.invite.link", { name: link.name })}>
          <p>{t("organising.invite.link-body")}</p>
          <p>
            <code class="group-link">{link.href}</code>
          </p>
        </Notice>
      )}
      <form method="post" action={urls.deskGroupInvitations(group.id)} class="flow">
        <Field
          name="typed"
          label={t("organising.invite.who")}
          hint={t("organising.invite.who-hint")}
          value={finding?.typed}
          autocomplete="off"
          maxLength={200}
        />
        <Button kind="plain">{t("organising.invite.go")}</Button>
      </form>
      {finding !== null && finding.people.length === 0 && <p>{t("organising.find.none")}</p>}
      {finding !== null && finding.people.length > 0 && (
        <form method="post" action={urls.deskGroupInvitations(group.id)}>
          <ul class="desk-people">
            {finding.people.map((person) => (
              <li key={person.id}>
                <b>{nameOf(speak, person)}</b> <span class="hint">{person.outcode}</span>{" "}
                <Button kind="plain" name="person" value={person.id}>
                  {t("organising.invite.this")}
                  <span class="desk-unseen"> {nameOf(speak, person)}</span>
                </Button>
              </li>
            ))}
          </ul>
          {finding.more && <p class="hint">{t("desk.search.more")}</p>}
        </form>
      )}
    </Room>
  );
}
