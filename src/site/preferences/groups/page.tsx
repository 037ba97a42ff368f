import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { LEAVE_REASONS } from "#registers/groups/memberships/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Offered } from "./queries.ts";

export type OwnGroupsPageProps = {
  readonly speak: Speak;
  /** Where its forms are sent, and where the rest of what we hold stands. */
  readonly path: string;
  readonly back: string;
  readonly own: readonly ListedGroup[];
  readonly asked: readonly ListedGroup[];
  readonly offered: readonly Offered[];
  readonly networks: readonly Offered[];
  readonly said: "left" | "joined" | "asked" | "fault" | null;
};

/** Somebody's own groups, to leave, and others, to choose: for the person alone, behind their link. */
export function OwnGroupsPage(props: OwnGroupsPageProps) {
  const { speak, path, back, own, asked, offered, networks, said } = props;
  const { t } = speak;
  return (
    <div class="preferences">
      <Heading lead={t("organising.own.lead")}>{t("organising.own.title")}</Heading>
      {said === "fault" && <Notice kind="error" title={t("organising.own.fault")} />}
      {said !== null && said !== "fault" && (
        <Notice kind="success" title={t(`organising.own.done.${said}`)} />
      )}
      {own.length === 0 && <p>{t("organising.own.none")}</p>}
      {own.map((group) => (
        <Own key={group.id} speak={speak} group={group} path={path} />
      ))}
      {asked.map((group) => (
        <p key={group.id}>{t("organising.own.waiting", { name: groupName(speak, group) })}</p>
      ))}
      {offered.length > 0 && <Offers {...{ speak, path }} id="choose" what="choose" offered={offered} />}
      {networks.length > 0 && (
        <Offers {...{ speak, path }} id="networks" what="networks" offered={networks} />
      )}
      <p>
        <a href={back}>{t("organising.own.back")}</a>
      </p>
    </div>
  );
}

function Own({ speak, group, path }: { speak: Speak; group: ListedGroup; path: string }) {
  const { t } = speak;
  const name = groupName(speak, group);
  return (
    <section class="preferences-part" aria-labelledby={`own-${group.id}`}>
      <Heading level={2} id={`own-${group.id}`} kicker={t(`groups.kind.${group.kind}`)}>
        <a href={urls.group(group.slug)}>{name}</a>
      </Heading>
      <Disclosure summary={t("organising.own.leave", { name })}>
        <form method="post" action={path} class="preferences-part">
          <input type="hidden" name="group" value={group.id} />
          <Choice
            kind="radio"
            name="reason"
            legend={t("organising.own.why")}
            options={LEAVE_REASONS.map((reason) => ({
              value: reason,
              label: t(`organising.own.reason.${reason}`),
              checked: reason === "rather-not-say",
            }))}
          />
          <Button kind="plain" name="do" value="leave">
            {t("organising.own.leave", { name })}
          </Button>
        </form>
      </Disclosure>
    </section>
  );
}

/** What a tap would do: a local group takes the place of another, a network stands beside it. */
function wayIn({ joining, kind }: ListedGroup): "ask" | "take" | "join" {
  if (joining === "request") return "ask";
  return kind === "network" ? "join" : "take";
}

function Offers({
  speak,
  path,
  id,
  what,
  offered,
}: {
  speak: Speak;
  path: string;
  id: string;
  what: "choose" | "networks";
  offered: readonly Offered[];
}) {
  const { t } = speak;
  return (
    <section class="preferences-part" aria-labelledby={id}>
      <Heading level={2} id={id} lead={t(`organising.own.${what}.lead`)}>
        {t(`organising.own.${what}`)}
      </Heading>
      <ul class="preferences-contacts">
        {offered.map(({ group, metres }) => {
          const name = groupName(speak, group);
          return (
            <li key={group.id}>
              <form method="post" action={path}>
                <input type="hidden" name="group" value={group.id} />
                <Button kind="plain" name="do" value="join">
                  {t(`organising.own.${wayIn(group)}`, { name })}
                </Button>{" "}
                {metres !== null && (
                  <span class="hint">{t("organising.own.away", { miles: speak.miles(metres) })}</span>
                )}
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
