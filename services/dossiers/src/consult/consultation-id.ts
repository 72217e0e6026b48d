import { Injectable } from '@nestjs/common';
import { unknownConsultation } from '../dossier/problems.js';
import { KnownId } from '../read/known-id.js';

@Injectable()
export class ConsultationId extends KnownId {
  constructor() {
    super(unknownConsultation);
  }
}
