package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.AnthropicTurns.refuse;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OpenAI's message content, a string or parts, as Anthropic's content blocks. */
final class AnthropicParts {

  private static final int LONGEST_MEDIA_TYPE = 200;

  private AnthropicParts() {}

  /** Writes the blocks, comma-separated; nothing when the content says nothing. */
  static void write(JsonView content, ByteOut out, String param) {
    if (content.isString()) {
      text(content, null, out);
      return;
    }
    if (!content.isArray()) {
      throw refuse("The content must be a string or an array of parts.", param);
    }
    int index = 0;
    for (JsonView part : content.elements()) {
      part(part, out, param + "[" + index++ + "]");
    }
  }

  private static void part(JsonView part, ByteOut out, String param) {
    switch (part.text("type")) {
      case "text" -> text(part.get("text"), part, out);
      case "refusal" -> text(part.get("refusal"), part, out);
      case "image_url" -> {
        JsonView image = part.get("image_url");
        JsonView url = image == null || image.isString() ? image : image.get("url");
        media("image", url, part, out, param + ".image_url");
      }
      case "file" -> media("document", part.at("file", "file_data"), part, out, param + ".file");
      default -> throw refuse("This model takes text, images and files only.", param + ".type");
    }
  }

  private static void text(@Nullable JsonView text, @Nullable JsonView part, ByteOut out) {
    if (text == null || text.insideLength() == 0) {
      return;
    }
    separate(out);
    out.put("{\"type\":\"text\",\"text\":").put(text);
    if (part != null) {
      cacheControl(part, out);
    }
    out.put('}');
  }

  /** {@code data:} URLs become base64 sources with their bytes untouched, others URL sources. */
  private static void media(
      String block, @Nullable JsonView url, JsonView part, ByteOut out, String param) {
    if (url == null || !url.isString()) {
      throw refuse("A URL or data URL is needed here.", param);
    }
    separate(out);
    out.put("{\"type\":\"").put(block).put("\",\"source\":{");
    int start = url.from() + 1;
    int headEnd = dataHeadEnd(url);
    if (headEnd < 0) {
      out.put("\"type\":\"url\",\"url\":").put(url);
    } else {
      String head = JsonView.of(quoted(url, headEnd), 0, headEnd - start + 2).text();
      out.put("\"type\":\"base64\",\"media_type\":").quoted(mediaType(head, param));
      out.put(",\"data\":\"").put(url.array(), headEnd + 1, url.to());
    }
    out.put('}');
    cacheControl(part, out);
    out.put('}');
  }

  /** The comma of a data URL; -1 when it is none. */
  private static int dataHeadEnd(JsonView url) {
    byte[] buf = url.array();
    int from = url.from() + 1;
    String scheme = "data:";
    for (int i = 0; i < scheme.length(); i++) {
      if (from + i >= url.to() || (buf[from + i] | 0x20) != scheme.charAt(i)) {
        return -1;
      }
    }
    int limit = Math.min(url.to() - 1, from + LONGEST_MEDIA_TYPE);
    for (int i = from; i < limit; i++) {
      if (buf[i] == ',') {
        return i;
      }
    }
    return -1;
  }

  private static byte[] quoted(JsonView url, int headEnd) {
    ByteOut head = new ByteOut(LONGEST_MEDIA_TYPE);
    return head.put(url.array(), url.from(), headEnd).put('"').toArray();
  }

  private static String mediaType(@Nullable String head, String param) {
    String parameters = head == null ? "" : head.substring("data:".length());
    if (!parameters.toLowerCase(Locale.ROOT).endsWith(";base64")) {
      throw refuse("A data URL must be base64.", param);
    }
    int end = parameters.indexOf(';');
    String type = parameters.substring(0, end).toLowerCase(Locale.ROOT);
    return type.equals("image/jpg") ? "image/jpeg" : type;
  }

  /** Hands on {@code cache_control} where the client marked this part. */
  static void cacheControl(JsonView part, ByteOut out) {
    JsonView mark = part.get("cache_control");
    if (mark != null && mark.isObject()) {
      out.put(",\"cache_control\":").put(mark);
    }
  }

  private static void separate(ByteOut out) {
    if (out.size() > 0) {
      out.put(',');
    }
  }
}
