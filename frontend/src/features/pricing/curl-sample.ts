import { type ModelPrice } from './api';

interface Sample {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** A first call for the model that runs as pasted, or nothing for workloads without such a call. */
export function curlSample(model: ModelPrice, gatewayUrl: string, prompt: string): string | null {
  const sample = sampleFor(model, prompt);
  if (!sample) {
    return null;
  }
  const body = JSON.stringify(sample.body, null, 2).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${gatewayUrl}${sample.path} \\`,
    '  -H "Authorization: Bearer $API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${body}'`,
  ].join('\n');
}

function sampleFor({ model, workload }: ModelPrice, prompt: string): Sample | undefined {
  switch (workload) {
    case 'text':
    case 'coding':
      return {
        path: '/v1/chat/completions',
        body: { model, messages: [{ role: 'user', content: prompt }] },
      };
    case 'embedding':
      return { path: '/v1/embeddings', body: { model, input: prompt } };
    case 'image':
      return { path: '/v1/images/generations', body: { model, prompt } };
    default:
      return undefined;
  }
}
