// Runs once after the database tests: stops the throwaway server, or drops what was created on a borrowed one.
export default async function () {
  await globalThis.rotundaTests?.close();
}
