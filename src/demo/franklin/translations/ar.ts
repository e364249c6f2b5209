/** The texts of the demo's organisation in Arabic, by their English. Made by a machine, not checked by a person. */
export const AR: Readonly<Record<string, string>> = {
  'The lantern fountain in front of the statehouse': 'نافورة الفانوس أمام مبنى الولاية',
  'An interpreter in every courtroom': 'مترجم في كل قاعة محكمة',
  'The bill pays for interpreters in all county courts, also in housing and family cases.':
    'يدفع القانون أجر المترجمين في كل محاكم المقاطعات، وفي قضايا السكن والأسرة أيضًا.',
  'Nobody should lose a home or a child because they could not follow what was said.':
    'لا ينبغي أن يخسر أحد بيته أو طفله لأنه لم يفهم ما قيل.',
  'Thank you for sponsoring HB 12. Who else should hear from us?':
    'شكرًا على تبني مشروع القانون HB 12. مع من نتحدث أيضًا؟',
  'Will you put your name on the bill before the hearing?': 'هل تضع اسمك على مشروع القانون قبل جلسة الاستماع؟',
  'What would you like to know before you decide? We will bring it to you this week.':
    'ماذا تريد أن تعرف قبل أن تقرر؟ سنحضره لك هذا الأسبوع.',
  'We know that cost worries you. A hearing held twice costs more than an interpreter once.':
    'نعلم أن الكلفة تقلقك. جلسة تُعقد مرتين تكلف أكثر من مترجم مرة واحدة.',
  'Open with thanks, give each person one minute, and end with the question: will you vote yes?':
    'ابدأ بالشكر، وأعط كل شخص دقيقة، واختم بالسؤال: هل ستصوت بنعم؟',
  'Tell the one moment when you, or someone you know, needed an interpreter and had none.':
    'احك عن اللحظة التي احتجت فيها أنت أو شخص تعرفه إلى مترجم ولم يكن هناك أحد.',
  'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.':
    'لا يلزم أن تحفظ مشروع القانون. قل اسمك وبلدتك؛ لهذا وحده يستمعون إليك.',
  'Keep neighborhood clinics open': 'أبقوا عيادات الأحياء مفتوحة',
  'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.':
    'يمول القانون 41 عيادة حي لثلاث سنوات، لكل من يدخلها.',
  'A visit to the clinic today keeps someone out of the emergency room tomorrow.':
    'زيارة العيادة اليوم تجنب شخصًا غرفة الطوارئ غدًا.',
  'Thank you for standing with the clinics. Please speak for them on the floor.':
    'شكرًا على وقوفك مع العيادات. نرجو أن تتحدث عنها في جلسة المجلس.',
  'Visit the clinic in your district with us. We can arrange it this month.':
    'زر معنا العيادة في دائرتك. يمكننا ترتيب ذلك هذا الشهر.',
  'Ask us how far people in your district drive to see a nurse.': 'اسألنا كم يقود الناس في دائرتك السيارة ليروا ممرضة.',
  'What would you need to see in the bill to let it out of committee?':
    'ماذا تريد أن ترى في مشروع القانون كي يخرج من اللجنة؟',
  'Say what the clinic did for you, in three sentences. Say only what you are glad to share.':
    'قل في ثلاث جمل ماذا قدمت لك العيادة. قل فقط ما يسرك أن تشاركه.',
  'No fee on money sent to family': 'لا رسوم على المال المرسل إلى الأسرة',
  'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.':
    'يضيف القانون رسمًا قدره خمسة بالمئة على كل تحويل إلى الخارج. نطلب التصويت بلا.',
  'This is money already earned and already taxed. It pays for school books and medicine.':
    'هذا مال كُسب ودُفعت ضريبته. به تُشترى كتب المدرسة والأدوية.',
  'Thank you for speaking against the fee. Will you speak to your colleagues too?':
    'شكرًا على كلامك ضد الرسم. هل تتحدث مع زملائك أيضًا؟',
  'Can we count on your no when the bill comes to the floor?':
    'هل يمكننا الاعتماد على صوتك بلا عندما يصل مشروع القانون إلى المجلس؟',
  'The shops on Main Street handle these transfers. Ask them what they would lose.':
    'متاجر الشارع الرئيسي تجري هذه التحويلات. اسألها ماذا ستخسر.',
  'You voted for the fee. May we tell you what it does to one family budget?':
    'لقد صوت لصالح الرسم. هل تسمح لنا أن نحكي لك ماذا يفعل بميزانية أسرة واحدة؟',
  'Leave the one-page sheet about the fee with the staff, and note who took it.':
    'اترك الورقة عن الرسم مع الموظفين، واكتب من أخذها.',
  'Welcome and practice': 'ترحيب وتدريب',
  'Lantern Hall': 'قاعة الفانوس',
  'Rally on the steps': 'تجمع على الدرج',
  'Statehouse steps': 'درج مبنى الولاية',
  Lunch: 'الغداء',
  'What did we hear?': 'ماذا سمعنا؟',
  'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.':
    'يمر الجميع عبر جهاز كشف المعادن. لا أحد يطلب الهوية. اترك اللافتات ذات العصي في الخارج. المدخل الذي بلا درج في الجهة الشمالية.',
  'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.':
    'قل لموظف الاستقبال اسم المكتب. تحصل على شارة ورقية؛ يكفي لها الاسم الأول.',
  'Bags are looked at by hand. The elevators by the main door go to all five floors.':
    'تُفحص الحقائب باليد. المصاعد عند الباب الرئيسي تصل إلى الطوابق الخمسة كلها.',
  'In {place}, {count} court hearings waited for an interpreter last year (an invented number).':
    'في {place}، انتظرت {count} جلسة محكمة وصول مترجم في العام الماضي (رقم خيالي).',
  'One clinic in {place} sees {count} people a week (an invented number).':
    'عيادة واحدة في {place} تستقبل {count} شخصًا في الأسبوع (رقم خيالي).',
};
