import { CompiledText } from './compiled-text.js';
import { TemplateFault } from './liquid-engine.js';

const caps = { ms: 1_000, memory: 100_000 };

describe('a compiled text', () => {
  it('leaves what people write as it is: it makes plain text', () => {
    const text = new CompiledText({ subject: 'Gửi {{ name }}', body: '{{ name }}' });
    expect(text.render({ name: '<b>An & Bình</b> {{ 7 | plus: 7 }}' }, caps)).toEqual({
      subject: 'Gửi <b>An & Bình</b> {{ 7 | plus: 7 }}',
      body: '<b>An & Bình</b> {{ 7 | plus: 7 }}',
    });
  });

  it('can escape for HTML where a template wants it', () => {
    expect(new CompiledText({ subject: 's', body: '{{ name | escape }}' }).render({ name: '<b>"&\'' }, caps).body).toBe(
      '&lt;b&gt;&#34;&amp;&#39;',
    );
  });

  it('lets no value add a line or a header to the subject', () => {
    const text = new CompiledText({ subject: 'Hồ sơ {{ name }}', body: 'x' });
    expect(text.render({ name: 'a\r\nBcc: x@example.vn\u0000\u2028b' }, caps).subject).toBe(
      'Hồ sơ a Bcc: x@example.vn b',
    );
    expect(text.render({ name: 'é'.repeat(400) }, caps).subject).toHaveLength(200);
  });

  it('leaves a missing variable blank when a message must go out, and refuses it in a strict check', () => {
    const text = new CompiledText({ subject: 's', body: 'a{{ gone }}b{{ gone.more }}' });
    expect(text.render({}, caps).body).toBe('ab');
    expect(() => text.render({}, caps, true)).toThrow(TemplateFault);
  });

  it('stops at its caps', () => {
    const loop = new CompiledText({ subject: 's', body: '{% for i in (1..5000) %}{{ name }}{% endfor %}' });
    expect(() => loop.render({ name: 'x' }, { ms: 1_000, memory: 100 })).toThrow(/memory/);
    expect(() => loop.render({ name: 'x' }, { ms: -1, memory: 100_000 })).toThrow(/limit/);
    expect(() => loop.render({ name: 'x'.repeat(10) }, caps)).toThrow(/longer than/);
    expect(() => new CompiledText({ subject: 's', body: 'x'.repeat(8_001) })).toThrow(TemplateFault);
  });
});
