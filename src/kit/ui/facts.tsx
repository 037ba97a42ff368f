import type { ComponentChild } from "preact";

/** Pairs of a name and what it is: "Majority" – "187 votes". */
export function Facts({
  facts,
}: {
  facts: readonly {
    readonly name: string;
    /** Language of the name, where it is not the page's. */
    readonly lang?: string | undefined;
    readonly value: ComponentChild;
  }[];
}) {
  return (
    <dl class="facts">
      {facts.map(({ name, lang, value }) => (
        <div class="fact" key={name}>
          <dt lang={lang}>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
