// Vercel's `ai` with `@ai-sdk/openai-compatible` against the gateway.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";
import { counted, failure, PIXEL, run } from "./common.mjs";

const model = (fetch, more = {}) =>
  createOpenAICompatible({
    name: "tollgate",
    baseURL: `${process.env.GATEWAY}/v1`,
    apiKey: process.env.KEY,
    fetch,
    ...more,
  })(process.env.MODEL);

await run({
  async whole() {
    const answer = await generateText({ model: model(), prompt: "hello" });
    return { text: answer.text, finish: answer.finishReason, usage: answer.usage };
  },

  async streamed() {
    const read = async (more) => {
      const answer = streamText({ model: model(undefined, more), prompt: "hello" });
      let text = "";
      for await (const piece of answer.textStream) {
        text += piece;
      }
      const usage = await answer.usage;
      return { text, finish: await answer.finishReason, input: usage.inputTokens ?? null };
    };
    return { plain: await read({}), asked: await read({ includeUsage: true }) };
  },

  async tools() {
    const seen = [];
    const city = jsonSchema({
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    });
    const make = (name) =>
      tool({
        description: name,
        inputSchema: city,
        execute: async (input) => {
          seen.push(`${name}:${typeof input.city}`);
          return "sunny";
        },
      });
    const answer = await generateText({
      model: model(),
      prompt: "call tool get_weather and get_time in parallel",
      tools: { get_weather: make("get_weather"), get_time: make("get_time") },
      stopWhen: stepCountIs(3),
    });
    return { seen: seen.sort(), steps: answer.steps.length, text: answer.text };
  },

  async image() {
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image", image: PIXEL },
    ];
    const answer = await generateText({
      model: model(),
      messages: [{ role: "user", content }],
    });
    return { text: answer.text, input: answer.usage.inputTokens };
  },

  async fails() {
    const fetch = counted();
    try {
      await generateText({ model: model(fetch), prompt: "hello" });
      return { error: "none", attempts: fetch.count() };
    } catch (error) {
      return { ...failure(error), attempts: fetch.count() };
    }
  },

  async breaks() {
    const errors = [];
    const answer = streamText({
      model: model(),
      prompt: "hello",
      onError: ({ error }) => errors.push(String(error?.message ?? error)),
    });
    const parts = [];
    let thrown = null;
    try {
      for await (const part of answer.fullStream) {
        parts.push(part.type);
      }
    } catch (error) {
      thrown = error.constructor.name;
    }
    return { error: parts.includes("error") ? "error part" : "none", parts, errors, thrown };
  },
});
