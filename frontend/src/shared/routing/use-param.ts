import { useParams } from '@tanstack/react-router';

/** A part of the path by its name; the empty text where the path has none. */
export function useParam(name: string): string {
  const all: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return all[name] ?? '';
}
