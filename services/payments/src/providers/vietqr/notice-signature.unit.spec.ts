import { isFreshNotice, isSignedNotice, signNotice } from './notice-signature.js';

const secret = 'a secret of the specs';
const body = Buffer.from('{"transactionId":"FT1"}');

describe('the signature of a notice', () => {
  it('is the hex HMAC-SHA256 over the timestamp, a dot and the body', () => {
    expect(signNotice('key', '1', Buffer.from('body'))).toBe(
      '91b5374b153842ad05b2c4eab9349b8321b14703165bd3fb8b034dfb8be98ae5',
    );
  });

  it('holds for exactly the body, timestamp and secret it was made with', () => {
    const signature = signNotice(secret, '1700000000', body);
    expect(isSignedNotice(secret, '1700000000', body, signature)).toBe(true);
    expect(isSignedNotice(secret, '1700000000', body, signature.toUpperCase())).toBe(true);
    expect(isSignedNotice(secret, '1700000001', body, signature)).toBe(false);
    expect(isSignedNotice(secret, '1700000000', Buffer.from('{"transactionId":"FT2"}'), signature)).toBe(false);
    expect(isSignedNotice('another secret', '1700000000', body, signature)).toBe(false);
  });

  it.each(['', 'zz', signNotice(secret, '1', body).slice(2), `${signNotice(secret, '1', body)}00`])(
    'is not "%s"',
    (signature) => {
      expect(isSignedNotice(secret, '1', body, signature)).toBe(false);
    },
  );
});

it.each([
  ['1700000000', true],
  ['1699999700', true],
  ['1699999699', false],
  ['1700000300', true],
  ['1700000301', false],
  ['1.7e9', false],
  ['', false],
  ['-1700000000', false],
])('a notice stamped %s at 1700000000 is fresh: %s', (timestamp, fresh) => {
  expect(isFreshNotice(timestamp, new Date(1_700_000_000_000))).toBe(fresh);
});
