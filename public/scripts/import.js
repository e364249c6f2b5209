// Asks what the columns of a chosen file hold without letting go of the file; without a script it is chosen once more.
const upload = document.getElementById('upload');
const button = upload.querySelector('button');
const asked = () => document.getElementById('asked');

upload.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { textContent: asks } = button;
  button.disabled = true;
  button.textContent = button.dataset.busy;
  try {
    const answer = await fetch(upload.action, {
      method: 'POST',
      body: new FormData(upload),
      headers: { accept: 'text/html' },
    });
    if (answer.redirected) return void location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const questions = page.getElementById('asked');
    if (!questions) return void upload.submit();
    for (const one of questions.querySelectorAll('.without-script')) one.remove();
    asked().replaceWith(questions);
    // The questions' icons come with them.
    document.querySelector('.sprite').replaceWith(page.querySelector('.sprite'));
    questions.querySelector('.mend')?.focus();
  } catch {
    upload.submit();
  } finally {
    button.disabled = false;
    button.textContent = asks;
  }
});

// Another file, or another kind, has other columns.
upload.addEventListener('change', ({ target }) => {
  if (target.name === 'files' || target.name === 'kind') asked().replaceChildren();
});
