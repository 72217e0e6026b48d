export type {
  Block,
  ChoicesBlock,
  Column,
  Field,
  FieldsBlock,
  HeadingBlock,
  LetterheadBlock,
  ParagraphBlock,
  PrintedDocument,
  QrBlock,
  Signature,
  SignaturesBlock,
  SingleBlock,
  TableBlock,
  TogetherBlock,
} from './printed-document.js';
export { PrintingFailed, type PrintingFailure } from './printing-failed.js';
export { closePrinting, renderPdf } from './render-pdf.js';
