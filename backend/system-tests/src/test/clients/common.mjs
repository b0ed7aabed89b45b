// What the scripts share. Each runs one scenario by its name and prints what came of it as JSON.

export const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA" +
  "WjR9awAAAABJRU5ErkJggg==";

/** The platform's fetch, counting how often it is asked. */
export function counted() {
  let count = 0;
  const fetch = (...request) => {
    count += 1;
    return globalThis.fetch(...request);
  };
  fetch.count = () => count;
  return fetch;
}

/** What a program can tell of an error. */
export function failure(error) {
  const told = error.lastError ?? error;
  return {
    error: error.constructor.name,
    status: told.status ?? told.statusCode ?? null,
    code: told.code ?? null,
    type: told.type ?? null,
    message: String(error.message),
  };
}

export function tool(name) {
  const parameters = {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
  };
  return { type: "function", function: { name, parameters } };
}

export async function run(scenarios) {
  const name = process.argv[2];
  const began = performance.now();
  const result = await scenarios[name]();
  const millis = Math.round(performance.now() - began);
  process.stdout.write(JSON.stringify({ ...result, millis }) + "\n");
}
