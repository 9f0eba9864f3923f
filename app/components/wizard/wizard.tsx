import type { ReactNode } from 'react';

import { Card } from '#app/components/ui/card';
import { type Step, Stepper } from '#app/components/ui/stepper';

type WizardProps = {
  steps: readonly Step[];
  current: string;
  title: ReactNode;
  description?: ReactNode;
  /** The panel of the current step; usually one form. */
  children: ReactNode;
  /** Beside or beneath the panel: a preview, help. */
  aside?: ReactNode;
};

/** Steps above, the current panel beneath. Each step is an address of its own, so it can be left. */
export function Wizard({ steps, current, title, description, children, aside }: WizardProps) {
  return (
    <div>
      <Stepper steps={steps} current={current} />
      <div className={aside ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]' : ''}>
        <Card>
          <h2 className="text-lg font-semibold">{title}</h2>
          {description ? <p className="mt-1 max-w-prose text-sm text-ink-2">{description}</p> : null}
          <div className="mt-6">{children}</div>
        </Card>
        {aside ? <aside className="min-w-0">{aside}</aside> : null}
      </div>
    </div>
  );
}
