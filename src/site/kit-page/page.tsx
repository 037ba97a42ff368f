import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { ButtonSpecimens, FormSpecimens, HeadingSpecimens } from "./forms/parts.tsx";
import { CardSpecimens, DrawingSpecimens, ListSpecimens, NoticeSpecimens } from "./parts.tsx";

/** Every part, twice: on light paper and on dark. */
export function KitPage({ speak }: { speak: Speak }) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("kit.lead")}>{t("kit.title")}</Heading>
      <div class="kit-papers">
        {(["light", "dark"] as const).map((paper) => (
          <section key={paper} class="kit-paper" data-theme={paper} aria-labelledby={`${paper}-paper`}>
            <h2 id={`${paper}-paper`}>{t(`kit.${paper}`)}</h2>
            <HeadingSpecimens speak={speak} />
            <ButtonSpecimens speak={speak} />
            <FormSpecimens speak={speak} paper={paper} />
            <CardSpecimens speak={speak} />
            <NoticeSpecimens speak={speak} />
            <ListSpecimens speak={speak} paper={paper} />
            <DrawingSpecimens speak={speak} />
          </section>
        ))}
      </div>
    </>
  );
}
