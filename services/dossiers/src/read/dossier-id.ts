import { Injectable } from '@nestjs/common';
import { unknownDossier } from '../dossier/problems.js';
import { KnownId } from './known-id.js';

@Injectable()
export class DossierId extends KnownId {
  constructor() {
    super(unknownDossier);
  }
}
