/** People who share a first language: how many of a hundred registrations they are, and the names they write in it. */
export interface Community {
  /** BCP 47 tag of the language in which they want their mail. */
  readonly language: string;
  readonly percent: number;
  readonly given: readonly string[];
  /** Empty where people go by one name. */
  readonly family: readonly string[];
  /** True where the family's name is written first. */
  readonly familyFirst?: true;
  /** True where nothing stands between the two, as in Han and Hangul. */
  readonly joined?: true;
}

/** The communities of the demo: many languages, scripts and ways to be named; every combination of names is invented. */
export const COMMUNITIES: readonly Community[] = [
  {
    language: 'en',
    percent: 25,
    given: ['Abiola', 'Annegret', 'Beatrix', 'Cedric', 'Dolores', 'Ezekiel', 'Fiona', 'Gwendolyn', 'Hōkū', 'Imogen', 'Jasper', 'Keʻala', 'Lucinda', 'Marguerite', 'Nathaniel', 'Oyinkan', 'Phoebe', 'Roscoe', 'Thaddeus', 'Winifred'],
    family: ['Appletree', 'Brightwater', 'Carterhaugh', 'D’Andre-Pike', 'Everglade', 'Fairweather', 'Goosefoot', 'Harbinger', 'Inglewood', 'Kahananui', 'Lovelace-Otieno', 'Müller-Lüdenfeld', 'Nightfall', 'O’Sunnigan', 'Pennywhistle', 'St. Swallow Jr.', 'Tumbleweed', 'Upshire', 'Waterlily', 'Younghusband-Ito'],
  },
  {
    language: 'es',
    percent: 24,
    given: ['María del Sol', 'José Ángel', 'Ximena', 'Óscar', 'Lucía', 'Íñigo', 'Yesenia', 'Ramón', 'Guadalupe', 'Tomás', 'Itzel', 'Begoña', 'Efraín', 'Concepción', 'Nahuel', 'Martín', 'Rocío', 'Ulises'],
    family: ['Ñandú Peñalosa', 'Aguablanca', 'Sinfín Robledo', 'de la O Montesol', 'Quebradahonda', 'Vallejuelo', 'Zarzamora', 'Girasol Muñoz', 'Campoverde', 'Piedralisa', 'Ibáñez Nieblas', 'Luzardo', 'Tierrabuena', 'Cienfuentes'],
  },
  {
    language: 'ar',
    percent: 8,
    given: ['مريم', 'يوسف', 'ليلى', 'عمر', 'نور', 'سلمى', 'طارق', 'هدى', 'زياد', 'رنا'],
    family: ['الخطيب', 'النجار', 'الحداد', 'القمري', 'الزيتوني', 'البستاني', 'الغيمة', 'النهري'],
  },
  {
    language: 'zh-Hans',
    percent: 8,
    given: ['晓明', '丽华', '志强', '雨桐', '建国', '秀英', '子涵', '海燕', '文博', '春梅'],
    family: ['云', '林', '江', '花', '司马', '欧阳', '松', '梅'],
    familyFirst: true,
    joined: true,
  },
  {
    language: 'vi',
    percent: 6,
    given: ['Thị Hương', 'Văn Đức', 'Minh Châu', 'Quốc Bảo', 'Thùy Linh', 'Hữu Phước', 'Ngọc Ánh', 'Thanh Tùng'],
    family: ['Nguyễn', 'Trần', 'Đặng', 'Bùi', 'Dương', 'Lý'],
    familyFirst: true,
  },
  {
    language: 'pt',
    percent: 6,
    given: ['João', 'Conceição', 'Antônio', 'Luísa', 'Inês', 'Gonçalo', 'Yasmin', 'Otávio'],
    family: ['Campolindo', 'da Conceição Araújo', 'Magalhães Brisa', 'Pedraverde', 'Simões Luar', 'Vilanova'],
  },
  {
    language: 'ht',
    percent: 6,
    given: ['Roselène', 'Jean-Baptiste', 'Wideline', 'Mackenson', 'Fabiola', 'Dieudonné', 'Guerda', 'Emmanuel'],
    family: ['Belizè', 'Solèy-Pierre', 'Toussaint-Joli', 'Bèlizaire', 'Lalin', 'Ti-Rivyè'],
  },
  { language: 'ru', percent: 3, given: ['Алёна', 'Фёдор', 'Зинаида', 'Тимур'], family: ['Сиреневая', 'Журавлёв', 'Подорожник', 'Щеглова'] },
  { language: 'uk', percent: 2, given: ['Олеся', 'Їлько', 'Ґалина', 'Євген'], family: ['Калинонько', 'Соняшник', 'Журавель'] },
  { language: 'am', percent: 2, given: ['አስቴር', 'ዳዊት', 'ሰላማዊት', 'ብርሃኑ'], family: ['ተስፋዬ', 'በቀለ', 'ወንድሙ'] },
  { language: 'ko', percent: 2, given: ['지우', '하늘', '은별', '가람'], family: ['한', '남궁', '황보'], familyFirst: true, joined: true },
  { language: 'hi', percent: 2, given: ['मेघना', 'अर्जुन', 'तारा', 'किरण'], family: ['सूर्यवंशी', 'नदीश्वर', 'वनमाला'] },
  { language: 'km', percent: 2, given: ['សុខា', 'ចន្ទ្រា', 'បុប្ផា'], family: ['ព្រៃ', 'មេឃ', 'ដារា'], familyFirst: true },
  { language: 'he', percent: 1, given: ['אביגיל', 'נועם', 'ציון'], family: ['גן־עדן', 'מעיין', 'הרדוף'] },
  { language: 'fa', percent: 1, given: ['پروانه', 'کیان', 'شیرین'], family: ['باغبان‌زاده', 'ستاره', 'رودخانه'] },
  { language: 'my', percent: 1, given: ['သီရိ', 'အောင်မြင့်', 'Thant'], family: [] },
  { language: 'id', percent: 1, given: ['Suprapti', 'Wirawan', 'Melati'], family: [] },
]; // prettier-ignore
