import type { ComponentChild } from "preact";

export type FieldProps = {
  /** Also the id, where none is given; the hint and the refusal are tied to it. */
  readonly name: string;
  /** For a box of whose name a page has several. */
  readonly id?: string | undefined;
  readonly label: ComponentChild;
  /** What is wanted, before anybody types. */
  readonly hint?: string | undefined;
  /** What is wrong with what was typed, and what to do; the value stays in place. */
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "search" | "tel" | "url" | "number" | "date" | "time" | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | undefined;
  readonly required?: boolean | undefined;
  readonly maxLength?: number | undefined;
  /** The least that a number or a date may be. */
  readonly min?: string | undefined;
  /** Id of a `datalist` with answers to choose from. */
  readonly list?: string | undefined;
  /** More than 1 makes it a box of that many lines. */
  readonly lines?: number | undefined;
  /** "short" for a postcode or a number, "long" for everything else. */
  readonly width?: "short" | "long" | undefined;
};

/** A labelled box to type in. Never loses what was typed. */
export function Field({
  label,
  hint,
  error,
  lines = 1,
  width = "long",
  value,
  type = "text",
  ...rest
}: FieldProps) {
  const { id = rest.name } = rest;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const shared = {
    ...rest,
    id,
    class: `input input-${width}`,
    spellcheck: lines > 1,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? "true" : undefined,
  } as Record<string, unknown>;
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} text={error} />}
      {lines > 1 ? (
        <textarea rows={lines} {...shared}>
          {value}
        </textarea>
      ) : (
        <input {...({ ...shared, type, value } as Record<string, unknown>)} />
      )}
    </div>
  );
}

/** The refusal beside a field: a sign and a sentence, so that it needs no colour. */
export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p class="field-error" id={id}>
      <svg class="sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M10 2l9 16H1z" />
        <path class="cut" d="M9 8h2v5H9zM9 14h2v2H9z" />
      </svg>
      {text}
    </p>
  );
}
