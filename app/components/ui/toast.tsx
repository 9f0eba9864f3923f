import { Form, Link, useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Toast } from '#app/platform/http/toast';

import { IconButton } from './button';
import { cx } from './class-names';
import { Icon } from './icon';

const SHOWN_MS = 6000;
/** What offers a way back or onwards stays longer: it has to be reached. */
const SHOWN_WITH_ACTION_MS = 20_000;

const MARKS = {
  success: ['check', 'text-good'],
  info: ['info', 'text-info'],
  warning: ['alert', 'text-warn'],
  error: ['alert', 'text-bad'],
} as const;

/** The live region of the page; shows the toast that came with it and lets it go after a while. */
export function ToastRegion({ toast }: { toast: Toast | null }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Toast | null>(toast);
  const [isHeld, setHeld] = useState(false);

  const [latest, setLatest] = useState(toast);
  if (toast !== latest) {
    setLatest(toast);
    if (toast) setShown(toast);
  }

  useEffect(() => {
    if (!shown || isHeld || shown.tone === 'error') return;
    const time = shown.undo || shown.link ? SHOWN_WITH_ACTION_MS : SHOWN_MS;
    const timer = setTimeout(() => setShown(null), time);
    return () => clearTimeout(timer);
  }, [shown, isHeld]);

  return (
    <div
      role="status"
      aria-label={t('toast.region')}
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 lg:bottom-6"
    >
      {shown ? (
        <div
          className="pointer-events-auto flex max-w-lg animate-[rise-in_160ms_ease-out] items-center gap-3 rounded-card border border-line bg-surface py-2 pr-2 pl-4 text-sm shadow-pop"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <ToastBody toast={shown} />
          <IconButton icon="cross" label={t('action.dismiss')} onClick={() => setShown(null)} className="size-8" />
        </div>
      ) : null}
    </div>
  );
}

function ToastBody({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const location = useLocation();
  const [icon, ink] = MARKS[toast.tone ?? 'success'];
  const action = 'min-h-8 shrink-0 rounded-md px-2 font-medium text-accent-text hover:bg-accent-soft';
  return (
    <>
      <Icon name={icon} className={cx('size-5', ink)} />
      <span className="min-w-0">{t(toast.key, toast.values)}</span>
      {toast.undo ? (
        <Form method="post" action={toast.undo.action}>
          {Object.entries(toast.undo.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="redirectTo" value={location.pathname + location.search} />
          <button type="submit" className={action}>
            {t('action.undo')}
          </button>
        </Form>
      ) : null}
      {toast.link ? (
        <Link to={toast.link.to} className={cx(action, 'inline-flex items-center')}>
          {t(toast.link.key)}
        </Link>
      ) : null}
    </>
  );
}
