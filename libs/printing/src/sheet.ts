import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.js';
import { cleanText } from './clean-text.js';
import { type FontName, fontFile, fontNames } from './fonts.js';
import { limits } from './limits.js';
import type { PrintedDocument } from './printed-document.js';
import { PrintingFailed } from './printing-failed.js';

const POINTS_PER_MM = 72 / 25.4;
export const mm = (length: number): number => length * POINTS_PER_MM;

/** Margins of Decree 30/2020: 20 mm above and below, 30 mm for binding on the left, 20 mm on the right. */
const MARGINS = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) };

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
}

export type Alignment = 'LEFT' | 'CENTRE' | 'RIGHT';
type Element = PDFKit.PDFStructureElement;

/**
 * Sheets of paper with a place to go on at. Everything is drawn line by line, so that any text may break over pages;
 * what carries meaning is tagged for screen readers, everything else is an artifact.
 */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = MARGINS.left;
  /** where the next line begins */
  y = MARGINS.top;
  private readonly root: Element;
  private readonly widths = new Map<string, number>();
  private pages = 1;

  constructor(private readonly document: Omit<PrintedDocument, 'blocks'>) {
    const { title, author, orientation, createdAt } = document;
    this.pdf = new PDFDocument({
      size: 'A4',
      layout: orientation === 'LANDSCAPE' ? 'landscape' : 'portrait',
      margins: { ...MARGINS, bottom: 0 },
      pdfVersion: '1.7',
      lang: 'vi',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      font: '',
      info: {
        Title: cleanText(title),
        ...(author !== undefined && { Author: cleanText(author) }),
        CreationDate: createdAt === undefined ? new Date() : new Date(createdAt),
      },
    });
    for (const name of fontNames) this.pdf.registerFont(name, fontFile(name));
    this.pdf.lineWidth(0.6);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  get width(): number {
    return this.pdf.page.width - MARGINS.left - MARGINS.right;
  }

  get bottom(): number {
    return this.pdf.page.height - MARGINS.bottom;
  }

  /** What a page takes from its top to its bottom margin. */
  get bodyHeight(): number {
    return this.bottom - MARGINS.top;
  }

  /** Goes on at a new page unless so much room is left on this one. True when a page was added. */
  ensure(height: number): boolean {
    if (this.y + height <= this.bottom || this.y <= MARGINS.top) return false;
    this.newPage();
    return true;
  }

  newPage(): void {
    if (this.pages >= limits.pages) throw new PrintingFailed('TOO_MANY_PAGES', `more than ${limits.pages} pages`);
    this.pages += 1;
    this.pdf.addPage();
    this.pdf.lineWidth(0.6);
    this.y = MARGINS.top;
  }

  /** A sheet like this one with nothing on it, to try out what something takes. */
  blank(): Sheet {
    return new Sheet(this.document);
  }

  /** Whether everything so far fits on one page. */
  get isFirstPage(): boolean {
    return this.pages === 1;
  }

  lineHeight({ size }: TextStyle): number {
    return size * 1.4;
  }

  measure(text: string, { font, size }: TextStyle): number {
    const key = `${font} ${size} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.pdf.font(font).fontSize(size).widthOfString(text);
    if (this.widths.size > 50_000) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }

  lines(text: string, width: number, style: TextStyle, firstIndent = 0): string[] {
    return breakLines(this.printable(text), width, (part) => this.measure(part, style), firstIndent);
  }

  /** Characters that the font lacks become question marks, so that nobody overlooks that something was there. */
  printable(text: string): string {
    return cleanText(text).replace(
      /[^\u0020-\u007e\u00a1-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2022\u2026\n]/gu,
      (character) => (this.hasGlyph(character) ? character : '?'),
    );
  }

  /** One line of text at a place, in the open marked content. */
  put(line: string, x: number, y: number, style: TextStyle, width = 0, align: Alignment = 'LEFT'): void {
    if (line === '') return;
    const free = align === 'LEFT' ? 0 : width - this.measure(line, style);
    this.pdf
      .font(style.font)
      .fontSize(style.size)
      .text(line, x + (align === 'CENTRE' ? free / 2 : free), y, { lineBreak: false });
  }

  /** A new element of the document's structure, inside another one or at the top. End it. */
  element(type: string, inside: Element = this.root, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.pdf.struct(type, options);
    inside.add(element);
    return element;
  }

  /** Draws what belongs to an element on the current page. */
  within(element: Element, tag: string, draw: () => void): void {
    element.add(this.pdf.markStructureContent(tag));
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws what has no meaning of its own: rules, boxes, page numbers. */
  decorate(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Lines one below the other, over as many pages as it takes. */
  flow(
    lines: readonly string[],
    {
      tag,
      element = this.element(tag),
      x = this.left,
      width = this.width,
      style,
      align = 'LEFT',
    }: {
      readonly tag: string;
      readonly element?: Element;
      readonly x?: number;
      readonly width?: number;
      readonly style: TextStyle;
      readonly align?: Alignment;
    },
  ): void {
    const height = this.lineHeight(style);
    for (let from = 0; from < lines.length;) {
      this.ensure(height);
      const count = Math.max(1, Math.floor((this.bottom - this.y) / height));
      this.within(element, tag, () => {
        for (const line of lines.slice(from, from + count)) {
          this.put(line, x, this.y, style, width, align);
          this.y += height;
        }
      });
      from += count;
    }
    element.end();
  }

  end(): void {
    this.root.end();
    this.pdf.end();
  }

  private hasGlyph(character: string): boolean {
    this.pdf.font('Regular');
    const { font } = (
      this.pdf as unknown as { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } }
    )._font;
    return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }
}
