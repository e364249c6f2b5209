/** The texts of the demo's organisation in Portuguese, by their English. Made by a machine, not checked by a person. */
export const PT: Readonly<Record<string, string>> = {
  'The lantern fountain in front of the statehouse': 'A fonte da lanterna, em frente ao capitólio',
  'An interpreter in every courtroom': 'Um intérprete em cada tribunal',
  'The bill pays for interpreters in all county courts, also in housing and family cases.':
    'O projeto paga intérpretes em todos os tribunais do condado, também em casos de moradia e de família.',
  'Nobody should lose a home or a child because they could not follow what was said.':
    'Ninguém deveria perder a casa ou um filho por não entender o que foi dito.',
  'Thank you for sponsoring HB 12. Who else should hear from us?':
    'Agradecemos por apoiar o HB 12. Com quem mais devemos falar?',
  'Will you put your name on the bill before the hearing?': 'Pode pôr o seu nome no projeto antes da audiência?',
  'What would you like to know before you decide? We will bring it to you this week.':
    'O que você gostaria de saber antes de decidir? Trazemos a resposta esta semana.',
  'We know that cost worries you. A hearing held twice costs more than an interpreter once.':
    'Sabemos que o custo preocupa. Uma audiência feita duas vezes custa mais que um intérprete uma vez.',
  'Open with thanks, give each person one minute, and end with the question: will you vote yes?':
    'Comece agradecendo, dê um minuto a cada pessoa e termine com a pergunta: vai votar sim?',
  'Tell the one moment when you, or someone you know, needed an interpreter and had none.':
    'Conte o momento em que você, ou alguém que você conhece, precisou de um intérprete e não teve.',
  'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.':
    'Você não precisa saber o projeto de cor. Diga seu nome e sua cidade; só por isso já escutam você.',
  'Keep neighborhood clinics open': 'Manter abertas as clínicas de bairro',
  'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.':
    'O projeto garante por três anos o dinheiro de 41 clínicas de bairro, para todos que chegam.',
  'A visit to the clinic today keeps someone out of the emergency room tomorrow.':
    'Uma ida à clínica hoje evita uma ida ao pronto-socorro amanhã.',
  'Thank you for standing with the clinics. Please speak for them on the floor.':
    'Agradecemos por estar ao lado das clínicas. Por favor, fale por elas no plenário.',
  'Visit the clinic in your district with us. We can arrange it this month.':
    'Visite com a gente a clínica do seu distrito. Podemos organizar isso este mês.',
  'Ask us how far people in your district drive to see a nurse.':
    'Pergunte a nós quanto as pessoas do seu distrito dirigem para ver uma enfermeira.',
  'What would you need to see in the bill to let it out of committee?':
    'O que você precisaria ver no projeto para deixá-lo sair da comissão?',
  'Say what the clinic did for you, in three sentences. Say only what you are glad to share.':
    'Diga em três frases o que a clínica fez por você. Diga só o que quiser contar.',
  'No fee on money sent to family': 'Sem taxa sobre o dinheiro enviado à família',
  'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.':
    'O projeto criaria uma taxa de cinco por cento em cada envio ao exterior. Pedimos o voto contra.',
  'This is money already earned and already taxed. It pays for school books and medicine.':
    'Este dinheiro já foi ganho e já pagou imposto. Ele paga livros da escola e remédios.',
  'Thank you for speaking against the fee. Will you speak to your colleagues too?':
    'Agradecemos por falar contra a taxa. Pode falar também com os seus colegas?',
  'Can we count on your no when the bill comes to the floor?':
    'Podemos contar com o seu voto contra quando o projeto chegar ao plenário?',
  'The shops on Main Street handle these transfers. Ask them what they would lose.':
    'As lojas da rua principal fazem esses envios. Pergunte o que elas perderiam.',
  'You voted for the fee. May we tell you what it does to one family budget?':
    'Você votou pela taxa. Podemos contar o que ela faz com o orçamento de uma família?',
  'Leave the one-page sheet about the fee with the staff, and note who took it.':
    'Deixe a folha sobre a taxa com a assessoria e anote quem a recebeu.',
  'Welcome and practice': 'Boas-vindas e treino',
  'Lantern Hall': 'Salão da Lanterna',
  'Rally on the steps': 'Ato na escadaria',
  'Statehouse steps': 'Escadaria do capitólio',
  Lunch: 'Almoço',
  'What did we hear?': 'O que nós ouvimos?',
  'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.':
    'Todos passam por um detector de metais. Ninguém pede documento. Deixe fora os cartazes com vara. A entrada sem degraus fica no lado norte.',
  'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.':
    'Diga na recepção o nome do gabinete. Você recebe um crachá de papel; basta o primeiro nome.',
  'Bags are looked at by hand. The elevators by the main door go to all five floors.':
    'As bolsas são revistadas à mão. Os elevadores perto da porta principal vão aos cinco andares.',
  'In {place}, {count} court hearings waited for an interpreter last year (an invented number).':
    'Em {place}, {count} audiências esperaram por um intérprete no ano passado (número inventado).',
  'One clinic in {place} sees {count} people a week (an invented number).':
    'Uma clínica em {place} atende {count} pessoas por semana (número inventado).',
};
