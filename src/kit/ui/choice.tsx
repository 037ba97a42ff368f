import { FieldError } from "./field.tsx";

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly checked?: boolean | undefined;
  /** Its own name, where the options are separate yes-or-no answers. */
  readonly name?: string | undefined;
};

/** A question answered by tapping: one of several ("radio") or any of several ("checkbox"), as big chips. */
export function Choice({
  name,
  legend,
  hint,
  error,
  kind,
  options,
}: {
  name: string;
  legend: string;
  hint?: string | undefined;
  /** What is wrong with what was chosen, and what to do. */
  error?: string | undefined;
  kind: "radio" | "checkbox";
  options: readonly Option[];
}) {
  return (
    <fieldset
      class={error ? "choice field-wrong" : "choice"}
      {...(error ? { id: name, "aria-describedby": `${name}-error` } : {})}
    >
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && <FieldError id={`${name}-error`} text={error} />}
      <div class="chips">
        {options.map(({ value, label, checked, name: own }) => (
          <label class="chip" key={own ?? value}>
            <input type={kind} name={own ?? name} value={value} checked={checked === true} />
            <span class="chip-face">
              <svg class="tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <path d="M4 10.5l4 4 8-9" />
              </svg>
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
