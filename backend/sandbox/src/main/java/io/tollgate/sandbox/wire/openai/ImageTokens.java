package io.tollgate.sandbox.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.prompt.BadRequest;

/**
 * What an image costs: 85 tokens at low detail, else 765, which is OpenAI's arithmetic for a square
 * of 1024 pixels (85 and four tiles of 170). The sandbox does not look into images.
 */
final class ImageTokens {
  static final int LOW = 85;
  static final int HIGH = 765;

  private ImageTokens() {}

  static int of(JsonNode image, String where) throws BadRequest {
    String url = image.isTextual() ? image.asText() : image.path("url").asText("");
    if (!url.startsWith("data:image/")
        && !url.startsWith("http://")
        && !url.startsWith("https://")) {
      throw BadRequest.field(
          where + ".content.image_url", "Invalid image: a data: or http: address is expected.");
    }
    return image.path("detail").asText("auto").equals("low") ? LOW : HIGH;
  }
}
