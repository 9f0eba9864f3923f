import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Button, IconButton } from './button';
import type { IconName } from './icon';

type DialogProps = {
  /** The text of the button that opens it. */
  trigger: string;
  triggerIcon?: IconName;
  triggerVariant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  title: string;
  /** The form or text inside. */
  children: ReactNode;
  /** Where the same form stands as a page: used until scripts have loaded. */
  fallbackHref: string;
};

/** A native modal dialog. Its trigger is a link to the same form as a page until scripts load. */
export function Dialog({ trigger, triggerIcon, triggerVariant, title, children, fallbackHref }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  return (
    <>
      <form method="get" action={fallbackHref} className="contents">
        <Button
          type="submit"
          {...(triggerVariant ? { variant: triggerVariant } : {})}
          {...(triggerIcon ? { icon: triggerIcon } : {})}
          onClick={(event) => {
            event.preventDefault();
            ref.current?.showModal();
          }}
        >
          {trigger}
        </Button>
      </form>
      <dialog
        ref={ref}
        aria-labelledby={headingId}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-0 text-ink shadow-pop"
      >
        <div className="p-5 sm:p-6">
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 id={headingId} className="text-lg font-semibold">
              {title}
            </h2>
            <IconButton icon="cross" label={t('action.close')} onClick={() => ref.current?.close()} />
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}
