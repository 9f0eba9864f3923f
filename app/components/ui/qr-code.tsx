import { useTranslation } from 'react-i18next';

/**
 * A QR code made on the server (`QRCode.toString(link, { type: 'svg', margin: 1 })` of `qrcode`).
 * Never pass an SVG that did not come from there: it is written into the page as it is.
 */
export function QrCode({ svg, label }: { svg: string; label?: string }) {
  const { t } = useTranslation();
  return (
    <div
      role="img"
      aria-label={label ?? t('qr.label')}
      className="size-44 rounded-card border border-line bg-[#fff] p-2 [&>svg]:size-full"
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
