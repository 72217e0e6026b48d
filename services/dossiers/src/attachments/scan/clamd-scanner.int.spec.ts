import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { ClamdScanner } from './clamd-scanner.js';
import { type ClamdFault, ClamdSimulator, EICAR } from './clamd-simulator.js';
import { ScanRefused } from './scanner.js';

describe('a scan by clamd', () => {
  let clamd: ClamdSimulator;
  let scanner: ClamdScanner;

  beforeEach(async () => {
    clamd = await ClamdSimulator.start();
    scanner = new ClamdScanner({ url: clamd.url, timeoutMs: 300 });
  });
  afterEach(() => clamd.stop());

  const scan = (...pieces: readonly string[]) => scanner.scan(Readable.from(pieces.map((piece) => Buffer.from(piece))));

  it('finds the test file wherever its pieces are cut, and nothing in a clean one', async () => {
    expect(await scan('a clean file')).toEqual({ clean: true });
    for (const cut of [0, 1, 30, EICAR.length]) {
      expect(await scan('before ', EICAR.slice(0, cut), EICAR.slice(cut), ' after')).toEqual({
        clean: false,
        signature: 'Eicar-Test-Signature',
      });
    }
  });

  it('sends a large content in pieces', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    const pieces = Array.from({ length: 100 }, () => piece);
    expect(await new ClamdScanner({ url: clamd.url, timeoutMs: 10_000 }).scan(Readable.from(pieces))).toEqual({
      clean: true,
    });
    expect(clamd.scanned).toBe(1);
  });

  it.each<[ClamdFault, RegExp]>([
    ['hang', /did not answer within 300 ms/],
    ['disconnect', /closed|ECONNRESET|EPIPE/],
    ['disconnect-midway', /closed|ECONNRESET|EPIPE/],
    ['error', /allocate memory ERROR/],
    ['nonsense', /clamd answered: HTTP/],
  ])('is tried again later after: %s', async (fault, message) => {
    clamd.failNext(fault);
    const failure: unknown = await scan('content').catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(ScanRefused);
    expect((failure as Error).message).toMatch(message);
    expect(await scan('content')).toEqual({ clean: true });
  });

  it('is given up when clamd never takes so large a content', async () => {
    clamd.failNext('too-large');
    await expect(scan('content')).rejects.toBeInstanceOf(ScanRefused);
  });

  it('fails while nobody listens, and when the content breaks off', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const nobody = new ClamdScanner({ url: `tcp://127.0.0.1:${port}`, timeoutMs: 300 });
    await expect(nobody.scan(Readable.from([Buffer.from('x')]))).rejects.toThrow('ECONNREFUSED');
    const broken = new Readable({
      read() {
        this.destroy(new Error('the disk is gone'));
      },
    });
    await expect(scanner.scan(broken)).rejects.toThrow('the disk is gone');
  });
});
