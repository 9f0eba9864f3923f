import type { ConsentText } from '#app/domain/leads/consent-schema';
import { findConsentTexts } from '#app/domain/leads/find-consent-texts.server';
import type { Locale } from '#app/platform/i18n/config';
import { EXPERT_FORM } from './expert-form';
import { signStamp } from './form-stamp.server';

export interface OpenForm {
  stamp: string;
  process: ConsentText | null;
  share: ConsentText | null;
}

/** The consent texts of a language with the stamp that says they were shown now. */
export async function openExpertForm(locale: Locale): Promise<OpenForm> {
  const texts = await findConsentTexts(locale);
  const stamp = await signStamp({
    form: EXPERT_FORM.key, at: Date.now(), locale,
    processWordingId: texts.process?.wordingId ?? null,
    shareWordingId: texts.share_with_sales?.wordingId ?? null,
  });
  return { stamp, process: texts.process ?? null, share: texts.share_with_sales ?? null };
}
