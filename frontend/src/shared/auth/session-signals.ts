import { type ApiError } from '@/shared/errors/api-error';

/** Why the server wants to see the person again before it goes on. */
export type StepUpReason = 'step_up_required' | 'mfa_required';

interface Signals {
  /** An answer said 401: the session is over. */
  'signed-out': undefined;
  'step-up': StepUpReason;
  /** The page's token against forged requests is of an older session. */
  'stale-token': undefined;
  /** The page is about to be left for a sign-in: forms put their drafts away. */
  leaving: undefined;
}

const target = new EventTarget();

/** What the API client has to tell the frame, and the frame the forms. */
export function signal<K extends keyof Signals>(name: K, detail?: Signals[K]): void {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}

export function onSignal<K extends keyof Signals>(
  name: K,
  listener: (detail: Signals[K]) => void,
): () => void {
  const heard = (event: Event) => listener((event as CustomEvent<Signals[K]>).detail);
  target.addEventListener(name, heard);
  return () => target.removeEventListener(name, heard);
}

export function stepUpReason(error: ApiError): StepUpReason | undefined {
  return error.status === 403 &&
    (error.code === 'step_up_required' || error.code === 'mfa_required')
    ? error.code
    : undefined;
}
