import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';

/**
 * The stream as it is, ending with an error unless its bytes have this hash. The last piece is held back until then: a
 * damaged file never looks complete.
 */
export function checkedContent(content: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const before = held;
      held = chunk;
      done(null, before);
    },
    flush(done) {
      const found = hash.digest('hex');
      if (found === sha256) done(null, held);
      else done(new Error(`the content of ${sha256} is damaged: it has the hash ${found}`));
    },
  });
  return pipeline(content, check, () => undefined);
}
