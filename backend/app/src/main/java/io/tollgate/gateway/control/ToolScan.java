package io.tollgate.gateway.control;

import static io.tollgate.gateway.control.ChatScan.ascii;

import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonText;

/**
 * Finds declared tools and every vendor's way to ask for its own web search, which costs a fee:
 * {@code web_search_options} (OpenAI), tools of a type that names {@code web_search} (Anthropic,
 * Zhipu, OpenRouter), {@code search_parameters} (xAI), {@code plugins} (OpenRouter), {@code
 * enable_search} (Qwen).
 */
final class ToolScan {

  private static final byte[] TOOLS = ascii("tools");
  private static final byte[] FUNCTIONS = ascii("functions");
  private static final byte[] TYPE = ascii("type");
  private static final byte[] WEB_SEARCH_OPTIONS = ascii("web_search_options");
  private static final byte[] SEARCH_PARAMETERS = ascii("search_parameters");
  private static final byte[] PLUGINS = ascii("plugins");
  private static final byte[] ENABLE_SEARCH = ascii("enable_search");

  private final byte[] body;
  private final JsonCursor cursor;
  private boolean declared;
  private boolean webSearch;

  ToolScan(byte[] body, JsonCursor cursor) {
    this.body = body;
    this.cursor = cursor;
  }

  boolean declared() {
    return declared;
  }

  boolean webSearch() {
    return webSearch;
  }

  /** Takes the member if it is about tools. */
  boolean member() {
    if (cursor.keyIs(TOOLS) && cursor.peek() == '[') {
      cursor.openArray();
      while (cursor.nextElement()) {
        declared = true;
        tool();
      }
      return true;
    }
    byte first = cursor.peek();
    if (cursor.keyIs(FUNCTIONS)) {
      declared |= first == '[';
    } else if (cursor.keyIs(WEB_SEARCH_OPTIONS) || cursor.keyIs(SEARCH_PARAMETERS)) {
      webSearch |= first != 'n';
    } else if (cursor.keyIs(PLUGINS)) {
      webSearch |= first == '[';
    } else if (cursor.keyIs(ENABLE_SEARCH)) {
      webSearch |= first == 't';
    }
    return false;
  }

  private void tool() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(TYPE) && cursor.peek() == '"') {
        cursor.string();
        String type = JsonText.decode(body, cursor.stringFrom(), cursor.stringTo());
        webSearch |= type.contains("web_search");
      } else {
        cursor.skip();
      }
    }
  }
}
