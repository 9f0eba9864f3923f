import { Link, type LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

import { cx } from './class-names';
import { Icon, type IconName } from './icon';

const VARIANTS = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover shadow-card',
  secondary: 'bg-surface text-ink border border-line hover:bg-hover shadow-card',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-bad border border-bad/40 hover:bg-bad-soft',
} as const;

const SIZES = {
  small: 'min-h-8 px-3 text-[13px] gap-1.5',
  medium: 'min-h-10 px-4 text-sm gap-2',
  large: 'min-h-12 px-6 text-base gap-2',
} as const;

type Look = {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  icon?: IconName;
  children: ReactNode;
};

function buttonClass(variant: keyof typeof VARIANTS, size: keyof typeof SIZES, className?: string) {
  return cx(
    'inline-flex items-center justify-center rounded-control font-medium whitespace-nowrap no-underline',
    'transition-colors disabled:opacity-55 aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** Why the button cannot be used: disables it and says so beneath. */
    disabledReason?: string | undefined;
  };

export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  disabledReason,
  type = 'submit',
  ...rest
}: ButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      disabled={rest.disabled || Boolean(disabledReason)}
      className={buttonClass(variant, size, className)}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <span className="inline-flex flex-col items-start gap-1">
      {button}
      <span className="text-[13px] text-ink-3">{disabledReason}</span>
    </span>
  );
}

export function LinkButton({
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: Look & Omit<LinkProps, 'children'>) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}

type IconButtonProps = { icon: IconName; label: string } & ButtonHTMLAttributes<HTMLButtonElement>;

/** A square button with an icon only; the label is its accessible name. */
export function IconButton({ icon, label, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-9 items-center justify-center rounded-control text-ink-2 hover:bg-hover hover:text-ink',
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}
