import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { SearchForm } from "#kit/ui/search-form.tsx";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { aboutWords, GroupLinks, groupName } from "#site/groups/parts.tsx";
import type { FoundGroup } from "#site/groups/queries.ts";
import { urls } from "#site/urls.ts";

export type GroupsPageProps = {
  readonly speak: Speak;
  readonly typed: string;
  /** Why what was typed is no postcode; null when it is one, or nothing was typed. */
  readonly error: string | null;
  readonly found: FoundGroup | null;
  /** What the winning piece is called: "LS6", or the name of a seat. */
  readonly because: string;
  readonly regions: readonly { readonly region: ListedGroup; readonly locals: readonly ListedGroup[] }[];
  readonly networks: readonly ListedGroup[];
};

/** Every group: mine by postcode, those of each region, networks. */
export function GroupsPage({ speak, typed, error, found, because, regions, networks }: GroupsPageProps) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("groups.lead")}>{t("groups.title")}</Heading>
      <SearchForm
        action={urls.groups}
        name="postcode"
        label={t("groups.postcode")}
        hint={t("groups.postcode-hint")}
        value={typed}
        error={error ?? undefined}
        autocomplete="postal-code"
        maxLength={40}
        button={t("groups.search")}
      />
      {found && <Finding speak={speak} found={found} because={because} />}
      <section aria-labelledby="by-region">
        <Heading level={2} id="by-region">
          {t("groups.by-region")}
        </Heading>
        {regions.map(({ region, locals }) => (
          <Disclosure
            key={region.id}
            summary={`${groupName(speak, region)} · ${t("groups.count", { count: locals.length })}`}
          >
            <p>
              <a href={urls.group(region.slug)}>{groupName(speak, region)}</a>
            </p>
            <GroupLinks speak={speak} groups={locals} />
          </Disclosure>
        ))}
      </section>
      {networks.length > 0 && (
        <section aria-labelledby="networks">
          <Heading level={2} id="networks">
            {t("groups.networks")}
          </Heading>
          <Cards>
            {networks.map((network) => (
              <Card key={network.id} title={groupName(speak, network)} href={urls.group(network.slug)}>
                <p>{aboutWords(speak, network)}</p>
              </Card>
            ))}
          </Cards>
        </section>
      )}
    </>
  );
}

function Finding({ speak, found, because }: { speak: Speak; found: FoundGroup; because: string }) {
  const { t } = speak;
  if (found.kind === "unknown") {
    return (
      <Notice title={t("groups.unknown", { place: found.postcode })}>
        <p>{t("groups.unknown-body")}</p>
      </Notice>
    );
  }
  const place = found.located.postcode;
  if (found.kind === "no-group") {
    return (
      <Notice title={t("groups.none-there", { place })}>
        <p>{t("groups.none-there-body")}</p>
      </Notice>
    );
  }
  const { group, belonging, located, others } = found;
  const name = groupName(speak, group);
  return (
    <Card title={t("groups.yours", { name })} level={2} tone="brand">
      <p>{t(`groups.yours-because.${belonging.because.kind}`, { key: because, place })}</p>
      {located.approximate && <p class="hint">{t("groups.probably")}</p>}
      <p>
        <LinkButton href={urls.group(group.slug)}>{name}</LinkButton>
      </p>
      {others.length > 0 && (
        <>
          <p>{t("groups.also")}</p>
          <GroupLinks speak={speak} groups={others} />
        </>
      )}
    </Card>
  );
}
