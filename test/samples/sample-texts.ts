import type { DayMaterial } from '../../src/briefings/domain/day-material.js';

/** The sample day's texts in the languages beside English, Spanish and Arabic, by their English. */
const TEXTS: Readonly<Record<string, readonly [ht: string, pt: string, vi: string, zhHans: string]>> = {
  'Nobody asks for ID. Bags go through a scanner.': [
    'Pèsonn pa mande pyès idantite. Sak yo pase nan yon eskanè.',
    'Ninguém pede documento. As bolsas passam por um scanner.',
    'Không ai hỏi giấy tờ. Túi xách đi qua máy soi.',
    '没有人要看证件。包要过扫描机。',
  ],
  'Bring no liquids, and no signs on sticks.': [
    'Pa pote likid, ni pankat ki gen baton.',
    'Não traga líquidos nem cartazes com vara.',
    'Xin đừng mang chất lỏng hay bảng có cán.',
    '请不要带液体，也不要带有棍子的标语牌。',
  ],
  'the east steps of the Old Capitol': [
    'mach eskalye bò lès Old Capitol la',
    'a escadaria leste do Old Capitol',
    'bậc thềm phía đông của Old Capitol',
    'Old Capitol 东侧台阶',
  ],
  Lunch: ['Manje midi', 'Almoço', 'Bữa trưa', '午餐'],
  'Base camp, room B-10': [
    'Pwen rasanbleman, sal B-10',
    'Ponto de encontro, sala B-10',
    'Điểm tập trung, phòng B-10',
    '集合点，B-10 室',
  ],
  'We talk it over': ['Nou pale sou sa', 'Conversamos sobre o dia', 'Chúng ta cùng trò chuyện', '大家聊一聊'],
  'A driver’s license for everyone who passes the test': [
    'Yon lisans pou tout moun ki pase tès la',
    'Carteira de motorista para quem passar na prova',
    'Bằng lái xe cho mọi người thi đậu',
    '考试通过就能拿驾照',
  ],
  'Today many people drive without one, because they cannot apply. The bill lets everybody take the test.': [
    'Jodi a anpil moun kondwi san lisans, paske yo pa ka fè demann. Pwojè lwa a kite tout moun pase tès la.',
    'Hoje muita gente dirige sem carteira, porque não pode pedir uma. O projeto deixa todos fazerem a prova.',
    'Hôm nay nhiều người lái xe không bằng, vì họ không được nộp đơn. Dự luật cho mọi người dự thi.',
    '现在很多人没有驾照开车，因为他们不能申请。这项法案让每个人都能考。',
  ],
  '“My name is {my_name}. Will you vote yes on {bill}?” Then wait.': [
    '“Non mwen se {my_name}. Èske w ap vote wi pou {bill}?” Apre sa, tann.',
    '“Meu nome é {my_name}. Você vai votar sim no {bill}?” Depois espere.',
    '“Tôi tên là {my_name}. Quý vị có bỏ phiếu thuận {bill} không?” Rồi chờ.',
    '“我叫 {my_name}。您会投票支持 {bill} 吗？”然后等回答。',
  ],
  'Be kind and short. Say what the bus does to your day.': [
    'Pale byen epi kout. Di sa bis la fè nan jounen ou.',
    'Seja gentil e breve. Conte o que o ônibus faz com o seu dia.',
    'Xin nhẹ nhàng và ngắn gọn. Kể việc đi xe buýt làm gì với ngày của quý vị.',
    '请客气、简短。说说坐公交车怎样影响您的一天。',
  ],
  'Say thank you. Ask {legislator} to add a name to the bill.': [
    'Di mèsi. Mande {legislator} mete non li sou pwojè lwa a.',
    'Agradeça. Peça a {legislator} que ponha o nome no projeto.',
    'Xin cảm ơn. Nhờ {legislator} ghi tên vào dự luật.',
    '先道谢。请 {legislator} 在法案上署名。',
  ],
  'Tell how you get to work. Two minutes.': [
    'Rakonte kijan ou ale nan travay. De minit.',
    'Conte como você vai para o trabalho. Dois minutos.',
    'Kể quý vị đi làm bằng cách nào. Hai phút.',
    '讲讲您怎么去上班。两分钟。',
  ],
  'Town police should not do federal work': [
    'Polis vil la pa dwe fè travay federal',
    'A polícia local não deve fazer trabalho federal',
    'Cảnh sát thành phố không nên làm việc của liên bang',
    '市镇警察不该做联邦的工作',
  ],
  'The bill makes town police ask about papers at a traffic stop.': [
    'Pwojè lwa a fòse polis vil la mande papye lè yo kanpe yon machin.',
    'O projeto faz a polícia local pedir documentos quando para um carro.',
    'Dự luật buộc cảnh sát thành phố hỏi giấy tờ khi chặn xe.',
    '这项法案让市镇警察在拦车时查问证件。',
  ],
  'People must be able to call the police without fear. Vote no on {bill}.': [
    'Moun dwe ka rele lapolis san yo pa pè. Vote non pou {bill}.',
    'As pessoas precisam poder chamar a polícia sem medo. Vote não no {bill}.',
    'Người dân phải được gọi cảnh sát mà không sợ. Xin bỏ phiếu chống {bill}.',
    '人们必须能够放心报警。请投票反对 {bill}。',
  ],
};

const NAMES: Readonly<Record<string, string>> = {
  ar: 'يوسف حدّاد',
  ht: 'Wideline Toussaint-Joli',
  pt: 'Conceição Pedraverde',
  vi: 'Nguyễn Thị Hương',
  'zh-Hans': '云晓明',
};

/** The name of the invented person who reads a language. */
export function sampleName(language: string): string {
  return NAMES[language] ?? 'Marisol Quintero';
}

/** The sample day with its texts in those languages too. */
export function inMoreLanguages(material: DayMaterial): DayMaterial {
  return {
    ...material,
    day: {
      ...material.day,
      languages: [...material.day.languages, 'ht', 'pt', 'vi', 'zh-Hans'],
      meetingPoint: more(material.day.meetingPoint),
    },
    asks: material.asks.map((ask) => ({
      ...ask,
      titles: more(ask.titles),
      summaries: more(ask.summaries),
      talkingPoints: ask.talkingPoints.flatMap((point) =>
        point.language === 'en'
          ? Object.entries(more({ en: point.body })).map(([language, body]) => ({ ...point, language, body }))
          : [point],
      ),
    })),
    programme: material.programme.map((item) => ({ ...item, titles: more(item.titles), places: more(item.places) })),
    buildings: new Map(
      [...material.buildings].map(([id, row]) => [id, { ...row, entryRules: more(row.entryRules) }] as const),
    ),
  };
}

function more(texts: Readonly<Record<string, string>>): Record<string, string> {
  const [ht, pt, vi, zhHans] = TEXTS[texts['en']!]!;
  return { ...texts, ht, pt, vi, 'zh-Hans': zhHans };
}
