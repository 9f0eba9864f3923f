import { cx } from '#app/components/ui/class-names';

/** The mark: four rings around a centre, grown a little wider on one side. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx('shrink-0', className ?? 'size-7')}>
      <g fill="none" stroke="currentColor" className="text-accent">
        <ellipse cx="16" cy="16" rx="14.2" ry="13.8" strokeWidth="1.6" opacity=".4" />
        <ellipse cx="15.6" cy="16.2" rx="10.6" ry="10.2" strokeWidth="1.9" opacity=".62" />
        <ellipse cx="15.2" cy="16.5" rx="7" ry="6.6" strokeWidth="2.1" opacity=".82" />
        <ellipse cx="14.8" cy="16.8" rx="3.4" ry="3.1" strokeWidth="2.3" />
      </g>
    </svg>
  );
}

export function Logo({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight text-ink">
      <LogoMark />
      {name}
    </span>
  );
}
