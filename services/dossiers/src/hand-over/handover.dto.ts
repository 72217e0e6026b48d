import { EnumField, TextField } from '@dvc/hosting';
import { type DeliveryMethod, deliveryMethods } from '../dossier/state.js';

export class HandoverInput {
  @EnumField(deliveryMethods)
  readonly method: DeliveryMethod;
  @TextField({ max: 200, optional: true, description: 'who took the result; for DESK, and only then' })
  readonly receivedBy?: string;
}
