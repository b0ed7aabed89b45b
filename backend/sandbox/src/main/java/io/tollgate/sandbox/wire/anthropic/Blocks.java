package io.tollgate.sandbox.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Block;
import io.tollgate.sandbox.prompt.Block.CacheMark;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The content of one message, or of the system prompt: a text, or a list of blocks. */
final class Blocks {
  /** What an image costs: Anthropic's width times height by 750, for 1092 pixels squared. */
  static final int IMAGE_TOKENS = 1_590;

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final String role;
  private final String where;
  private int images;
  private boolean toolResult;

  private Blocks(String role, String where) {
    this.role = role;
    this.where = where;
  }

  static Blocks read(JsonNode content, String role, String where) throws BadRequest {
    Blocks read = new Blocks(role, where);
    if (content.isTextual()) {
      read.append(content.asText());
      read.add(Tokens.count(content.asText()), content, CacheMark.NONE);
    } else if (content.isArray()) {
      for (JsonNode part : content) {
        read.add(read.tokens(part), part, mark(part));
      }
    } else {
      throw BadRequest.field("messages", where + ".content: Field required");
    }
    return read;
  }

  /** What the caller asks of the cache at this block. */
  static CacheMark mark(JsonNode block) throws BadRequest {
    JsonNode control = block.path("cache_control");
    if (!control.isObject()) {
      return CacheMark.NONE;
    }
    return switch (control.path("ttl").asText("5m")) {
      case "5m" -> CacheMark.FIVE_MINUTES;
      case "1h" -> CacheMark.ONE_HOUR;
      default ->
          throw BadRequest.field(
              "cache_control", "cache_control.ttl: Input should be '5m' or '1h'");
    };
  }

  /** The block's JSON without its cache mark, since a moved mark does not change what is cached. */
  static String identity(String role, JsonNode block) {
    JsonNode bare = block;
    if (block.has("cache_control")) {
      bare = ((ObjectNode) block).deepCopy().without("cache_control");
    }
    return role + bare;
  }

  List<Block> blocks() {
    return blocks;
  }

  String text() {
    return text.toString();
  }

  int images() {
    return images;
  }

  boolean holdsToolResult() {
    return toolResult;
  }

  private void add(int tokens, JsonNode block, CacheMark mark) {
    int overhead = blocks.isEmpty() ? Prompt.MESSAGE_OVERHEAD_TOKENS : 0;
    blocks.add(new Block(tokens + overhead, identity(role, block), mark));
  }

  private int tokens(JsonNode part) throws BadRequest {
    return switch (part.path("type").asText("")) {
      case "text" -> append(part.path("text").asText());
      case "image" -> image(part);
      case "document", "search_result" -> Tokens.count(part.path("source").path("data").asText());
      case "tool_use", "server_tool_use" ->
          Tokens.count(part.path("name").asText()) + Tokens.count(part.path("input").toString());
      case "tool_result" -> toolResult(part);
      case "thinking" -> Tokens.count(part.path("thinking").asText());
      case "redacted_thinking", "web_search_tool_result", "compaction" ->
          Tokens.count(part.toString());
      default ->
          throw BadRequest.field(
              "messages",
              where + ".content: Input tag '" + part.path("type").asText() + "' is not known");
    };
  }

  private int toolResult(JsonNode part) throws BadRequest {
    toolResult = true;
    JsonNode content = part.path("content");
    if (content.isTextual()) {
      return append(content.asText());
    }
    int tokens = 0;
    for (JsonNode inner : content) {
      tokens += tokens(inner);
    }
    return tokens;
  }

  private int image(JsonNode part) throws BadRequest {
    String kind = part.path("source").path("type").asText();
    if (!kind.equals("base64") && !kind.equals("url") && !kind.equals("file")) {
      throw BadRequest.field("messages", where + ".content.image.source: Field required");
    }
    images++;
    return IMAGE_TOKENS;
  }

  private int append(String more) {
    if (!text.isEmpty() && !more.isEmpty()) {
      text.append('\n');
    }
    text.append(more);
    return Tokens.count(more);
  }
}
