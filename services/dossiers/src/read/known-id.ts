import type { PipeTransform } from '@nestjs/common';
import type { Problem } from '@dvc/problems';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in a path: what is no UUID names nothing, so it gets the answer of an unknown one. */
export class KnownId implements PipeTransform<string, string> {
  constructor(private readonly unknown: () => Problem) {}

  transform(id: string): string {
    if (!UUID.test(id)) throw this.unknown();
    return id.toLowerCase();
  }
}
