package io.tollgate.identity.entity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the portal to go back to, such as {@code /keys?state=active}. Whatever could lead to
 * another host, or in circles, becomes the first page.
 */
public record LocalPath(String value) {

  private static final int LONGEST = 1_000;

  /** A dot, slash or backslash in disguise: no path of ours needs one. */
  private static final Pattern ENCODED = Pattern.compile("%(2e|2f|5c)", Pattern.CASE_INSENSITIVE);

  /** The portal's first page. */
  public static final LocalPath HOME = new LocalPath("/");

  public LocalPath {
    if (!isLocal(value)) {
      throw new IllegalArgumentException("no local path");
    }
  }

  /** The path in that text, or the first page. */
  public static LocalPath of(@Nullable String given) {
    return given != null && isLocal(given) ? new LocalPath(given) : HOME;
  }

  /** The same page with one more query parameter, of plain letters. */
  public LocalPath with(String name, String word) {
    int hash = value.indexOf('#');
    String page = hash < 0 ? value : value.substring(0, hash);
    String rest = hash < 0 ? "" : value.substring(hash);
    String joined = page + (page.indexOf('?') < 0 ? "?" : "&") + name + "=" + word + rest;
    return isLocal(joined) ? new LocalPath(joined) : this;
  }

  private static boolean isLocal(String text) {
    if (text.isEmpty()
        || text.length() > LONGEST
        || text.charAt(0) != '/'
        || text.startsWith("//")) {
      return false;
    }
    // Browsers read a backslash as a slash and skip line ends and tabs, so none may be there.
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String path = uri.normalize().getRawPath();
      return uri.getScheme() == null
          && uri.getRawAuthority() == null
          && uri.getRawPath().startsWith("/")
          && !uri.getRawPath().contains("//")
          && !ENCODED.matcher(uri.getRawPath()).find()
          && !path.startsWith("/..")
          && !isUnder(path, "/auth")
          && !isUnder(path, "/api");
    } catch (URISyntaxException broken) {
      return false;
    }
  }

  private static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
