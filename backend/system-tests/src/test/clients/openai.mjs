// The official `openai` package against the gateway: what a program sees, and how often it asks.
import OpenAI from "openai";
import { counted, failure, PIXEL, run, tool } from "./common.mjs";

const client = (fetch) =>
  new OpenAI({ baseURL: `${process.env.GATEWAY}/v1`, apiKey: process.env.KEY, fetch });

const ask = (text, more = {}) => ({
  model: process.env.MODEL,
  messages: [{ role: "user", content: text }],
  ...more,
});

await run({
  async whole() {
    const { data, response } = await client()
      .chat.completions.create(ask("hello"))
      .withResponse();
    return {
      text: data.choices[0].message.content,
      finish: data.choices[0].finish_reason,
      model: data.model,
      usage: data.usage,
      id: response.headers.get("x-request-id"),
    };
  },

  async streamed() {
    const read = async (more) => {
      let text = "";
      let usages = 0;
      let finish = null;
      const { data, response } = await client()
        .chat.completions.create(ask("hello", { stream: true, ...more }))
        .withResponse();
      for await (const chunk of data) {
        text += chunk.choices[0]?.delta?.content ?? "";
        finish = chunk.choices[0]?.finish_reason ?? finish;
        usages += chunk.usage ? 1 : 0;
      }
      return { text, usages, finish, id: response.headers.get("x-request-id") };
    };
    return {
      plain: await read({}),
      asked: await read({ stream_options: { include_usage: true } }),
    };
  },

  async helper() {
    const stream = client().chat.completions.stream(ask("hello"));
    const final = await stream.finalChatCompletion();
    return { text: final.choices[0].message.content, finish: final.choices[0].finish_reason };
  },

  async tools() {
    const messages = ask("call tool get_weather and get_time in parallel").messages;
    const tools = [tool("get_weather"), tool("get_time")];
    const openai = client();
    const first = await openai.chat.completions.create(ask("", { messages, tools }));
    const calls = first.choices[0].message.tool_calls;
    messages.push(first.choices[0].message);
    for (const call of calls) {
      messages.push({ role: "tool", tool_call_id: call.id, content: "sunny" });
    }
    const second = await openai.chat.completions.create(ask("", { messages, tools }));
    return {
      finish: first.choices[0].finish_reason,
      names: calls.map((call) => call.function.name),
      cities: calls.map((call) => typeof JSON.parse(call.function.arguments).city),
      text: second.choices[0].message.content,
    };
  },

  async image() {
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: PIXEL } },
    ];
    const answer = await client().chat.completions.create(
      ask("", { messages: [{ role: "user", content }] }),
    );
    return { text: answer.choices[0].message.content, input: answer.usage.prompt_tokens };
  },

  async models() {
    const names = [];
    for await (const model of client().models.list()) {
      names.push(model.id);
    }
    return { names };
  },

  async fails() {
    const fetch = counted();
    try {
      await client(fetch).chat.completions.create(ask("hello"));
      return { error: "none", attempts: fetch.count() };
    } catch (error) {
      return { ...failure(error), attempts: fetch.count() };
    }
  },

  async breaks() {
    const stream = await client().chat.completions.create(ask("hello", { stream: true }));
    let chunks = 0;
    try {
      for await (const chunk of stream) {
        chunks += chunk.choices.length;
      }
      return { error: "none", chunks };
    } catch (error) {
      return { ...failure(error), chunks };
    }
  },

  async leaves() {
    const stream = await client().chat.completions.create(ask("hello", { stream: true }));
    let chunks = 0;
    for await (const chunk of stream) {
      chunks += chunk.choices.length;
      if (chunks === 3) {
        stream.controller.abort();
        break;
      }
    }
    return { chunks };
  },
});
