package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tollgate.kernel.Money;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBindingTest {

  enum Color {
    RED,
    GREEN
  }

  record Wish(
      @NotNull String name,
      UUID id,
      Integer count,
      Boolean loud,
      Color color,
      Money budget,
      Instant at,
      List<String> tags) {}

  record Change(String name, @Clearable Integer limit, Present present) {}

  @Test
  void fieldsAreReadAsTheirTypes() {
    Wish wish =
        bind(
                Wish.class,
                """
                {"name":"n","id":"10000000-0000-4000-8000-000000000001","count":3,"loud":true,
                 "color":"green","budget":"12.50","at":"2026-12-31T23:59:59+01:00","tags":["a"]}""")
            .record();
    assertThat(wish)
        .isEqualTo(
            new Wish(
                "n",
                UUID.fromString("10000000-0000-4000-8000-000000000001"),
                3,
                true,
                Color.GREEN,
                new Money(12_500_000_000L),
                Instant.parse("2026-12-31T22:59:59Z"),
                List.of("a")));
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    assertThat(
            bind(Wish.class, "{\"id\":1,\"count\":1.5,\"budget\":12,\"admin\":true,\"tags\":[1]}")
                .errors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("name", "required"),
            tuple("id", "wrong_type"),
            tuple("count", "invalid"),
            tuple("budget", "wrong_type"),
            tuple("tags", "wrong_type"),
            tuple("admin", "unknown_field"));
  }

  @ParameterizedTest
  @CsvSource({
    "count, 99999999999",
    "count, 1e400",
    "loud, \"true\"",
    "color, \"RED\"",
    "color, \"blue\"",
    "budget, \"-1\"",
    "budget, \"1.0000000001\"",
    "budget, \"1e3\"",
    "budget, \"\"",
    "at, \"2026-12-31\"",
    "id, \"1-1-1-1-1\"",
    "tags, \"a\""
  })
  void nothingIsConvertedSilently(String field, String value) {
    assertThat(bind(Wish.class, "{\"name\":\"n\",\"" + field + "\":" + value + "}").errors())
        .extracting(FieldError::field)
        .containsExactly(field);
  }

  @Test
  void aChangeKnowsAbsentFromNull() {
    Change cleared = bind(Change.class, "{\"limit\":null}").record();
    assertThat(cleared.limit()).isNull();
    assertThat(cleared.present().has("limit")).isTrue();
    assertThat(cleared.present().has("name")).isFalse();
  }

  @Test
  void aChangeRefusesNullWhereNothingCanBeTakenAway() {
    assertThat(bind(Change.class, "{\"name\":null}").errors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(tuple("name", "invalid"));
  }

  @Test
  void theBodyNeverSaysWhatIsPresent() {
    assertThat(bind(Change.class, "{\"present\":{\"names\":[\"name\"]}}").errors())
        .extracting(FieldError::code)
        .containsExactly("unknown_field");
  }

  private static <T extends Record> RecordBinding<T> bind(Class<T> type, String json) {
    JsonObject object = Json.createReader(new StringReader(json)).readObject();
    return RecordBinding.bind(type, object);
  }
}
