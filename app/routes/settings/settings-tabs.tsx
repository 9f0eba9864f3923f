import { useTranslation } from 'react-i18next';
import { Tabs } from '#app/components/ui/tabs';

/** The pages for those who run the installation. */
export function SettingsTabs() {
  const { t } = useTranslation('settings');
  return (
    <Tabs
      label={t('title')}
      items={[
        { to: '/settings', label: t('tab.programme'), end: true },
        { to: '/settings/users', label: t('tab.users') },
      ]}
    />
  );
}
