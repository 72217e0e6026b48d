import { configure } from '@dvc/hosting';
import { notificationsConfiguration } from './notifications.config.js';

const read = (environment: Readonly<Record<string, string>>): unknown =>
  configure(notificationsConfiguration, environment);

describe('the configuration of notifications', () => {
  it('writes no e-mail unless a mail server is named', () => {
    expect(read({})).toMatchObject({ EMAIL_MAX_ATTEMPTS: 8, EMAIL_RATE_PER_SECOND: 100 });
    expect(read({})).not.toHaveProperty('SMTP_URL');
  });

  it.each(['no-reply@example.vn', 'Cổng Dịch vụ công <no-reply@example.vn>'])('takes %s as the sender', (MAIL_FROM) => {
    expect(read({ SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM })).toMatchObject({ MAIL_FROM });
  });

  it('takes an empty rating page as none', () => {
    expect(read({ RATING_PAGE_URL: '' })).toHaveProperty('RATING_PAGE_URL', undefined);
    const RATING_PAGE_URL = 'https://dichvucong.example.vn/danh-gia';
    expect(read({ RATING_PAGE_URL })).toMatchObject({ RATING_PAGE_URL });
  });

  it('takes an empty page of unassigned dossiers as none', () => {
    expect(read({ UNASSIGNED_PAGE_URL: '' })).toHaveProperty('UNASSIGNED_PAGE_URL', undefined);
    const UNASSIGNED_PAGE_URL = 'https://motcua.example.vn/ho-so';
    expect(read({ UNASSIGNED_PAGE_URL })).toMatchObject({ UNASSIGNED_PAGE_URL });
  });

  it.each([
    ['a mail server without sender', { SMTP_URL: 'smtp://127.0.0.1:25' }, 'MAIL_FROM: is required with SMTP_URL'],
    ['a sender with a line break', { MAIL_FROM: 'a\nb <x@example.vn>' }, 'MAIL_FROM'],
    ['a list of senders', { MAIL_FROM: 'a@example.vn, b@example.vn' }, 'MAIL_FROM'],
    ['another protocol', { SMTP_URL: 'http://127.0.0.1', MAIL_FROM: 'x@example.vn' }, 'SMTP_URL'],
    ['no try at all', { EMAIL_MAX_ATTEMPTS: '0' }, 'EMAIL_MAX_ATTEMPTS'],
    ['a page with a fragment', { RATING_PAGE_URL: 'https://x.vn/#/danh-gia' }, 'RATING_PAGE_URL'],
    ['a page that is no web page', { RATING_PAGE_URL: 'javascript:alert(1)' }, 'RATING_PAGE_URL'],
    ['a list that is no web page', { UNASSIGNED_PAGE_URL: 'javascript:alert(1)' }, 'UNASSIGNED_PAGE_URL'],
    ['half a lease', { EMAIL_LEASE_MS: '0.5' }, 'EMAIL_LEASE_MS'],
  ])('refuses %s', (_, environment, fault) => {
    expect(() => read(environment)).toThrow(fault);
  });
});
