import QRCode from 'qrcode';

/** A link as an SVG picture to scan. */
export async function qrOf(link: string): Promise<string> {
  return QRCode.toString(link, { type: 'svg', margin: 1 });
}
