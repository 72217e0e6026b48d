import { EnumField, TextField } from '@dvc/hosting';
import { type DeliveryMethod, deliveryMethods } from '../dossier/state.js';

export class HandoverInput {
  @EnumField(deliveryMethods)
  readonly method: DeliveryMethod;
  @TextField({ max: 200, optional: true, description: 'who took the result; for DESK, and only then' })
  readonly receivedBy?: string;
  @TextField({ max: 200, optional: true, description: 'who carries it; for POST, and only then' })
  readonly carrier?: string;
  @TextField({ max: 100, optional: true, description: "the parcel's number; for POST, and only then" })
  readonly trackingNumber?: string;
  @TextField({
    max: 500,
    optional: true,
    description:
      'where it goes; for POST, and only then. Needed where another delivery was chosen; else it replaces the address of the dossier',
  })
  readonly address?: string;
}

export const deliveryOutcomes = ['DELIVERED', 'FAILED', 'RETURNED'] as const;

export class DeliveryInput {
  @EnumField(deliveryOutcomes, { description: 'RETURNED: the post brought it back to the agency' })
  readonly outcome: (typeof deliveryOutcomes)[number];
  @TextField({ max: 200, optional: true, description: 'who took it; for DELIVERED' })
  readonly receivedBy?: string;
  @TextField({ max: 2_000, optional: true, description: 'why not; needed unless DELIVERED' })
  readonly reason?: string;
}
