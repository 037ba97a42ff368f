import { RECIPIENT_STATES, type RecipientState } from "#domain/messages/delivery.ts";
import type { Message } from "#features/messages/contract.ts";
import type { RecipientRow } from "#features/messages/previewing/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Empty } from "#kit/ui/empty.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Tabs } from "#kit/ui/ways.tsx";
import { momentOf, titleOf } from "#site/desk/messages/parts.tsx";
import { DeskFrame, PersonLink } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

const WHYS = [
  "no-consent",
  "withdrawn",
  "not-confirmed",
  "suppressed",
  "no-contact",
  "failing",
  "erased",
  "opted-out",
];

/** Who got it and who did not, and why. */
export function MessagePeoplePage({
  speak,
  message,
  state,
  rows,
  next,
}: {
  speak: Speak;
  message: Message;
  state: RecipientState | null;
  rows: readonly RecipientRow[];
  /** Id of the last one shown, when more follow. */
  next: string | null;
}) {
  const { t } = speak;
  const path = urls.deskMessagePeople(message.id);
  const of = (which: string) => `${path}?state=${which}`;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskMessages}
      title={t("messages.people")}
      lead={titleOf(speak, message)}
    >
      <p>
        <a href={urls.deskMessage(message.id)}>{t("messages.people.back")}</a>
      </p>
      <Tabs
        label={t("messages.counts")}
        current={state === null ? path : of(state)}
        tabs={[
          { href: path, label: t("messages.people.all") },
          ...RECIPIENT_STATES.map((each) => ({ href: of(each), label: t(`messages.recipient.${each}`) })),
        ]}
      />
      {rows.length === 0 ? (
        <Empty title={t("messages.people.none")} />
      ) : (
        <Table
          caption={t("messages.people")}
          columns={[
            { title: t("messages.people.name") },
            { title: t("messages.counts.state") },
            { title: t("messages.people.why") },
            { title: t("messages.people.when") },
          ]}
          rows={rows.map((row) => [
            <PersonLink speak={speak} person={{ id: row.personId, name: row.name }} />,
            t(`messages.recipient.${row.state}`),
            row.reason === null
              ? "–"
              : WHYS.includes(row.reason)
                ? t(`messages.why.${row.reason}`)
                : row.reason,
            momentOf(speak, row.changedAt),
          ])}
        />
      )}
      {next !== null && (
        <p>
          <a href={`${path}?${state === null ? "" : `state=${state}&`}after=${next}`}>
            {t("messages.people.more")}
          </a>
        </p>
      )}
    </DeskFrame>
  );
}
