package io.tollgate.sandbox.tokens;

import java.util.List;

/**
 * A text with its token count, cut into the pieces a stream delivers.
 *
 * @param text the whole text
 * @param pieces the text in order, cut between tokens and never inside a character; joined they are
 *     {@code text}
 * @param tokens number of tokens in the text, at least 0
 */
public record TokenText(String text, List<String> pieces, int tokens) {
  /** No text at all. */
  public static final TokenText EMPTY = new TokenText("", List.of(), 0);

  public TokenText {
    pieces = List.copyOf(pieces);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
