// Draws QR and Code 128 as SVG, black on white whatever the theme, with the quiet zones that
// cameras need. What is printed on slips is drawn by the till.
import { code128, drawingSVG, qrcode } from 'bwip-js/browser';

export type Symbology = 'qr' | 'code128';

/** The SVG text of a code. */
export function drawCode(kind: Symbology, text: string): string {
  if (kind === 'qr') {
    return qrcode(
      { bcid: 'qrcode', text, scale: 4, padding: 8, backgroundcolor: 'FFFFFF' },
      drawingSVG(),
    );
  }
  return code128(
    {
      bcid: 'code128',
      text,
      scale: 2,
      height: 16,
      paddingwidth: 10,
      paddingheight: 2,
      backgroundcolor: 'FFFFFF',
    },
    drawingSVG(),
  );
}
