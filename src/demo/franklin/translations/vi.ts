/** The texts of the demo's organisation in Vietnamese, by their English. Made by a machine, not checked by a person. */
export const VI: Readonly<Record<string, string>> = {
  'The lantern fountain in front of the statehouse': 'Đài phun nước hình đèn lồng trước tòa nhà nghị viện',
  'An interpreter in every courtroom': 'Một thông dịch viên trong mỗi phòng xử',
  'The bill pays for interpreters in all county courts, also in housing and family cases.':
    'Dự luật trả tiền cho thông dịch viên ở mọi tòa án quận, cả trong các vụ nhà ở và gia đình.',
  'Nobody should lose a home or a child because they could not follow what was said.':
    'Không ai phải mất nhà hay mất con vì không hiểu điều người ta nói.',
  'Thank you for sponsoring HB 12. Who else should hear from us?':
    'Cảm ơn quý vị đã bảo trợ HB 12. Chúng tôi nên nói chuyện với ai nữa?',
  'Will you put your name on the bill before the hearing?': 'Quý vị có ghi tên vào dự luật trước buổi điều trần không?',
  'What would you like to know before you decide? We will bring it to you this week.':
    'Quý vị muốn biết điều gì trước khi quyết định? Chúng tôi sẽ mang đến trong tuần này.',
  'We know that cost worries you. A hearing held twice costs more than an interpreter once.':
    'Chúng tôi biết quý vị lo về chi phí. Một phiên tòa làm hai lần tốn hơn một thông dịch viên làm một lần.',
  'Open with thanks, give each person one minute, and end with the question: will you vote yes?':
    'Xin mở đầu bằng lời cảm ơn, cho mỗi người một phút, và kết thúc bằng câu hỏi: quý vị có bỏ phiếu thuận không?',
  'Tell the one moment when you, or someone you know, needed an interpreter and had none.':
    'Xin kể lúc quý vị, hoặc người quen, cần thông dịch viên mà không có.',
  'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.':
    'Quý vị không cần thuộc lòng dự luật. Xin nói tên và nơi mình sống; chỉ vậy thôi họ đã lắng nghe.',
  'Keep neighborhood clinics open': 'Giữ cho các phòng khám khu phố mở cửa',
  'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.':
    'Dự luật giữ ngân sách cho 41 phòng khám khu phố trong ba năm, cho mọi người bước vào.',
  'A visit to the clinic today keeps someone out of the emergency room tomorrow.':
    'Đến phòng khám hôm nay thì ngày mai khỏi phải vào phòng cấp cứu.',
  'Thank you for standing with the clinics. Please speak for them on the floor.':
    'Cảm ơn quý vị đã ủng hộ các phòng khám. Xin lên tiếng cho họ tại nghị trường.',
  'Visit the clinic in your district with us. We can arrange it this month.':
    'Xin cùng chúng tôi thăm phòng khám trong địa hạt của quý vị. Chúng tôi có thể sắp xếp trong tháng này.',
  'Ask us how far people in your district drive to see a nurse.':
    'Xin hỏi chúng tôi người dân trong địa hạt của quý vị phải lái xe bao xa để gặp y tá.',
  'What would you need to see in the bill to let it out of committee?':
    'Dự luật cần có điều gì để quý vị cho ra khỏi ủy ban?',
  'Say what the clinic did for you, in three sentences. Say only what you are glad to share.':
    'Xin nói trong ba câu phòng khám đã giúp quý vị điều gì. Chỉ nói điều quý vị muốn chia sẻ.',
  'No fee on money sent to family': 'Không thu phí tiền gửi về cho gia đình',
  'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.':
    'Dự luật sẽ thu thêm phí năm phần trăm trên mỗi lần chuyển tiền ra nước ngoài. Chúng tôi xin bỏ phiếu chống.',
  'This is money already earned and already taxed. It pays for school books and medicine.':
    'Đây là tiền đã làm ra và đã đóng thuế. Tiền này trả cho sách vở và thuốc men.',
  'Thank you for speaking against the fee. Will you speak to your colleagues too?':
    'Cảm ơn quý vị đã lên tiếng chống khoản phí này. Quý vị có nói với đồng nghiệp nữa không?',
  'Can we count on your no when the bill comes to the floor?':
    'Chúng tôi có thể tin vào phiếu chống của quý vị khi dự luật ra nghị trường không?',
  'The shops on Main Street handle these transfers. Ask them what they would lose.':
    'Các cửa tiệm trên phố chính làm dịch vụ chuyển tiền này. Xin hỏi họ sẽ mất gì.',
  'You voted for the fee. May we tell you what it does to one family budget?':
    'Quý vị đã bỏ phiếu cho khoản phí. Chúng tôi có thể kể điều đó làm gì với ngân sách một gia đình không?',
  'Leave the one-page sheet about the fee with the staff, and note who took it.':
    'Xin để lại tờ giấy về khoản phí cho nhân viên, và ghi lại ai đã nhận.',
  'Welcome and practice': 'Chào mừng và tập dượt',
  'Lantern Hall': 'Hội trường Đèn Lồng',
  'Rally on the steps': 'Mít tinh trên bậc thềm',
  'Statehouse steps': 'Bậc thềm tòa nhà nghị viện',
  Lunch: 'Bữa trưa',
  'What did we hear?': 'Chúng ta đã nghe được gì?',
  'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.':
    'Mọi người đi qua máy dò kim loại. Không ai hỏi giấy tờ tùy thân. Xin để bảng có cán ở ngoài. Lối vào không có bậc ở phía bắc.',
  'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.':
    'Xin cho quầy tiếp tân biết tên văn phòng. Quý vị nhận một thẻ giấy; chỉ cần tên gọi là đủ.',
  'Bags are looked at by hand. The elevators by the main door go to all five floors.':
    'Túi xách được xem bằng tay. Thang máy cạnh cửa chính lên cả năm tầng.',
  'In {place}, {count} court hearings waited for an interpreter last year (an invented number).':
    'Ở {place}, năm ngoái có {count} phiên tòa phải chờ thông dịch viên (con số tưởng tượng).',
  'One clinic in {place} sees {count} people a week (an invented number).':
    'Một phòng khám ở {place} tiếp {count} người mỗi tuần (con số tưởng tượng).',
};
