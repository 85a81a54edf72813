import type { ReactNode } from "react";

/** What a form control inside a {@link Field} needs to be tied to its label and its error. */
export type FieldControl = {
  id: string;
  name: string;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
};

/** A labelled form control with the reason why its last value was refused. */
export function Field({
  form,
  name,
  label,
  error,
  children,
}: {
  form: string;
  name: string;
  label: string;
  error: string | undefined;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = `${form}-${name}`;
  const errorId = `${id}-error`;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        name,
        "aria-invalid": Boolean(error),
        "aria-describedby": error ? errorId : undefined,
      })}
      {error && (
        <p id={errorId} className="text-destructive text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
