import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { PageTemplates } from './page-templates.js';

const render = (language: string, template: string, data: object) => {
  const words = { language, say: (key: string) => key } as unknown as Words;
  return new PageTemplates(new Map([['pages/one', template]]), new Map()).render('one', { words, ...data } as never);
};

describe('a page', () => {
  it('has the spaces that Chinese has, and leaves what people typed into a field as it is', () => {
    const typed = '我来。 云: 好';
    expect(render('zh-Hans', '<p title="{{typed}}">{{say "甲。"}} {{say "乙。"}}</p>', { typed })).toBe(
      `<p title="${typed}">甲。乙。</p>`,
    );
    expect(render('zh-Hans', '<textarea name="note">{{typed}}</textarea><input value="{{typed}}">', { typed })).toBe(
      `<textarea name="note">${typed}</textarea><input value="${typed}">`,
    );
    expect(render('zh-Hans', '<p>与 {{name}} 见面</p>', { name: isolate('云 晓明') })).toBe(
      '<p>与<bdi>云 晓明</bdi>见面</p>',
    );
  });

  it('keeps the spaces of every other language', () => {
    expect(render('en', '<p>One. {{say "Two."}} <b>{{name}}</b> x</p>', { name: isolate('Ana') })).toBe(
      '<p>One. Two. <b><bdi>Ana</bdi></b> x</p>',
    );
  });
});
