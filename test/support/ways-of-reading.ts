import type { Page } from 'playwright-core';

/** A laptop's window of 1280 × 1024 pixels, enlarged to four times. */
const ENLARGED = { width: 320, height: 256 };
/** What a screen reader must be able to name. */
const NAMED = new Set(['link', 'button', 'textbox', 'radio', 'checkbox', 'combobox', 'image', 'heading', 'group']);

/** What is wrong with a page for those who read it by ear, enlarged, in their own colours, or without motion. */
export async function findingsOfReaders(page: Page): Promise<string[]> {
  const found = (await unnamed(page)).map((one) => `by ear: ${one}`);
  const before = page.viewportSize();
  await page.setViewportSize(ENLARGED);
  found.push(...(await coveredWhenFocused(page)).map((one) => `at 400%: ${one}`));
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  found.push(...(await shapeless(page)).map((one) => `in forced colours: ${one}`));
  found.push(...(await moving(page)).map((one) => `without motion: ${one}`));
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  return found;
}

/** What a screen reader says of a page: the role and the name of each thing. */
export async function spoken(page: Page): Promise<string[]> {
  return (await tree(page)).map(({ role, name }) => `${role}: ${name}`);
}

async function unnamed(page: Page): Promise<string[]> {
  const things = await tree(page);
  const found = things.filter(({ role, name }) => NAMED.has(role) && name.trim() === '' && role !== 'group');
  const headings = things.filter(({ role, level }) => role === 'heading' && level === 1);
  return [
    ...found.map(({ role }) => `a ${role} without a name`),
    ...(headings.length === 1 ? [] : [`${headings.length} headings of the first level`]),
    ...(things.some(({ role }) => role === 'main') ? [] : ['no main part']),
  ];
}

async function tree(page: Page): Promise<{ role: string; name: string; level: number | null }[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      level: Number(properties?.find((one) => one.name === 'level')?.value.value ?? 0) || null,
    }));
}

/** What one reaches by the keyboard and cannot see then, because something lies on it. */
function coveredWhenFocused(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Thing {
      readonly outerHTML: string;
      focus(): void;
      blur(): void;
      scrollIntoView(options: object): void;
      contains(other: Thing | null): boolean;
      closest(selector: string): Thing | null;
      getBoundingClientRect(): { left: number; top: number; width: number; height: number };
    }
    const { document } = globalThis as unknown as {
      document: {
        readonly activeElement: Thing | null;
        querySelectorAll(selector: string): Iterable<Thing>;
        elementFromPoint(x: number, y: number): Thing | null;
      };
    };
    const found: string[] = [];
    for (const thing of document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )) {
      if (thing.closest('.pot, .skip, [hidden], details:not([open]) > :not(summary)')) continue;
      thing.focus();
      if (document.activeElement !== thing) continue;
      thing.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = thing.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      if (there && (thing.contains(there) || there.contains(thing) || thing.closest('label, .choice')?.contains(there)))
        continue;
      found.push(`covered or out of sight: ${thing.outerHTML.slice(0, 100)}`);
    }
    document.activeElement?.blur();
    return found;
  });
}

/** Controls that lose their shape when backgrounds go. */
function shapeless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Thing {
      readonly outerHTML: string;
      readonly offsetWidth: number;
    }
    interface Style {
      readonly borderTopStyle: string;
      readonly borderTopWidth: string;
      readonly appearance: string;
      readonly textDecorationLine: string;
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { querySelectorAll(selector: string): Iterable<Thing> };
      getComputedStyle(thing: Thing): Style;
    };
    const found: string[] = [];
    for (const thing of document.querySelectorAll('button, .button, input:not([type=hidden]), select, textarea')) {
      const style = getComputedStyle(thing);
      const hasBorder = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
      const looksNative = style.appearance !== 'none' && style.appearance !== '';
      if (thing.offsetWidth > 2 && !hasBorder && !looksNative && !style.textDecorationLine.includes('underline'))
        found.push(`no edge: ${thing.outerHTML.slice(0, 100)}`);
    }
    return found;
  });
}

/** What still moves or changes slowly for somebody who asked that nothing does. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Thing {
      readonly outerHTML: string;
    }
    interface Style {
      readonly transitionDuration: string;
      readonly animationName: string;
      readonly scrollBehavior: string;
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { querySelectorAll(selector: string): Iterable<Thing> };
      getComputedStyle(thing: Thing): Style;
    };
    const found: string[] = [];
    for (const thing of document.querySelectorAll('html, body *')) {
      const style = getComputedStyle(thing);
      const isSlow = style.transitionDuration.split(',').some((time) => parseFloat(time) > 0.01);
      if (isSlow || style.animationName !== 'none' || style.scrollBehavior === 'smooth')
        found.push(thing.outerHTML.slice(0, 100));
    }
    return found;
  });
}
