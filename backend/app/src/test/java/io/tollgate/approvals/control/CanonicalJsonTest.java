package io.tollgate.approvals.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void theSameMeaningHasOneText() {
    String one = "{ \"b\" : [1, 2.0, 1e2, true, null, {}], \"a\":\"\\u20ac\\/\\u000f\\n\" }";
    String other = "{\"a\":\"€/\\u000F\\u000a\",\"b\":[1.0,2,100,true,null,{ }]}";
    assertThat(CanonicalJson.of(read(one)))
        .isEqualTo(CanonicalJson.of(read(other)))
        .isEqualTo("{\"a\":\"€/\\u000f\\n\",\"b\":[1,2,100,true,null,{}]}");
  }

  /** The example of RFC 8785, section 3.2.3. */
  @Test
  void namesAreSortedByTheirUtf16CodeUnits() {
    String given =
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet"
            + " With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\","
            + "\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
    assertThat(read(CanonicalJson.of(read(given))).values())
        .extracting(JsonValue::toString)
        .containsExactly(
            "\"Carriage Return\"",
            "\"One\"",
            "\"Control\"",
            "\"Latin Small Letter O With Diaeresis\"",
            "\"Euro Sign\"",
            "\"Emoji: Grinning Face\"",
            "\"Hebrew Letter Dalet With Dagesh\"");
  }

  @Test
  void whatHasNoOneFormIsRefusedNotRounded() {
    for (String bad :
        List.of(
            "0.1",
            "9007199254740993",
            "-9007199254740992",
            "1e400",
            "1e999999999",
            "1e-999999999")) {
      assertThatThrownBy(() -> CanonicalJson.of(read("{\"n\":" + bad + "}")))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () -> CanonicalJson.of(Json.createObjectBuilder().add("half", "\ud83d").build()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> CanonicalJson.of(read("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 500)
  void writingAndReadingAgainChangesNothing(
      @ForAll @StringLength(max = 20) String name, @ForAll String value, @ForAll int number) {
    JsonObject object = Json.createObjectBuilder().add(name, value).add(name + "n", number).build();
    String text;
    try {
      text = CanonicalJson.of(object);
    } catch (IllegalArgumentException halfACharacter) {
      return;
    }
    assertThat(read(text)).isEqualTo(object);
    assertThat(CanonicalJson.of(read(text))).isEqualTo(text);
  }

  private static JsonObject read(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
