package io.tollgate.gateway.entity;

import org.jspecify.annotations.Nullable;

/**
 * A chat completion request as its bytes and the few top-level fields we own; everything else is
 * forwarded untouched.
 *
 * @param body the request body, valid JSON, an object, without duplicate top-level keys
 * @param model the public model name asked for
 * @param streamed whether the client asked for events
 * @param includeUsage whether the client asked for the usage chunk of a stream
 * @param outputCap the client's own cap in tokens, null when it named none
 * @param choices how many answers were asked for ({@code n}), one or more
 * @param textBytes UTF-8 bytes sent, without the data of images; a byte-level token covers at least
 *     one byte, so this bounds the prompt's tokens
 * @param images how many images the messages hold
 * @param webSearch whether a provider's search tool, which costs a fee, is asked for
 * @param fields where the fields we may splice lie in the body
 */
public record ChatRequest(
    byte[] body,
    String model,
    boolean streamed,
    boolean includeUsage,
    @Nullable Integer outputCap,
    int choices,
    int textBytes,
    int images,
    boolean webSearch,
    Fields fields) {

  /**
   * Byte ranges {@code [from, to)} of top-level members; a range of null means the member is
   * absent.
   *
   * @param objectStart index just behind the opening brace
   * @param model the value of {@code model}
   * @param stream the value of {@code stream}
   * @param streamOptions the value of {@code stream_options}
   * @param maxTokens the value of {@code max_tokens}
   * @param maxCompletionTokens the value of {@code max_completion_tokens}
   */
  public record Fields(
      int objectStart,
      @Nullable Range model,
      @Nullable Range stream,
      @Nullable Range streamOptions,
      @Nullable Range maxTokens,
      @Nullable Range maxCompletionTokens) {}

  /** Half-open range of bytes in the body. */
  public record Range(int from, int to) {}
}
