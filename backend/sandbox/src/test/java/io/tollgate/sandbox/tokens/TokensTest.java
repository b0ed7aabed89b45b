package io.tollgate.sandbox.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  @Test
  void countsAreThoseOfO200k() {
    assertThat(Tokens.count("")).isZero();
    assertThat(Tokens.count("Say this is a test")).isEqualTo(5);
    assertThat(Tokens.count("hello world")).isEqualTo(2);
    assertThat(Tokens.count("<|endoftext|>")).isGreaterThan(1);
    assertThat(Tokens.count(" water".repeat(4_000))).isEqualTo(4_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain words only", "žluťoučký kůň", "日本語テキスト", "👩‍👩‍👧‍👦 🎂 🥖", "\n\n\t  "})
  void piecesJoinToTheText(String text) {
    for (int perPiece = 1; perPiece < 5; perPiece++) {
      TokenText cut = Tokens.cut(text, Integer.MAX_VALUE, perPiece);
      assertThat(String.join("", cut.pieces())).isEqualTo(text).isEqualTo(cut.text());
      assertThat(cut.tokens()).isEqualTo(Tokens.count(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain words only and some more of them", "👩‍👩‍👧‍👦 🎂 🥖 日本語テキスト"})
  void limitCutsNoCharacterInTwo(String text) {
    int all = Tokens.count(text);
    for (int limit = 0; limit < all; limit++) {
      TokenText cut = Tokens.cut(text, limit, 3);
      assertThat(cut.tokens()).isEqualTo(limit);
      assertThat(text).startsWith(cut.text());
    }
  }
}
