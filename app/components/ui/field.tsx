import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { createContext, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';
import { Icon } from './icon';

type FieldState = { id: string; describedBy: string | undefined; isInvalid: boolean; isRequired: boolean };
const FieldContext = createContext<FieldState | undefined>(undefined);

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** The reader's text of what is wrong, already translated. */
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  /** One Input, Select or Textarea. */
  children: ReactNode;
};

/** Label, hint and error around one control, tied to it for assistive technology. */
export function Field({ label, hint, error, required, optional, hideLabel, className, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const describedBy = cx(hint ? `${id}-hint` : '', error ? `${id}-error` : '') || undefined;
  return (
    <FieldContext.Provider
      value={{ id, describedBy, isInvalid: Boolean(error), isRequired: Boolean(required) }}
    >
      <div className={cx('flex flex-col gap-1.5', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink'}>
          {label}
          {required ? (
            <span aria-hidden className="ml-0.5 text-bad">
              *
            </span>
          ) : null}
          {optional ? (
            <span className="ml-2 text-[13px] font-normal text-ink-3">{t('state.optional')}</span>
          ) : null}
        </label>
        {children}
        {hint ? (
          <p id={`${id}-hint`} className="text-[13px] text-ink-3">
            {hint}
          </p>
        ) : null}
        {error ? (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-[13px] text-bad">
            <Icon name="alert" className="mt-[0.25em]" />
            <span>{error}</span>
          </p>
        ) : null}
      </div>
    </FieldContext.Provider>
  );
}

function useControl(props: { id?: string | undefined; required?: boolean | undefined }) {
  const field = useContext(FieldContext);
  return {
    id: props.id ?? field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.isInvalid || undefined,
    required: props.required ?? (field?.isRequired || undefined),
  };
}

const CONTROL =
  'w-full rounded-control border border-line-strong/70 bg-surface px-3 text-[15px] text-ink shadow-card ' +
  'placeholder:text-ink-3 hover:border-line-strong aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-3 ' +
  'focus-visible:outline-offset-0';

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...rest} {...useControl(rest)} className={cx(CONTROL, 'h-10', className)} />;
}

export function FileInput({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return (
    <input
      {...rest}
      {...useControl(rest)}
      type="file"
      className={cx(
        'w-full rounded-card border border-dashed border-line-strong bg-surface p-5 text-sm text-ink-2',
        'file:mr-4 file:min-h-9 file:rounded-control file:border-0 file:bg-accent-soft file:px-4 file:font-medium file:text-accent-text',
        'hover:border-accent aria-invalid:border-bad',
        className,
      )}
    />
  );
}

export function Textarea({ className, rows = 4, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={rows} {...rest} {...useControl(rest)} className={cx(CONTROL, 'py-2 leading-relaxed', className)} />;
}

export type Option = { value: string; label: string; disabled?: boolean };

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & {
  options: readonly Option[];
  /** An empty first choice with this text. */
  placeholder?: string;
};

export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={cx('relative block w-full', className)}>
      <select {...rest} {...useControl(rest)} className={cx(CONTROL, 'h-10 appearance-none pr-9')}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" className="pointer-events-none absolute top-3 right-3 text-ink-3" />
    </span>
  );
}
