import type { Seat } from "#domain/elections/seats.ts";
import type { Session } from "#features/events/contract.ts";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { MapDrawing } from "#site/map/drawing/contract.ts";
import { MapKey } from "#site/map/key/parts.tsx";
import { SeatMap } from "#site/map/parts.tsx";
import { urls } from "#site/urls.ts";
import { aboutWords, GroupLinks, GroupSessions, groupName, JoinCard, listed } from "./parts.tsx";

export type GroupPageProps = {
  readonly speak: Speak;
  readonly group: ListedGroup;
  readonly above: readonly ListedGroup[];
  readonly below: readonly ListedGroup[];
  readonly sessions: readonly Session[];
  /** Of its area, without those of a whole region. */
  readonly seats: readonly Seat[];
  readonly postcodes: readonly string[];
  /** Null where there is no area, or too wide a one to draw. */
  readonly drawing: MapDrawing | null;
  /** The page's own address in full, to pass on. */
  readonly address: string;
  /** Where one joins. */
  readonly join: string;
  readonly now: Date;
};

/** One group: what is on, who organises, how to join, where it is. */
export function GroupPage(props: GroupPageProps) {
  const { speak, group, above, below, sessions, join, address, now } = props;
  const { t } = speak;
  const name = groupName(speak, group);
  return (
    <>
      <Breadcrumbs
        label={t("groups.breadcrumbs")}
        trail={[
          { href: urls.groups, label: t("groups.all") },
          ...above.map((each) => ({ href: urls.group(each.slug), label: groupName(speak, each) })),
        ]}
        here={name}
      />
      <Heading kicker={t(`groups.kind.${group.kind}`)} lead={aboutWords(speak, group)}>
        {name}
      </Heading>
      <p>
        {group.organisers.length > 0
          ? t("groups.organisers", { names: listed(speak, group.organisers) })
          : t("groups.organisers-none")}
      </p>
      <JoinCard speak={speak} group={group} join={join} />
      <GroupSessions speak={speak} group={group} sessions={sessions} now={now} />
      {below.length > 0 && (
        <section aria-labelledby="below">
          <Heading level={2} id="below">
            {t("groups.below", { name })}
          </Heading>
          <GroupLinks speak={speak} groups={below} />
        </section>
      )}
      <section aria-labelledby="share">
        <Heading level={2} id="share">
          {t("groups.share")}
        </Heading>
        <ShareRow speak={speak} url={address} title={name} text={t("groups.share-text", { name })} />
      </section>
      <GroupArea {...props} />
    </>
  );
}

function GroupArea({ speak, group, seats, postcodes, drawing }: GroupPageProps) {
  const { t } = speak;
  if (drawing === null && seats.length === 0 && postcodes.length === 0) return null;
  return (
    <section aria-labelledby="area">
      <Heading level={2} id="area">
        {t("groups.area")}
      </Heading>
      {drawing && (
        <>
          <SeatMap
            drawing={drawing}
            speak={speak}
            id="group-map"
            describe={t("groups.area-map", { name: groupName(speak, group) })}
          />
          <MapKey speak={speak} drawing={drawing} here={t("groups.area-key")} />
        </>
      )}
      {seats.length > 0 && (
        <>
          <Heading level={3}>{t("groups.area-seats")}</Heading>
          <ul class="links">
            {seats.map((seat) => (
              <li key={seat.code}>
                <a href={urls.seat(seat)}>{seatName(seat, speak)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {postcodes.length > 0 && (
        <>
          <Heading level={3}>{t("groups.area-postcodes")}</Heading>
          <p>{listed(speak, postcodes)}</p>
        </>
      )}
    </section>
  );
}

/** An address that no open group has. */
export function NoSuchGroup({ speak }: { speak: Speak }) {
  return (
    <>
      <Heading lead={speak.t("groups.missing-body")}>{speak.t("groups.missing-title")}</Heading>
      <LinkButton href={urls.groups}>{speak.t("groups.all")}</LinkButton>
    </>
  );
}
