import QRCode from 'qrcode';

export interface QrImages {
  /** data URL */
  readonly png: string;
  readonly svg: string;
}

/** Pictures of a code's text. Level M bears the wear of a printed page and scratched screens. */
export async function qrImages(text: string): Promise<QrImages> {
  const options = { errorCorrectionLevel: 'M', margin: 4 } as const;
  const [png, svg] = await Promise.all([
    QRCode.toDataURL(text, { ...options, width: 360 }),
    QRCode.toString(text, { ...options, type: 'svg' }),
  ]);
  return { png, svg };
}
