import { useTranslation } from 'react-i18next';

import { type ApiError } from './api-error';

export interface ProblemText {
  readonly title: string;
  readonly text: string;
  /** Whether our words say all there is to say, in the reader's language. */
  readonly whole: boolean;
}

/** Codes that mean the same wherever they come from; everything else goes by its status. */
const BY_CODE = ['step_up_required', 'mfa_required', 'csrf_failed'] as const;

/** A failure in the reader's language: what it means and what to do. */
export function useProblemText(): (error: ApiError) => ProblemText {
  const { t } = useTranslation('shared');
  return (error) => {
    const code = BY_CODE.find((known) => known === error.code);
    const kind = code ?? kindOf(error.status);
    return {
      title: t(`problem.${kind}.title`),
      text: t(`problem.${kind}.text`),
      whole: code !== undefined,
    };
  };
}

function kindOf(status: number) {
  switch (status) {
    case 0:
      return 'offline';
    case 400:
    case 422:
      return 'invalid';
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    case 409:
      return 'conflict';
    case 413:
      return 'tooLarge';
    case 429:
      return 'tooMany';
    case 503:
    case 504:
      return 'away';
    default:
      return status >= 500 ? 'server' : 'other';
  }
}
