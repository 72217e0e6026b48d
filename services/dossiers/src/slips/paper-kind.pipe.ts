import type { PipeTransform } from '@nestjs/common';
import { notFound } from '@dvc/problems';

/** A kind in a path, `supplement` for SUPPLEMENT; another one names nothing. */
export class PaperKindPipe<K extends string> implements PipeTransform<string, K> {
  private readonly byName: ReadonlyMap<string, K>;

  constructor(kinds: readonly K[]) {
    this.byName = new Map(kinds.map((kind) => [kind.toLowerCase().replaceAll('_', '-'), kind]));
  }

  transform(name: string): K {
    const kind = this.byName.get(name);
    if (kind === undefined) throw notFound({ vi: 'loại giấy tờ này', en: 'kind of paper' });
    return kind;
  }
}
