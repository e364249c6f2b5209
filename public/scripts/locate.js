// Asks the phone once where it is, and sends that with the question; the page does without it.
const button = document.querySelector('[data-locate]');
const form = button?.closest('form');
if (button && form && 'geolocation' in navigator) {
  button.closest('[hidden]').hidden = false;
  const failed = () => {
    button.disabled = false;
    form.querySelector('[data-locate-failed]').hidden = false;
  };
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.namedItem('lat').value = coords.latitude.toFixed(5);
        form.elements.namedItem('lon').value = coords.longitude.toFixed(5);
        form.submit();
      },
      failed,
      { maximumAge: 0, timeout: 20_000, enableHighAccuracy: true },
    );
  });
  // A page that comes back from the browser's own memory must not send the place again.
  window.addEventListener('pageshow', () => {
    form.elements.namedItem('lat').value = '';
    form.elements.namedItem('lon').value = '';
    button.disabled = false;
  });
}
