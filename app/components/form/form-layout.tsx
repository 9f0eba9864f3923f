import { useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '#app/components/ui/button';
import type { IconName } from '#app/components/ui/icon';
import { cx } from '#app/components/ui/class-names';

/** Fields beneath each other, two in a row where there is room and `columns` is 2. */
export function FormGrid({ columns = 1, children }: { columns?: 1 | 2; children: ReactNode }) {
  return <div className={cx('grid gap-5', columns === 2 && 'sm:grid-cols-2')}>{children}</div>;
}

/** The foot of a form: the main button first in reading order, others beside it. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap items-center gap-3">{children}</div>;
}

type SubmitButtonProps = {
  children: ReactNode;
  name?: string;
  value?: string;
  icon?: IconName;
  variant?: 'primary' | 'secondary' | 'danger';
  size?: 'small' | 'medium' | 'large';
  disabledReason?: string | undefined;
  className?: string;
};

/** Sends its form and shows that it is on its way; a second press changes nothing. */
export function SubmitButton({ children, variant = 'primary', name, value, ...rest }: SubmitButtonProps) {
  const { t } = useTranslation();
  const navigation = useNavigation();
  const isMine = name === undefined || navigation.formData?.get(name) === value;
  const isBusy = navigation.state === 'submitting' && isMine;
  return (
    <Button
      {...rest}
      {...(name === undefined ? {} : { name, value })}
      type="submit"
      variant={variant}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
      }}
    >
      {isBusy ? t('state.saving') : children}
    </Button>
  );
}
