package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonView;
import java.nio.charset.StandardCharsets;

/** Writes chat completion chunks around pieces of Anthropic's events; nothing is decoded. */
final class AnthropicChunks {

  /** Said in our own words: the provider's name it. */
  static final String REFUSAL = "\"The model declined to answer this request.\"";

  private static final byte[] ROLE =
      ascii("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null");
  private static final byte[] CONTENT = ascii("\"content\":\"");
  private static final byte[] REASONING = ascii("\"reasoning_content\":\"");
  private static final byte[] TOOL_CALL = ascii("\"tool_calls\":[{\"index\":");
  private static final byte[] ARGUMENTS = ascii(",\"function\":{\"arguments\":\"");

  private final ByteOut out;
  private final byte[] prefix;
  private final byte[] suffix;
  private final byte[] usageNull;

  AnthropicChunks(ByteOut out, AnswerNames names, boolean usageAsked) {
    this.out = out;
    this.prefix =
        names
            .chunkStart(new ByteOut(256), names.created())
            .put(",\"choices\":[{\"index\":0,\"delta\":{")
            .toArray();
    this.usageNull = ascii(usageAsked ? ",\"usage\":null}\n\n" : "}\n\n");
    this.suffix =
        new ByteOut(64)
            .put("},\"logprobs\":null,\"finish_reason\":null}]")
            .put(usageNull)
            .toArray();
  }

  void role() {
    out.put(prefix).put(ROLE).put(suffix);
  }

  void content(byte[] buf, int from, int to) {
    out.put(prefix).put(CONTENT).put(buf, from, to).put('"').put(suffix);
  }

  void reasoning(byte[] buf, int from, int to) {
    out.put(prefix).put(REASONING).put(buf, from, to).put('"').put(suffix);
  }

  void toolCall(int index, JsonView block) {
    out.put(prefix).put(TOOL_CALL).put(index).put(",\"id\":").quoted(block.text("id"));
    out.put(",\"type\":\"function\",\"function\":{\"name\":").quoted(block.text("name"));
    out.put(",\"arguments\":\"\"}}]").put(suffix);
  }

  /** A piece of arguments, as the inside of a JSON string. */
  void arguments(int index, byte[] buf, int from, int to) {
    out.put(prefix).put(TOOL_CALL).put(index).put(ARGUMENTS).put(buf, from, to).put("\"}}]");
    out.put(suffix);
  }

  void thinkingBlock(byte[] block, int from, int to) {
    out.put(prefix).put("\"thinking_blocks\":[").put(block, from, to).put(']').put(suffix);
  }

  void refusal(ByteOut sink) {
    sink.put(prefix).put("\"refusal\":").put(REFUSAL).put(suffix);
  }

  void finish(ByteOut sink, String reason) {
    sink.put(prefix).put("},\"logprobs\":null,\"finish_reason\":\"").put(reason).put("\"}]");
    sink.put(usageNull);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
