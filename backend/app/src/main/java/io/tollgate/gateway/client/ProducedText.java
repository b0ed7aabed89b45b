package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonText;

/**
 * What an answer has said so far, kept as the raw insides of JSON strings in case its tokens must
 * be estimated. Beyond the bound only the length is counted.
 */
final class ProducedText {

  /** Enough for an estimate; a longer text is judged by its beginning. */
  static final int KEPT_BYTES = 64 << 10;

  private final ByteOut kept = new ByteOut(0);
  private long bytes;
  private long reasoningBytes;
  private boolean toolCall;

  private int markKept;
  private long markBytes;
  private long markReasoning;
  private boolean markToolCall;

  void text(byte[] buf, int from, int to) {
    bytes += to - from;
    int room = KEPT_BYTES - kept.size();
    if (room > 0) {
      kept.put(buf, from, Math.min(to, from + room));
    }
  }

  void reasoning(byte[] buf, int from, int to) {
    reasoningBytes += to - from;
    text(buf, from, to);
  }

  void toolCall() {
    toolCall = true;
  }

  /** Remembers this state for {@link #rollback}. */
  void mark() {
    markKept = kept.size();
    markBytes = bytes;
    markReasoning = reasoningBytes;
    markToolCall = toolCall;
  }

  void rollback() {
    kept.truncate(markKept);
    bytes = markBytes;
    reasoningBytes = markReasoning;
    toolCall = markToolCall;
  }

  boolean any() {
    return bytes > 0 || toolCall;
  }

  /** Tokens of an o200k count, extrapolated beyond what was kept. */
  long tokens() {
    if (kept.size() == 0) {
      return 0;
    }
    byte[] array = kept.array();
    int to = kept.size();
    // A cut in the middle of an escape would not decode.
    for (int i = Math.max(0, to - 6); to == KEPT_BYTES && i < to; i++) {
      if (array[i] == '\\') {
        to = i;
      }
    }
    String text = JsonText.decode(array, 0, to);
    return TokenCount.extrapolate(TokenCount.of(text), to, bytes);
  }

  /** The part of the estimated tokens that was reasoning, by length. */
  long reasoningTokens(long tokens) {
    return bytes == 0 ? 0 : Math.min(tokens, tokens * reasoningBytes / bytes);
  }
}
