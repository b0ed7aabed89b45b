package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import java.nio.charset.StandardCharsets;

/**
 * The identity our answers carry instead of the provider's.
 *
 * @param quotedId {@code chatcmpl-} and the call's id, as a JSON string literal
 * @param quotedModel the public model name, as a JSON string literal
 * @param created seconds since 1970
 */
record AnswerNames(byte[] quotedId, byte[] quotedModel, long created) {

  private static final byte[] ID = ascii("{\"id\":");
  private static final byte[] OBJECT = ascii(",\"object\":\"chat.completion.chunk\",\"created\":");
  private static final byte[] MODEL = ascii(",\"model\":");
  private static final byte[] USAGE = ascii(",\"choices\":[],\"usage\":");

  static AnswerNames of(String callId, Wire.Target target, long created) {
    return new AnswerNames(quoted("chatcmpl-" + callId), quoted(target.publicModel()), created);
  }

  private static byte[] quoted(String text) {
    return new ByteOut(text.length() + 8).quoted(text).toArray();
  }

  /** Opens a chunk, up to and including the model. */
  ByteOut chunkStart(ByteOut out, long createdSeconds) {
    return out.put(StreamAnswer.DATA)
        .put(ID)
        .put(quotedId)
        .put(OBJECT)
        .put(createdSeconds)
        .put(MODEL)
        .put(quotedModel);
  }

  /** The chunk that carries nothing but usage. */
  void usageChunk(ByteOut out, long createdSeconds, byte[] usage) {
    chunkStart(out, createdSeconds).put(USAGE).put(usage).put('}').put(StreamAnswer.END);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
