/** Our space after a full-width stop, which carries its own, and between a Chinese word and what we put beside it (W3C, clreq). */
const LOOSE =
  /(?<=[。！？；：，、]\u2069?) +|(?<=\p{Script=Han}\u2069) +(?=\p{Script=Han})|(?<=\p{Script=Han}) +(?=\u2068\p{Script=Han})/gu;
/** A colon of ours after a Chinese word; before an address it stays, so that mail programs see where that begins. */
const NARROW_COLON = /(?<=\p{Script=Han}\u2069?): (?!https?:)/gu;

/** Without one of these there is nothing to mend, and most text has none. */
const CHINESE = /[\u3001\u3002\u3400-\u9fff\uff01-\uff1f]/u;

/** Text that was put together from sentences and names, with the spaces that Chinese has; other scripts stay as they are. */
export function chineseSpacing(text: string): string {
  return CHINESE.test(text) ? text.replace(LOOSE, '').replace(NARROW_COLON, '：') : text;
}
