// `npm run messages:sample` renders every message to docs/messages/, in every language, from invented rows.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Translations } from '../../src/platform/i18n/translations.js';
import { MailTemplates } from '../../src/platform/templating/mail-templates.js';
import { messageSamples } from './message-samples.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/messages', import.meta.url));
const translations = new Translations();
const templates = new MailTemplates();

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const lines = [];
for (const { language, name } of translations.languages) {
  for (const { message, template, view, calendar } of messageSamples(translations.forLanguage(language))) {
    const mail = templates.render(template, view);
    writeFileSync(`${folder}/${message}.${language}.html`, mail.html);
    writeFileSync(`${folder}/${message}.${language}.txt`, `Subject: ${mail.subject}\n\n${mail.text}`);
    if (calendar) writeFileSync(`${folder}/${message}.${language}.ics`, calendar);
    const parts = [`[HTML](${message}.${language}.html)`, `[text](${message}.${language}.txt)`];
    if (calendar) parts.push(`[calendar](${message}.${language}.ics)`);
    lines.push(
      `| ${message} | ${name} | ${mail.subject} | ${parts.join(' · ')} | ${(Buffer.byteLength(mail.html) / 1000).toFixed(1)} kB |`,
    );
  }
}
const table = ['| message | language | subject | parts | HTML |', '|---|---|---|---|---|', ...lines.sort()];
writeFileSync(
  `${folder}/README.md`,
  `# What people receive\n\nRendered by \`npm run messages:sample\` from invented people, offices and bills.\n\n${table.join('\n')}\n`,
);
process.stdout.write(`${lines.length} messages written to ${folder}\n`);
