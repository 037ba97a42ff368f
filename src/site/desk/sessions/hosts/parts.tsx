import { badgeToHost } from "#features/events/badges/policy.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Room, Select } from "#site/desk/groups/parts.tsx";
import { nameOf } from "#site/desk/parts.tsx";
import type { Comer, Host } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";

/** Who hosts a session, and naming one of those who come. */
export function HostsBox({
  speak,
  session,
  hosts,
  comers,
}: {
  speak: Speak;
  session: OwnSession;
  hosts: readonly Host[];
  comers: readonly Comer[];
}) {
  const { t } = speak;
  const needed = badgeToHost(session.kind);
  const ids = new Set(hosts.map(({ personId }) => personId));
  const others = comers.filter(
    ({ personId, inReach, standing }) => inReach && standing !== "waiting" && !ids.has(personId),
  );
  return (
    <Room title={t("sessions.hosts")} id="hosts" lead={t("sessions.hosts.lead")}>
      {hosts.length === 0 ? (
        <p>{t("sessions.hosts.none")}</p>
      ) : (
        <ul class="session-hosts">
          {hosts.map((host) => (
            <li key={host.roleId}>
              <form method="post" action={urls.deskSessionAct(session.id, "hosts")}>
                {nameOf(speak, host)}{" "}
                <Button kind="quiet" name="anew" value={String(host.roleId)}>
                  {t("host.desk.new-link")}
                  <span class="visually-hidden"> {nameOf(speak, host)}</span>
                </Button>{" "}
                <Button kind="quiet" name="end" value={String(host.roleId)}>
                  {t("sessions.hosts.end")}
                  <span class="visually-hidden"> {nameOf(speak, host)}</span>
                </Button>
                {host.lacksBadge && (
                  <p>
                    <Badge tone="warn">{t("sessions.hosts.no-badge")}</Badge>{" "}
                    <a href={urls.deskPersonPart(host.personId, "badges")}>
                      {t("sessions.hosts.no-badge.see")}
                    </a>
                  </p>
                )}
              </form>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <form method="post" action={urls.deskSessionAct(session.id, "hosts")} class="session-group">
          <Select
            name="person"
            label={t("sessions.hosts.who")}
            options={others.map((comer) => ({ value: comer.personId, label: nameOf(speak, comer) }))}
          />
          <Button kind="plain">{t("sessions.hosts.name")}</Button>
        </form>
      )}
      <form method="post" action={urls.deskSessionAct(session.id, "hosts")} class="session-group">
        <Field name="reach" label={t("host.desk.invite")} autocomplete="off" />
        <Button kind="plain">{t("host.desk.invite.send")}</Button>
      </form>
      {needed !== null && (
        <p class="hint">{t("sessions.hosts.needs-badge", { badge: t(`badges.kind.${needed}`) })}</p>
      )}
      <p class="hint">{t("host.desk.link-sent")}</p>
      <p>
        <a href={urls.deskSessionAct(session.id, "door")}>{t("host.desk.page")}</a>
        <br />
        <span class="hint">{t("host.desk.page.hint")}</span>
      </p>
      {session.groupId !== null && (
        <p>
          <a href={urls.deskGroupRoles(session.groupId)}>{t("sessions.hosts.others")}</a>
        </p>
      )}
    </Room>
  );
}
