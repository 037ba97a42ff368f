import type { Speak } from "#kit/i18n/speak.ts";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { PROBLEMS } from "#site/api/problems/contract.ts";
import { urls } from "#site/urls.ts";
import type { ReferenceEntry, ReferenceShape } from "./queries.ts";

const RULES = ["version", "unknown", "cache", "cors", "rate", "privacy", "language", "problems"] as const;

/** Everything that programs may ask, what they get, and what refusals mean; made from the document they can read too. */
export function ReferencePage({
  speak,
  entries,
  keyed,
  shapes,
}: {
  speak: Speak;
  entries: readonly ReferenceEntry[];
  keyed: readonly ReferenceEntry[];
  shapes: readonly ReferenceShape[];
}) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("api.lead")}>{t("api.title")}</Heading>
      <p>{t("api.start-body")}</p>
      <nav aria-label={t("api.start")}>
        <ul class="api-contents">
          {entries.map(({ id, path, summary }) => (
            <li key={id}>
              <a href={`#${id}`}>{summary}</a> <code>{path.replace(urls.apiV1, "")}</code>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        <a href={urls.openapi}>{t("api.document")}</a>
      </p>
      <Heading level={2}>{t("api.rules")}</Heading>
      <ul>
        {RULES.map((rule) => (
          <li key={rule}>{t(`api.rule-${rule}`)}</li>
        ))}
      </ul>
      <p>{t("api.sources")}</p>
      {/* What is described is code, and stays in the language of the code. */}
      <div lang="en">
        {entries.map((entry) => (
          <Entry key={entry.id} speak={speak} entry={entry} />
        ))}
      </div>
      <Heading level={2} id="with-a-key">
        {t("api.keyed")}
      </Heading>
      <p>{t("api.keyed-lead")}</p>
      <div lang="en">
        {keyed.map((entry) => (
          <Entry key={entry.id} speak={speak} entry={entry} />
        ))}
      </div>
      <Heading level={2} id="problems">
        {t("api.problems")}
      </Heading>
      {Object.entries(PROBLEMS).map(([kind, { status, title }]) => (
        <section key={kind} id={kind}>
          <h3>
            <code>{kind}</code>
          </h3>
          <p>
            <span lang="en">{title}.</span> {t("api.problem-status", { status: String(status) })}{" "}
            {t(`api.problem.${kind}`)}
          </p>
        </section>
      ))}
      <Heading level={2}>{t("api.shapes")}</Heading>
      <div lang="en">
        {shapes.map((shape) => (
          <Shape key={shape.name} shape={shape} />
        ))}
      </div>
    </>
  );
}

function Entry({ speak: { t, locale }, entry }: { speak: Speak; entry: ReferenceEntry }) {
  const { id, method, path, summary, description, parameters, statuses, example } = entry;
  return (
    <section id={id} class="api-entry">
      <h2>{summary}</h2>
      <p>
        <code class="api-path">{`${method} ${path}`}</code>
      </p>
      {description !== "" && <p>{marked(description)}</p>}
      {example !== null && (
        <p>
          <a href={example} lang={locale}>
            {t("api.example")}
            <span class="visually-hidden"> {path}</span>
          </a>{" "}
          <code class="api-path">{example}</code>
        </p>
      )}
      {parameters.length > 0 && (
        <dl class="api-fields">
          {parameters.map(({ name, kind, meaning, isNeeded }) => (
            <div key={name}>
              <dt>
                <code>{name}</code> <span class="api-kind">{kind}</span>{" "}
                {isNeeded && <strong lang={locale}>{t("api.needed")}</strong>}
              </dt>
              <dd>{marked(meaning)}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul class="api-statuses">
        {statuses.map(({ status, meaning }) => (
          <li key={status}>
            <strong>{status}</strong> {marked(meaning)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Text of the document, where code stands between backticks. */
function marked(text: string) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part));
}

function Shape({ shape: { name, description, fields } }: { shape: ReferenceShape }) {
  return (
    <Disclosure summary={name}>
      {description !== "" && <p>{marked(description)}</p>}
      <dl class="api-fields">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>
              <code>{field.name}</code> <span class="api-kind">{field.kind}</span>
            </dt>
            <dd>{marked(field.meaning)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
