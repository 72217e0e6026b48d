import { KeepTheDirectory1790000000001 } from './1790000000001-keep-the-directory.js';
import { ExchangeDocuments1790000000002 } from './1790000000002-exchange-documents.js';
import { NumberOwnLetters1790000000003 } from './1790000000003-number-own-letters.js';

export const migrations = [
  KeepTheDirectory1790000000001,
  ExchangeDocuments1790000000002,
  NumberOwnLetters1790000000003,
];
