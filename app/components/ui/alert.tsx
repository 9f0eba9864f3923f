import type { ReactNode } from 'react';

import { cx } from './class-names';
import { Icon, type IconName } from './icon';

const TONES = {
  info: ['border-info/30 bg-info-soft', 'text-info', 'info'],
  success: ['border-good/30 bg-good-soft', 'text-good', 'check'],
  warning: ['border-warn/30 bg-warn-soft', 'text-warn', 'alert'],
  error: ['border-bad/30 bg-bad-soft', 'text-bad', 'alert'],
} as const satisfies Record<string, readonly [string, string, IconName]>;

type AlertProps = {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced at once: for what an action on this page has just brought about. */
  live?: boolean;
  className?: string;
};

export function Alert({ tone = 'info', title, children, actions, live, className }: AlertProps) {
  const [box, ink, icon] = TONES[tone];
  return (
    <div {...(live ? { role: 'alert' } : {})} className={cx('flex gap-3 rounded-card border p-4', box, className)}>
      <Icon name={icon} className={cx('mt-0.5 size-5', ink)} />
      <div className="min-w-0 flex-1 text-sm text-ink">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={title ? 'mt-1' : ''}>{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
