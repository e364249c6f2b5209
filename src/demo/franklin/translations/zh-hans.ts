/** The texts of the demo's organisation in Simplified Chinese, by their English. Made by a machine, not checked by a person. */
export const ZH_HANS: Readonly<Record<string, string>> = {
  'The lantern fountain in front of the statehouse': '州议会大楼前的灯笼喷泉',
  'An interpreter in every courtroom': '每间法庭都有口译员',
  'The bill pays for interpreters in all county courts, also in housing and family cases.':
    '这项法案为所有县法院支付口译费用，住房和家庭案件也包括在内。',
  'Nobody should lose a home or a child because they could not follow what was said.':
    '谁都不该因为听不懂而失去住房或孩子。',
  'Thank you for sponsoring HB 12. Who else should hear from us?': '谢谢您支持 HB 12。我们还应该和谁谈？',
  'Will you put your name on the bill before the hearing?': '您愿意在听证会之前在法案上署名吗？',
  'What would you like to know before you decide? We will bring it to you this week.':
    '您在决定之前想知道什么？我们这周就带给您。',
  'We know that cost worries you. A hearing held twice costs more than an interpreter once.':
    '我们知道您担心费用。开两次庭比请一次口译更贵。',
  'Open with thanks, give each person one minute, and end with the question: will you vote yes?':
    '先道谢，给每个人一分钟，最后提问：您会投赞成票吗？',
  'Tell the one moment when you, or someone you know, needed an interpreter and had none.':
    '讲一讲您或您认识的人需要口译却没有的那一刻。',
  'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.':
    '您不需要背下法案。说出您的名字和住的地方，他们就会听。',
  'Keep neighborhood clinics open': '让社区诊所开下去',
  'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.':
    '这项法案让 41 家社区诊所三年有经费，谁来看病都行。',
  'A visit to the clinic today keeps someone out of the emergency room tomorrow.':
    '今天去一趟诊所，明天就不用去急诊室。',
  'Thank you for standing with the clinics. Please speak for them on the floor.':
    '谢谢您支持诊所。请在全体会议上为诊所发言。',
  'Visit the clinic in your district with us. We can arrange it this month.':
    '请和我们一起去看看您选区的诊所。这个月就可以安排。',
  'Ask us how far people in your district drive to see a nurse.': '请问问我们，您选区的人要开多远的车才能看到护士。',
  'What would you need to see in the bill to let it out of committee?': '法案里要有什么，您才愿意让它离开委员会？',
  'Say what the clinic did for you, in three sentences. Say only what you are glad to share.':
    '用三句话说说诊所为您做了什么。只说您愿意分享的。',
  'No fee on money sent to family': '寄给家人的钱不收费',
  'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.':
    '这项法案会对每一笔境外汇款加收百分之五的费用。我们请您投反对票。',
  'This is money already earned and already taxed. It pays for school books and medicine.':
    '这是已经挣到、已经交过税的钱，用来买课本和药。',
  'Thank you for speaking against the fee. Will you speak to your colleagues too?':
    '谢谢您反对这项收费。您也愿意和同事谈谈吗？',
  'Can we count on your no when the bill comes to the floor?': '法案进入全体会议时，我们能指望您投反对票吗？',
  'The shops on Main Street handle these transfers. Ask them what they would lose.':
    '主街上的商店做这些汇款。请问问他们会失去什么。',
  'You voted for the fee. May we tell you what it does to one family budget?':
    '您投票支持了这项收费。我们可以告诉您它对一个家庭的影响吗？',
  'Leave the one-page sheet about the fee with the staff, and note who took it.':
    '请把关于收费的那一页纸留给工作人员，并记下是谁收的。',
  'Welcome and practice': '欢迎和练习',
  'Lantern Hall': '灯笼厅',
  'Rally on the steps': '台阶上的集会',
  'Statehouse steps': '州议会大楼台阶',
  Lunch: '午餐',
  'What did we hear?': '我们听到了什么？',
  'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.':
    '每个人都要走过金属探测门。没有人要看证件。带棍子的标语牌请留在外面。没有台阶的入口在北侧。',
  'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.':
    '请告诉前台办公室的名称。您会拿到一张纸质胸牌，写名字就够了。',
  'Bags are looked at by hand. The elevators by the main door go to all five floors.':
    '包会用手检查。正门旁的电梯可以到全部五层。',
  'In {place}, {count} court hearings waited for an interpreter last year (an invented number).':
    '去年，{place} 有 {count} 场庭审在等口译员（虚构的数字）。',
  'One clinic in {place} sees {count} people a week (an invented number).':
    '{place} 的一家诊所每周接待 {count} 人（虚构的数字）。',
};
