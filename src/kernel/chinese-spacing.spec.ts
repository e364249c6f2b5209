import { chineseSpacing } from './chinese-spacing.js';
import { isolate } from './isolated-text.js';

describe('the spacing of Chinese', () => {
  it('has no space after a full-width stop, nor between a Chinese name and the words beside it', () => {
    expect(chineseSpacing('共和党。 主席。')).toBe('共和党。主席。');
    expect(chineseSpacing(`我叫 ${isolate('云晓明')} 。`)).toBe(`我叫${isolate('云晓明')} 。`);
    expect(chineseSpacing(`与 ${isolate('云晓明')} 见面`)).toBe(`与${isolate('云晓明')}见面`);
    expect(chineseSpacing('小组: 云')).toBe('小组：云');
  });

  it('keeps the spaces around other scripts, inside names, and before an address', () => {
    const kept = [
      `与 ${isolate('Ana')} 见面`,
      isolate('云 晓明'),
      '打开: https://x.example',
      'One. Two: three',
      '在 11:15',
    ];
    expect(kept.map(chineseSpacing)).toEqual(kept);
  });
});
