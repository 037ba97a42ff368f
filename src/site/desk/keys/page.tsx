import { API_SCOPES, LONGEST_DAYS } from "#domain/api-keys/scopes.ts";
import type { ApiKey } from "#features/api-keys/contract.ts";
import { isInForce } from "#features/api-keys/policy.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { DeskFrame, dayAndYear } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { KeyTyped } from "./contract.ts";
import { GroupField, ShownOnce } from "./parts.tsx";

export type KeysPageProps = {
  readonly speak: Speak;
  readonly keys: readonly ApiKey[];
  readonly groups: readonly GroupChoice[];
  /** The name of who made one; null when it is not known any more. */
  readonly makerOf: (madeBy: string) => string | null;
  readonly typed: KeyTyped;
  /** Why the last one was not made. */
  readonly fault: string | null;
  /** The key that was made just now. */
  readonly made: string | null;
  readonly now: Date;
};

/** Keys of somebody's groups, and the form to make one. */
export function KeysPage({ speak, keys, groups, makerOf, typed, fault, made, now }: KeysPageProps) {
  const { t } = speak;
  const nameOf = (id: number) => groups.find((group) => group.id === id)?.name ?? String(id);
  return (
    <DeskFrame speak={speak} here={urls.deskKeys} title={t("outside.keys")} lead={t("outside.keys.lead")}>
      {made !== null && (
        <ShownOnce title={t("outside.keys.made")} secret={made} what={t("outside.keys.made-once")} />
      )}
      {fault !== null && <Notice kind="error" title={t(`outside.keys.fault.${fault}`)} />}
      {keys.length > 0 && (
        <Table
          caption={t("outside.keys")}
          columns={[
            { title: t("outside.name") },
            { title: t("outside.group") },
            { title: t("outside.keys.scopes") },
            { title: t("outside.maker") },
            { title: t("outside.keys.until") },
            { title: t("outside.keys.used") },
            { title: t("outside.keys.end") },
          ]}
          rows={keys.map((key) => [
            <>
              {key.name} <code>…{key.hint}</code>
            </>,
            nameOf(key.groupId),
            key.scopes.map((scope) => t(`outside.scope.${scope.replace(":", "-")}`)).join("; "),
            makerOf(key.madeBy) ?? t("outside.maker.gone"),
            dayAndYear(speak, key.expiresAt),
            key.lastUsedAt === null ? t("outside.keys.never") : dayAndYear(speak, key.lastUsedAt),
            isInForce(key, now) ? (
              <form method="post" action={urls.deskKeyRevoke(key.id)}>
                <Button kind="quiet">
                  {t("outside.keys.revoke")}
                  <span class="visually-hidden"> {key.name}</span>
                </Button>
              </form>
            ) : (
              t(key.revokedAt === null ? "outside.keys.ended" : "outside.keys.revoked")
            ),
          ])}
        />
      )}
      <Card title={t("outside.keys.new")} level={2}>
        <form method="post" action={urls.deskKeys} class="flow">
          <Field
            name="name"
            label={t("outside.name")}
            hint={t("outside.keys.name-hint")}
            value={typed.name}
            maxLength={80}
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
            name="scope"
            legend={t("outside.keys.scopes")}
            hint={t("outside.keys.scopes-hint")}
            kind="checkbox"
            options={API_SCOPES.map((scope) => ({
              ...{ value: scope, checked: typed.scopes.includes(scope) },
              label: t(`outside.scope.${scope.replace(":", "-")}`),
            }))}
          />
          <Field
            name="days"
            label={t("outside.keys.days")}
            hint={t("outside.keys.days-hint", { most: LONGEST_DAYS })}
            value={typed.days}
            inputMode="numeric"
            width="short"
          />
          <Button>{t("outside.keys.make")}</Button>
        </form>
      </Card>
      <p>
        <a href={`${urls.api}#with-a-key`}>{t("outside.keys.reference")}</a>
      </p>
      <p>
        <a href={urls.deskWebhooks}>{t("outside.keys.hooks")}</a>
      </p>
    </DeskFrame>
  );
}
