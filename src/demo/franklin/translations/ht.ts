/** The texts of the demo's organisation in Haitian Creole, by their English. Made by a machine, not checked by a person. */
export const HT: Readonly<Record<string, string>> = {
  'The lantern fountain in front of the statehouse': 'Fontèn fannal la, devan bilding leta a',
  'An interpreter in every courtroom': 'Yon entèprèt nan chak tribinal',
  'The bill pays for interpreters in all county courts, also in housing and family cases.':
    'Pwojè lwa a peye entèprèt nan tout tribinal konte yo, nan ka lojman ak fanmi tou.',
  'Nobody should lose a home or a child because they could not follow what was said.':
    'Pèsonn pa ta dwe pèdi kay li oswa pitit li paske li pa t konprann sa yo te di.',
  'Thank you for sponsoring HB 12. Who else should hear from us?':
    'Mèsi dèske ou soutni HB 12. Ak ki lòt moun nou dwe pale?',
  'Will you put your name on the bill before the hearing?': 'Èske w ap mete non ou sou pwojè lwa a anvan odyans lan?',
  'What would you like to know before you decide? We will bring it to you this week.':
    'Kisa ou ta renmen konnen anvan ou deside? N ap pote l ba ou semèn sa a.',
  'We know that cost worries you. A hearing held twice costs more than an interpreter once.':
    'Nou konnen pri a enkyete ou. Yon odyans ki fèt de fwa koute plis pase yon entèprèt yon sèl fwa.',
  'Open with thanks, give each person one minute, and end with the question: will you vote yes?':
    'Kòmanse ak yon mèsi, bay chak moun yon minit, epi fini ak kesyon an: èske w ap vote wi?',
  'Tell the one moment when you, or someone you know, needed an interpreter and had none.':
    'Rakonte moman kote ou menm, oswa yon moun ou konnen, te bezwen yon entèprèt epi pa t genyen.',
  'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.':
    'Ou pa bezwen konnen pwojè lwa a pa kè. Di non ou ak vil ou; se pou sa menm yo koute ou.',
  'Keep neighborhood clinics open': 'Kite klinik katye yo louvri',
  'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.':
    'Pwojè lwa a bay 41 klinik katye lajan pou twa zan, pou tout moun ki antre.',
  'A visit to the clinic today keeps someone out of the emergency room tomorrow.':
    'Yon vizit nan klinik la jodi a evite yon moun ale nan ijans demen.',
  'Thank you for standing with the clinics. Please speak for them on the floor.':
    'Mèsi dèske ou kanpe ak klinik yo. Tanpri pale pou yo nan seyans lan.',
  'Visit the clinic in your district with us. We can arrange it this month.':
    'Vin vizite klinik distri ou a avèk nou. Nou ka òganize sa mwa sa a.',
  'Ask us how far people in your district drive to see a nurse.':
    'Mande nou ki distans moun nan distri ou kondwi pou wè yon enfimyè.',
  'What would you need to see in the bill to let it out of committee?':
    'Kisa ou ta bezwen wè nan pwojè lwa a pou ou kite l soti nan komisyon an?',
  'Say what the clinic did for you, in three sentences. Say only what you are glad to share.':
    'Di nan twa fraz sa klinik la te fè pou ou. Di sèlman sa ou kontan pataje.',
  'No fee on money sent to family': 'Pa gen frè sou lajan yo voye bay fanmi',
  'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.':
    'Pwojè lwa a ta mete yon frè senk pousan sou chak transfè aletranje. Nou mande yon vòt non.',
  'This is money already earned and already taxed. It pays for school books and medicine.':
    'Se lajan yo deja travay pou li epi ki deja peye taks. Li peye liv lekòl ak medikaman.',
  'Thank you for speaking against the fee. Will you speak to your colleagues too?':
    'Mèsi dèske ou pale kont frè a. Èske w ap pale ak kòlèg ou yo tou?',
  'Can we count on your no when the bill comes to the floor?':
    'Èske nou ka konte sou vòt non ou lè pwojè lwa a rive nan seyans lan?',
  'The shops on Main Street handle these transfers. Ask them what they would lose.':
    'Magazen nan lari prensipal la fè transfè sa yo. Mande yo kisa yo t ap pèdi.',
  'You voted for the fee. May we tell you what it does to one family budget?':
    'Ou te vote pou frè a. Èske nou ka di ou sa li fè nan bidjè yon fanmi?',
  'Leave the one-page sheet about the fee with the staff, and note who took it.':
    'Kite fèy sou frè a ak anplwaye yo, epi note ki moun ki pran l.',
  'Welcome and practice': 'Byenveni ak pratik',
  'Lantern Hall': 'Sal Fannal la',
  'Rally on the steps': 'Rasanbleman sou mach eskalye yo',
  'Statehouse steps': 'Mach eskalye bilding leta a',
  Lunch: 'Manje midi',
  'What did we hear?': 'Kisa nou te tande?',
  'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.':
    'Tout moun pase nan yon detektè metal. Pèsonn pa mande pyès idantite. Kite pankat ki gen baton deyò. Antre san mach la sou bò nò.',
  'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.':
    'Di moun nan resepsyon an non biwo a. Ou resevwa yon badj papye; yon premye non sifi.',
  'Bags are looked at by hand. The elevators by the main door go to all five floors.':
    'Yo gade sak yo ak men. Asansè ki bò pòt prensipal la ale nan tout senk etaj yo.',
  'In {place}, {count} court hearings waited for an interpreter last year (an invented number).':
    'Nan {place}, {count} odyans nan tribinal t ap tann yon entèprèt ane pase (yon chif envante).',
  'One clinic in {place} sees {count} people a week (an invented number).':
    'Yon sèl klinik nan {place} resevwa {count} moun chak semèn (yon chif envante).',
};
