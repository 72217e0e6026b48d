import { producingServices } from '@dvc/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { EnumField } from '../http/fields.js';

/** `?service=`: the gateway needs it to know whom to ask; the service itself only refuses another's name. */
export function ServiceQuery(): PropertyDecorator {
  const field = EnumField(producingServices, { optional: true, description: 'the service that is meant' });
  return (target, key) => {
    field(target, key);
    ApiProperty({ required: true })(target, key);
  };
}

export class ServiceChoice {
  @ServiceQuery()
  readonly service?: string;
}
