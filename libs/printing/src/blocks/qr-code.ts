import QRCode from 'qrcode';
import type { QrBlock } from '../printed-document.js';
import { PrintingFailed } from '../printing-failed.js';
import { mm, type Sheet } from '../sheet.js';
import { styles } from '../styles.js';

/** Modules of white around the code that readers need. */
const QUIET = 2;

/** Drawn as squares, not as an image: sharp on any printer. */
export function drawQr(sheet: Sheet, { data, caption, size = 28 }: QrBlock): void {
  const { modules } = codeOf(data);
  const side = mm(Math.min(Math.max(size, 15), 120));
  const square = side / (modules.size + 2 * QUIET);
  const captionLines = caption === undefined ? [] : sheet.lines(caption, sheet.width - side - 10, styles.small);
  sheet.ensure(side);
  const { y: top, left } = sheet;
  const figure = sheet.element('Figure', undefined, { alt: caption ?? 'Mã QR' });
  sheet.within(figure, 'Figure', () => {
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) {
          sheet.pdf.rect(left + (column + QUIET) * square, top + (row + QUIET) * square, square, square);
        }
      }
    }
    sheet.pdf.fill();
  });
  figure.end();
  const lineHeight = sheet.lineHeight(styles.small);
  const shown = captionLines.slice(0, Math.max(1, Math.floor(side / lineHeight)));
  const element = sheet.element('Caption');
  sheet.within(element, 'Caption', () => {
    shown.forEach((line, index) =>
      sheet.put(line, left + side + 10, top + QUIET * square + index * lineHeight, styles.small),
    );
  });
  element.end();
  sheet.y = top + side + 6;
}

function codeOf(data: string): QRCode.QRCode {
  try {
    return QRCode.create(data, { errorCorrectionLevel: 'M' });
  } catch (error) {
    throw new PrintingFailed('IMPOSSIBLE', `no QR code of ${data.length} characters: ${(error as Error).message}`);
  }
}
