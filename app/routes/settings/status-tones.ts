import type { Tone } from '#app/components/ui/badge';

/** How the state of an account is coloured. */
export const STATUS_TONES: Record<'invited' | 'active' | 'disabled', Tone> = {
  invited: 'info', active: 'good', disabled: 'neutral',
};
