import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from './button';

type CopyButtonProps = { text: string; label?: string; size?: 'small' | 'medium' };

/** Copies a text to the clipboard and says so. Show the text itself beside it: it can be selected by hand. */
export function CopyButton({ text, label, size = 'small' }: CopyButtonProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <>
      <Button
        type="button"
        size={size}
        icon={isCopied ? 'check' : 'copy'}
        onClick={() => void copy()}
      >
        {isCopied ? t('action.copied') : (label ?? t('action.copy'))}
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? t('action.copied') : ''}
      </span>
    </>
  );
}

/** The clipboard API is missing on plain http and in some in-app browsers; a selection works there. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
