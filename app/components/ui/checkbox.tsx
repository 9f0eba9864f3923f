import type { InputHTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';

import { cx } from './class-names';

type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
};

function Choice({ label, hint, error, className, type, ...rest }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  const id = useId();
  const describedBy = cx(hint ? `${id}-hint` : '', error ? `${id}-error` : '') || undefined;
  return (
    <div className={cx('flex items-start gap-3', className)}>
      <input
        {...rest}
        id={id}
        type={type}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className="mt-[3px] size-[18px] shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block text-[15px] text-ink">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-[13px] text-ink-3">
            {hint}
          </p>
        ) : null}
        {error ? (
          <p id={`${id}-error`} className="text-[13px] text-bad">
            {error}
          </p>
        ) : null}
      </div>
    </div>
  );
}

export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" />;
}

export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" />;
}

type FieldsetProps = { legend: ReactNode; hint?: ReactNode; error?: ReactNode; children: ReactNode; className?: string };

/** A group of choices under one question. */
export function Fieldset({ legend, hint, error, children, className }: FieldsetProps) {
  return (
    <fieldset className={cx('min-w-0', className)}>
      <legend className="mb-1.5 text-sm font-medium text-ink">{legend}</legend>
      {hint ? <p className="mb-2 text-[13px] text-ink-3">{hint}</p> : null}
      <div className="flex flex-col gap-2.5">{children}</div>
      {error ? <p className="mt-2 text-[13px] text-bad">{error}</p> : null}
    </fieldset>
  );
}
