import { readFile } from 'node:fs/promises';
import { cpuMs } from '@dvc/testing';
import { allAnnouncements } from '../../test/facts.js';
import { announcements } from '../facts/announcements.js';
import { announcementByKey } from '../facts/announcements.js';
import { type Announcement, sampleVariables } from '../facts/announcement.js';
import { channelsOf } from './channels-of.js';
import { checkTemplate, type TemplateTexts, variablesOf } from './check-template.js';
import { CompiledText } from './compiled-text.js';

const accepted = announcements.dossierAccepted as unknown as Announcement;
const fine: TemplateTexts = {
  subject: { vi: 'Hồ sơ {{ dossierNumber }}' },
  body: { vi: 'Kính gửi {{ applicantName }}' },
};
const body = (vi: string): TemplateTexts => ({ ...fine, body: { vi } });
const codes = (template: TemplateTexts): string[] =>
  checkTemplate(accepted, template).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the check of a template', () => {
  it('takes the texts that come with the product, one for each fact and channel that it is told by, in both languages', async () => {
    const { templates } = JSON.parse(await readFile(new URL('../../data/templates.json', import.meta.url), 'utf8')) as {
      templates: (TemplateTexts & { key: string; channel: string })[];
    };
    expect(templates.map(({ key, channel }) => `${key} ${channel}`).sort()).toEqual(
      allAnnouncements.flatMap((one) => channelsOf(one).map((channel) => `${one.key} ${channel}`)).sort(),
    );
    for (const template of templates) {
      const announcement = announcementByKey.get(template.key) as Announcement;
      expect({ key: template.key, errors: checkTemplate(announcement, template) }).toEqual({
        key: template.key,
        errors: [],
      });
      for (const variables of sampleVariables(announcement)) {
        for (const language of ['vi', 'en'] as const) {
          const text = new CompiledText({
            subject: template.subject[language] as string,
            body: template.body[language] as string,
          });
          const made = text.render(variables, { ms: 1_000, memory: 10_000 }, true);
          expect(`${made.subject} ${made.body}`).not.toMatch(/[{}%]|undefined|null|\[object|Invalid/);
        }
      }
    }
  });

  it('names the variables of a fact and the fields of its lists', () => {
    expect(variablesOf(accepted)).toEqual({
      names: [
        'applicantName',
        'dossierNumber',
        'procedureCode',
        'procedureName',
        'agency',
        'acceptedAt',
        'due',
        'dueAt',
        'feeLines',
        'totalFee',
      ],
      fields: ['name', 'amount'],
    });
  });

  it('takes conditions, loops over lists and filters', () => {
    expect(
      codes(
        body(
          '{% for line in feeLines %}{{ forloop.index }}. {{ line.name | upcase }}: {{ line.amount }}{% unless forloop.last %}\n{% endunless %}{% endfor %}',
        ),
      ),
    ).toEqual([]);
    expect(
      codes(
        body("{% if totalFee %}{{ totalFee }}{% elsif due == 'x' %}a{% else %}b{% endif %}{{ due | default: dueAt }}"),
      ),
    ).toEqual([]);
  });

  it.each([
    ['an unknown variable', '{{ nobody }}'],
    ['one in a branch that no sample reaches', "{% if due == 'never' %}{{ nobody }}{% endif %}"],
    ['one in a condition', '{% if nobody %}{% endif %}'],
    ['one as a filter argument', '{{ due | default: nobody }}'],
    ['a property of a text', '{{ applicantName.length }}'],
    ['a prototype', '{{ applicantName.constructor }}'],
    ['a computed path', '{{ feeLines[due] }}'],
    [
      'an unknown field of an item',
      "{% for line in feeLines %}{% if due == 'never' %}{{ line.secret }}{% endif %}{% endfor %}",
    ],
    ['a loop variable after its loop', '{% for line in feeLines %}{{ line.name }}{% endfor %}{{ line.name }}'],
  ])('refuses %s', (_, text) => {
    expect(codes(body(text))).toEqual(['/body/vi unknownVariable']);
  });

  it.each([
    ['an open output', '{{ due'],
    ['an open block', '{% if due %}'],
    ['an unknown tag', '{% foo %}'],
    ['an unknown filter', '{{ due | exec }}'],
    ['a file to include', '{% include "/etc/passwd" %}'],
    ['a file to render', "{% render '../../package.json' %}"],
    ['a layout', '{% layout "x" %}'],
    ['assignments', '{% assign a = due %}{{ a }}'],
    ['captures', '{% capture a %}{{ due }}{% endcapture %}{{ a }}'],
    ['counters', '{% increment a %}'],
    ['a loop that never seems to end', '{% for i in (1..1000000000) %}{% endfor %}'],
    [
      'loops in loops',
      '{% for a in (1..9000) %}{% for b in (1..9000) %}{% for c in (1..9000) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['a huge text', `{% for a in (1..4000) %}${'x'.repeat(5_000)}{% endfor %}`],
    ['a list as text', '{{ feeLines }}'],
    ['a text as list', '{% for line in due %}{{ line.name }}{% endfor %}'],
  ])('refuses %s', (_, text) => {
    expect(codes(body(text))).toEqual(['/body/vi template']);
  });

  it('bounds the time that a hostile text can take', () => {
    const hostile =
      '{% for a in (1..200) %}{% for b in (1..200) %}{{ due | truncate: 5000 | upcase | downcase }}{% endfor %}{% endfor %}';
    expect(cpuMs(() => codes(body(hostile)))).toBeLessThan(3_000);
  });

  it('wants a subject of one short line, and English whole or not at all', () => {
    expect(codes({ ...fine, subject: { vi: '{% if due == "never" %}x{% endif %}' } })).toContain(
      '/subject/vi blankSubject',
    );
    expect(codes({ ...fine, subject: { vi: 'a\r\nBcc: x@example.vn' } })).toContain('/subject/vi subjectLines');
    expect(codes({ ...fine, subject: { vi: 'x'.repeat(201) } })).toContain('/subject/vi subjectLength');
    expect(codes({ ...fine, subject: { vi: 'x', en: 'x' } })).toEqual(['/body/en english']);
    expect(codes({ ...fine, body: { vi: 'x', en: '{{ nobody }}' } })).toEqual([
      '/body/en unknownVariable',
      '/subject/en english',
    ]);
  });
});
