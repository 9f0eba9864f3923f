import { useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const DELAY_MS = 150;

/** A thin bar at the top while the next page is on its way; quick pages do not show it. */
export function NavigationProgress() {
  const { t } = useTranslation();
  const isBusy = useNavigation().state !== 'idle';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isBusy) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      {isShown ? (
        <>
          <div className="h-full w-full origin-left animate-[nav-progress_4s_ease-out_forwards] bg-accent" />
          <span className="sr-only">{t('nav.loading')}</span>
        </>
      ) : null}
    </div>
  );
}
