const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A complete page with one sentence; it needs no template, database or style sheet, because those may be what failed. */
export function problemPage(message: string): string {
  const safe = message.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rotunda</title>
<body>
<main>
<h1>This did not work</h1>
<p>${safe}</p>
</main>
</body>
</html>
`;
}
