package io.tollgate.pricing.entity;

/**
 * The most a request can hold, counted without a tokenizer. A byte-level token covers at least one
 * byte, so bytes bound tokens for every vendor.
 *
 * @param textBytes UTF-8 bytes sent, without the data of images
 * @param messages how many; zero when textBytes holds their JSON, which is larger than a vendor's
 *     own frame around a message
 * @param images how many images the messages hold
 * @param webSearches the most searches the provider may bill, zero when none was asked for
 * @param choices answers asked for, one or more
 */
public record PromptBound(long textBytes, int messages, int images, int webSearches, int choices) {

  /** What a vendor may put around each message, in tokens. */
  public static final int TOKENS_PER_MESSAGE = 8;

  /** What a vendor may put before all: Anthropic's own prompt for tools is the longest, 346. */
  public static final int TOKENS_PER_REQUEST = 512;

  public PromptBound {
    if (textBytes < 0 || messages < 0 || images < 0 || webSearches < 0 || choices < 1) {
      throw new IllegalArgumentException("a bound is negative");
    }
  }

  /**
   * The most tokens the provider may count as input.
   *
   * @param imageTokenBound the model's bound for one image
   * @throws ArithmeticException when it does not fit
   */
  public long inputTokens(int imageTokenBound) {
    long framed = textBytes + TOKENS_PER_REQUEST + (long) messages * TOKENS_PER_MESSAGE;
    return Math.addExact(framed, (long) images * imageTokenBound);
  }
}
