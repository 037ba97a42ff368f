import { EVENT_NOUNS } from "#domain/webhooks/kinds.ts";
import type { DeliveryState, Webhook } from "#features/webhooks/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { GroupField, ShownOnce } from "#site/desk/keys/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { WebhookTyped } from "./contract.ts";

export type WebhooksPageProps = {
  readonly speak: Speak;
  readonly webhooks: readonly (Webhook & { readonly counts: Readonly<Record<DeliveryState, number>> })[];
  readonly groups: readonly GroupChoice[];
  /** The name of who made one; null when it is not known any more. */
  readonly makerOf: (madeBy: string) => string | null;
  readonly typed: WebhookTyped;
  readonly fault: string | null;
  /** The secret of the one that was made just now. */
  readonly made: string | null;
};

/** Addresses that are told of what happens, and the form to add one. */
export function WebhooksPage({ speak, webhooks, groups, makerOf, typed, fault, made }: WebhooksPageProps) {
  const { t } = speak;
  const nameOf = (id: number) => groups.find((group) => group.id === id)?.name ?? String(id);
  return (
    <DeskFrame speak={speak} here={urls.deskKeys} title={t("outside.hooks")} lead={t("outside.hooks.lead")}>
      {made !== null && (
        <ShownOnce title={t("outside.hooks.made")} secret={made} what={t("outside.hooks.made-once")} />
      )}
      {fault !== null && <Notice kind="error" title={t(`outside.hooks.fault.${fault}`)} />}
      {webhooks.length > 0 && (
        <Table
          caption={t("outside.hooks")}
          columns={[
            { title: t("outside.name") },
            { title: t("outside.group") },
            { title: t("outside.maker") },
            { title: t("outside.hooks.state") },
            { title: t("outside.hooks.waiting"), numeric: true },
            { title: t("outside.hooks.delivered"), numeric: true },
            { title: t("outside.hooks.dead"), numeric: true },
          ]}
          rows={webhooks.map(({ id, name, groupId, madeBy, paused, counts }) => [
            <a href={urls.deskWebhook(id)}>{name}</a>,
            nameOf(groupId),
            makerOf(madeBy) ?? t("outside.maker.gone"),
            t(`outside.hooks.paused.${paused ?? "no"}`),
            speak.number(counts.waiting),
            speak.number(counts.delivered),
            speak.number(counts.dead),
          ])}
        />
      )}
      <Card title={t("outside.hooks.new")} level={2}>
        <form method="post" action={urls.deskWebhooks} class="flow">
          <Field
            name="name"
            label={t("outside.name")}
            hint={t("outside.hooks.name-hint")}
            value={typed.name}
            maxLength={80}
            required
          />
          <Field
            name="url"
            label={t("outside.hooks.url")}
            hint={t("outside.hooks.url-hint")}
            value={typed.url}
            type="url"
            required
          />
          <GroupField
            speak={speak}
            label={t("outside.group")}
            hint={t("outside.group-hint")}
            groups={groups}
            chosen={typed.groupId}
          />
          <Choice
            name="kind"
            legend={t("outside.hooks.kinds")}
            kind="checkbox"
            options={EVENT_NOUNS.map((noun) => ({
              ...{ value: `${noun}.*`, checked: typed.kinds.includes(`${noun}.*`) },
              label: t(`outside.noun.${noun}`),
            }))}
          />
          <Choice
            name="contacts"
            legend={t("outside.hooks.contacts")}
            hint={t("outside.hooks.contacts-hint")}
            kind="checkbox"
            options={[{ value: "yes", label: t("outside.hooks.contacts-yes"), checked: typed.withContacts }]}
          />
          <Button>{t("outside.hooks.make")}</Button>
        </form>
      </Card>
    </DeskFrame>
  );
}
