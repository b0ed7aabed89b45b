package io.tollgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.client.Wire.Fault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "302||PROVIDER",
        "408|{}|PROVIDER",
        "500|{}|PROVIDER",
        "502|<html>bad gateway</html>|PROVIDER",
        "529|{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}|PROVIDER",
        "403|<!DOCTYPE html><html>blocked</html>|PROVIDER",
        "429|<html>slow down</html>|RATE_LIMITED",
        "401|{\"error\":{\"message\":\"Unauthorized\",\"code\":null}}|OUR_ACCOUNT",
        "402|{\"error\":{\"message\":\"Insufficient Balance\"}}|OUR_ACCOUNT",
        "403|{\"error\":{\"message\":\"Country not supported\"}}|OUR_ACCOUNT",
        "403|{\"error\":{\"message\":\"Your input was flagged\"}}|BAD_REQUEST",
        "429|{\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}|RATE_LIMITED",
        "429|{\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}"
            + "|OUR_ACCOUNT",
        "429|{\"error\":{\"code\":\"1113\",\"message\":\"pay\"}}|OUR_ACCOUNT",
        "429|{\"error\":{\"code\":429,\"message\":\"The input token count (9) exceeds the maximum"
            + " number of tokens allowed (8).\"}}|BAD_REQUEST",
        "429||RATE_LIMITED",
        "400|{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
            + "\"Your credit balance is too low to access the API.\"}}|OUR_ACCOUNT",
        "400|{\"error\":{\"code\":\"Arrearage\",\"message\":\"Access denied\"}}|OUR_ACCOUNT",
        "400|{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":"
            + "\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}|OUR_ACCOUNT",
        "400|{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided.\"}|OUR_ACCOUNT",
        "400|{\"error\":{\"message\":\"max_tokens is not supported\"}}|BAD_REQUEST",
        "400|{\"detail\":\"messages is wrong\"}|BAD_REQUEST",
        "400||BAD_REQUEST",
        "413|{\"error\":{\"message\":\"too large\"}}|BAD_REQUEST",
        "422|{\"detail\":[{\"msg\":\"field required\"}]}|BAD_REQUEST",
        "400|{\"error\":{\"message\":\"The model x does not exist\"}}|PROVIDER",
        "400|{\"error\":{\"code\":\"model_decommissioned\",\"message\":\"gone\"}}|PROVIDER",
        "404|{\"error\":{\"type\":\"not_found_error\",\"message\":\"model: c\"}}|PROVIDER",
        "404|{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"none\"}}|PROVIDER",
        "404|404 page not found|PROVIDER",
        "404|{\"error\":{\"message\":\"File file-9 was deleted\"}}|BAD_REQUEST"
      })
  void aRefusalMeans(int status, String body, Fault fault) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);

    assertThat(Faults.classify(status, bytes)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Invalid value: 'credit balance is too low'",
        "Invalid value: 'x' credit balance is too low 'y'",
        "Invalid value: \\\"insufficient balance\\\"",
        "Invalid tool `incorrect api key`"
      })
  void nobodyTakesAChannelDownByWhatTheyWrite(String message) {
    String body =
        "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\"}}";

    assertThat(Faults.classify(400, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Fault.BAD_REQUEST);
  }

  @Test
  void aCutBodyIsStillRead() {
    String body = "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exc";

    assertThat(Faults.classify(429, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Fault.OUR_ACCOUNT);
  }

  @Test
  void aHostileBodyIsReadInBoundedTime() {
    String body = "{\"message\":\"" + "\\\"".repeat(1 << 20);

    assertThat(Faults.classify(400, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Fault.BAD_REQUEST);
  }
}
