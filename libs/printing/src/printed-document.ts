/** A document as it is to be printed. Lengths are in millimetres. Texts may hold line breaks; other control characters are dropped. */
export interface PrintedDocument {
  /** shown by readers as the name of the document */
  readonly title: string;
  readonly author?: string;
  readonly orientation?: 'PORTRAIT' | 'LANDSCAPE';
  /** repeated in small type at the foot of every page, left of the page number */
  readonly footer?: string;
  /** equal documents of one instant are equal byte for byte; without it the time of printing is in the file */
  readonly createdAt?: string;
  readonly blocks: readonly Block[];
}

export type Block = SingleBlock | TogetherBlock;

export type SingleBlock =
  LetterheadBlock | HeadingBlock | ParagraphBlock | FieldsBlock | TableBlock | ChoicesBlock | QrBlock | SignaturesBlock;

/** The head of an official paper (Decree 30/2020): the agency on the left, the name and motto of the state on the right. */
export interface LetterheadBlock {
  readonly kind: 'letterhead';
  /** the superior agency first; the last line is printed bold */
  readonly issuer: readonly string[];
  readonly number?: string;
  /** "Cao Bằng, ngày 02 tháng 3 năm 2026" */
  readonly placeAndDay?: string;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
  /** 1: the title of the paper, in the middle; 2 and 3: sections */
  readonly level: 1 | 2 | 3;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly align?: 'LEFT' | 'CENTRE' | 'RIGHT';
  readonly style?: 'PLAIN' | 'BOLD' | 'ITALIC' | 'SMALL';
  readonly indent?: number;
}

/** Labels with their values, one below the other. */
export interface FieldsBlock {
  readonly kind: 'fields';
  readonly items: readonly Field[];
  readonly indent?: number;
}

export interface Field {
  readonly label: string;
  /** null: dotted lines to write on */
  readonly value: string | null;
  /** dotted lines for a value of null; 1 when absent */
  readonly lines?: number;
}

/** A table; its heads are repeated on each page, a row that fits on one page is kept together. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** rows to write in, below the others */
  readonly emptyRows?: number;
}

export interface Column {
  readonly title: string;
  /** relative to the other columns; 1 when absent */
  readonly width?: number;
  readonly align?: 'LEFT' | 'CENTRE' | 'RIGHT';
}

/** Boxes with their texts, ticked or to be ticked. */
export interface ChoicesBlock {
  readonly kind: 'choices';
  readonly label?: string;
  readonly items: readonly { readonly text: string; readonly ticked: boolean }[];
  readonly indent?: number;
}

export interface QrBlock {
  readonly kind: 'qr';
  readonly data: string;
  readonly caption?: string;
  /** side length; 28 when absent */
  readonly size?: number;
}

/** Blocks that begin on the next page when not all of them fit on this one. More than a page takes is broken as usual. */
export interface TogetherBlock {
  readonly kind: 'together';
  readonly blocks: readonly SingleBlock[];
}

/** Who signs, side by side, kept together. */
export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly title: string;
  readonly note?: string;
  readonly name?: string;
}
