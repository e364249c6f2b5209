import { isolate } from '../../kernel/isolated-text.js';
import { MailTemplates } from './mail-templates.js';

const templates = (html: string, text = 'x') =>
  new MailTemplates(
    new Map([
      ['layouts/mail', '<div>{{> @partial-block}}</div>'],
      ['emails/note/html', html],
      ['emails/note/text', text],
    ]),
    '.who { color: red; }',
  );
const data = (extra: object) => ({ frame: { direction: 'ltr' as const }, subject: 'S', ...extra });

describe('a mail template', () => {
  it('escapes in HTML and not in text', () => {
    const mail = templates('<p class="who">{{name}}</p>', '{{name}}').render(
      'note',
      data({ name: `<a href="x">O'Neil & Co</a>` }),
    );
    expect(mail.html).toBe(
      '<p class="who" style="color:red">&lt;a href&#x3D;&quot;x&quot;&gt;O&#x27;Neil &amp; Co&lt;/a&gt;</p>',
    );
    expect(mail.text).toBe(`<a href="x">O'Neil & Co</a>\n`);
  });

  it('writes isolating marks as elements in HTML, and in text only where the direction differs', () => {
    const mail = templates('{{line}}', '{{line}}').render(
      'note',
      data({ line: `${isolate('Ana <b>')} ${isolate('يوسف')}` }),
    );
    expect([mail.html, mail.text]).toEqual([
      '<bdi>Ana &lt;b&gt;</bdi> <bdi>يوسف</bdi>',
      `Ana <b> ${isolate('يوسف')}\n`,
    ]);
  });

  it('refuses data that lacks a field', () => {
    expect(() => templates('{{name}}').render('note', data({}))).toThrow('"name" not defined');
  });

  it('S27 does not run what people typed', () => {
    const mail = templates('{{name}}', '{{name}}').render('note', data({ name: '{{frame.direction}}{{{x}}}' }));
    expect(mail.text).toBe('{{frame.direction}}{{{x}}}\n');
  });

  it('S27 sees no prototypes', () => {
    expect(() => templates('{{name.constructor.name}}').render('note', data({ name: {} }))).toThrow('not defined');
    const inherits = Object.create({ secret: 'inherited', tell: () => 'inherited' }) as object;
    const mail = templates('{{name.secret}}{{name.tell}}', '{{name.secret}}').render('note', data({ name: inherits }));
    expect([mail.html, mail.text].join()).not.toMatch(/inherited/);
  });

  it('keeps a subject on one line', () => {
    expect(templates('x').render('note', { ...data({}), subject: ` a\r\nBcc: b ${isolate('Ana')}\n` }).subject).toBe(
      'a Bcc: b Ana',
    );
  });
});

describe('the templates that come with Rotunda', () => {
  it('load, inline and compile', () => {
    expect(new MailTemplates().messages()).toEqual(expect.arrayContaining(['briefing']));
  });
});
