import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#app/components/ui/badge';
import type { IconName } from '#app/components/ui/icon';
import type { Step } from '#app/components/ui/stepper';
import type { ImportStatus } from '#app/domain/imports/import-schema';
import type { TargetName } from '#app/domain/imports/targets/field-types';

const TONES: Record<ImportStatus, Tone> = {
  refused: 'warn', ready: 'info', checking: 'info', staged: 'info', importing: 'info', done: 'good', failed: 'bad', discarded: 'neutral',
};

export const TARGET_ICONS: Record<TargetName, IconName> = {
  members: 'people', attendance: 'calendar', content: 'document', certifications: 'book', 'contest-results': 'trophy', 'product-use': 'chart',
};

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const { t } = useTranslation('imports');
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}

/** The four steps on the way, for the stepper. */
export function useImportSteps(): Step[] {
  const { t } = useTranslation('imports');
  return ['file', 'columns', 'check', 'import'].map((key) => ({ key, label: t(`step.${key}`) }));
}
