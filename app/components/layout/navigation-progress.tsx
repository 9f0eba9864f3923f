import { useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** A thin bar at the top while the next page is on its way; it begins late, so quick pages do not show it. */
export function NavigationProgress() {
  const { t } = useTranslation();
  if (useNavigation().state === 'idle') return null;
  return (
    <div
      role="progressbar"
      aria-label={t('nav.loading')}
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden"
    >
      <div className="size-full animate-[nav-progress_4s_ease-out_150ms_both] bg-accent" />
    </div>
  );
}
