/** How far this machine's clock is behind the server's, in milliseconds; people's clocks go wrong. */
let behindMillis = 0;

const answers = new EventTarget();
// Another tab's requests keep the same session awake.
const tabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('portal.answers');
if (tabs) {
  tabs.onmessage = () => answers.dispatchEvent(new Event('answer'));
  // A test, or a script, must be able to end.
  (tabs as { unref?: () => void }).unref?.();
}

/** Learns the server's time from an answer, and that the session was used. */
export function noteAnswer(response: Response): void {
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(told)) {
    behindMillis = told - Date.now();
  }
  if (response.status !== 401) {
    answers.dispatchEvent(new Event('answer'));
    tabs?.postMessage('answer');
  }
}

/** Calls back whenever the API answered this browser. */
export function onAnswer(listener: () => void): () => void {
  answers.addEventListener('answer', listener);
  return () => answers.removeEventListener('answer', listener);
}

/** Now, in milliseconds since 1970, as the server sees it; exact to about a second. */
export function serverNow(): number {
  return Date.now() + behindMillis;
}
