import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { Outcome } from "#site/rights/contract.ts";

export type RightsPageProps = {
  readonly speak: Speak;
  readonly base: string;
  readonly movement: string;
  readonly calledName: string | null;
  /** They object to stages now. */
  readonly noStages: boolean;
  /** They object to being reached at all. */
  readonly noContact: boolean;
  readonly outcome: Outcome;
};

/** To see, to put right, to object, to be erased: a part for each, with what happens then. */
export function RightsPage(props: RightsPageProps) {
  const { base, movement, calledName, noStages, noContact, outcome } = props;
  const { t } = props.speak;
  return (
    <div class="rights">
      <Heading lead={t("rights.lead", { movement })}>
        {calledName === null ? t("rights.title") : t("rights.title.named", { person: calledName })}
      </Heading>
      {outcome !== null && <Notice kind="success" title={t(`rights.done.${outcome}`)} />}
      <section aria-labelledby="see" class="rights-part">
        <Heading level={2} id="see" lead={t("rights.see.lead")}>
          {t("rights.see")}
        </Heading>
        <p class="rights-ways">
          <LinkButton kind="main" href={`${base}/copy`}>
            {t("rights.see.read")}
          </LinkButton>
          <LinkButton href={`${base}/copy.json`} download="">
            {t("rights.see.file")}
          </LinkButton>
        </p>
      </section>
      <section aria-labelledby="right" class="rights-part">
        <Heading level={2} id="right" lead={t("rights.right.lead")}>
          {t("rights.right")}
        </Heading>
        <p>
          <LinkButton href={`${base}/details`}>{t("rights.right.button")}</LinkButton>
        </p>
      </section>
      <section aria-labelledby="object" class="rights-part">
        <Heading level={2} id="object" lead={t("rights.object.lead", { movement })}>
          {t("rights.object")}
        </Heading>
        {noContact && <Notice>{t("rights.object.contact.on")}</Notice>}
        <form method="post" action={`${base}/objection`} class="rights-ways">
          <Button
            kind={noContact ? "plain" : "danger"}
            name="to"
            value={noContact ? "allow-contact" : "contact"}
          >
            {t(noContact ? "rights.object.allow-contact" : "rights.object.contact")}
          </Button>
          <Button kind="plain" name="to" value={noStages ? "allow-stages" : "stages"}>
            {t(noStages ? "rights.object.allow-stages" : "rights.object.stages")}
          </Button>
        </form>
        <p class="hint">{t("rights.object.stages.what")}</p>
      </section>
      <section aria-labelledby="erase" class="rights-part">
        <Heading level={2} id="erase" lead={t("rights.erase.lead")}>
          {t("rights.erase")}
        </Heading>
        <p>
          <LinkButton href={`${base}/erasure`}>{t("rights.erase.button")}</LinkButton>
        </p>
      </section>
    </div>
  );
}
