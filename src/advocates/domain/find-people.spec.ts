import { findPeople } from './find-people.js';

const PEOPLE = ['Nguyễn Thị Hạnh', 'Łukasz Ødegård', 'يوسف الحدّاد', 'Олександр Гнатюк', '王小明', 'Ana de la Cruz', 'Diana Cruz']; // prettier-ignore
const found = (typed: string) => findPeople(PEOPLE.map((name) => ({ name })), typed).map(({ name }) => name); // prettier-ignore

describe('finding people by what somebody types at the door', () => {
  it('needs neither accents nor strokes nor vowel signs', () => {
    expect(found('ngu')).toEqual(['Nguyễn Thị Hạnh']);
    expect(found('luk ode')).toEqual(['Łukasz Ødegård']);
    expect(found('الحداد')).toEqual(['يوسف الحدّاد']);
    expect(found('ГНАТ')).toEqual(['Олександр Гнатюк']);
    expect(found('小明')).toEqual(['王小明']);
  });

  it('takes the words in any order, and parts of them', () => {
    expect(found('hanh ng')).toEqual(['Nguyễn Thị Hạnh']);
    expect(found('cru ana')).toEqual(['Ana de la Cruz', 'Diana Cruz']);
  });

  it('puts first whose name begins so', () => {
    expect(found('ana')).toEqual(['Ana de la Cruz', 'Diana Cruz']);
    expect(found('cruz')).toEqual(['Ana de la Cruz', 'Diana Cruz']);
    expect(found('dia')).toEqual(['Diana Cruz']);
  });

  it('finds nobody for nothing, and for what nobody is called', () => {
    expect([found(''), found(' -'), found('xyz')]).toEqual([[], [], []]);
  });
});
