import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { Field, type FieldProps } from "./field.tsx";

/** One field and one button, sent with GET so that the answer has an address. `children` are further limits. */
export function SearchForm({
  action,
  button,
  formLabel,
  target,
  children,
  ...field
}: FieldProps & {
  action: string;
  button: string;
  formLabel?: string;
  target?: "_self";
  children?: ComponentChildren;
}) {
  return (
    <search aria-label={formLabel}>
      <form class="search-form" action={action} method="get" target={target}>
        <div class="search-line">
          <Field type="text" width="short" {...field} />
          <Button>{button}</Button>
        </div>
        {children}
      </form>
    </search>
  );
}
