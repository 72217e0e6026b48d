import { isMailable } from './mailable.js';
import { retryPause, smtpFailure, withoutAddresses } from './smtp-outcome.js';
import { messageId } from './smtp-post.js';

describe('what became of a try', () => {
  it.each([
    ['a server that is not there', { code: 'ESOCKET', command: 'CONN', message: 'connect ECONNREFUSED' }, 'connection'],
    ['a server that hung up', { code: 'ECONNECTION', command: 'CONN' }, 'connection'],
    ['a server that shuts down', { code: 'EMESSAGE', command: 'DATA', responseCode: 421 }, 'connection'],
    ['a login that is refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'connection'],
    ['an unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused'],
    ['a message that is refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused'],
    ['a mailbox that is busy', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'later'],
    ['a sender that is refused', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'later'],
    ['an error of our own', new Error('x'), 'later'],
    ['nothing at all', undefined, 'later'],
  ])('tells %s', (_, error, kind) => {
    expect(smtpFailure(error).kind).toBe(kind);
  });

  it('keeps addresses out of reasons', () => {
    expect(
      smtpFailure({ code: 'EENVELOPE', responseCode: 550, message: '550 5.1.1 <an@example.vn>: unknown' }).reason,
    ).toBe('EENVELOPE 550 550 5.1.1 <[address]>: unknown');
    expect(withoutAddresses("no 'ă.n@ví-dụ.vn' here")).toBe('no [address] here');
    expect(withoutAddresses('x'.repeat(1_000))).toHaveLength(500);
  });

  it('doubles its pauses, spread, up to a day', () => {
    expect([1, 2, 3].map((attempts) => retryPause(attempts, 1_000, 0.5))).toEqual([1_000, 2_000, 4_000]);
    expect(retryPause(1, 1_000, 0)).toBe(500);
    expect(retryPause(50, 30_000, 0.5)).toBe(86_400_000);
  });

  it('makes the Message-ID of the mail and the domain of the sender', () => {
    expect(messageId('1', 'Cổng Dịch vụ công <no-reply@example.vn>')).toBe('<1@example.vn>');
    expect(messageId('1', 'no-reply@example.vn')).toBe('<1@example.vn>');
  });
});

describe('an address that can be mailed', () => {
  it.each(['an@example.vn', 'a.b+c@sub.example.vn', 'ăn@ví-dụ.vn'])('is %s', (address) => {
    expect(isMailable(address)).toBe(true);
  });

  it.each([
    '',
    'an',
    '@example.vn',
    'an@',
    'a@b@c',
    'a@b.vn, c@d.vn',
    'a@b.vn;c@d.vn',
    'An <a@b.vn>',
    'a@b.vn\r\nBcc: c@d.vn',
    'a b@c.vn',
    '"a"@b.vn',
    '(x)a@b.vn',
    `${'a'.repeat(65)}@b.vn`,
    `a@${'b'.repeat(260)}`,
    'a@b\u0000.vn',
  ])('is not %j', (address) => {
    expect(isMailable(address)).toBe(false);
  });
});
