package io.tollgate.stack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where we are root it gets either a user namespace of its own,
 * in which it is nobody while its files stay ours, or, where namespaces are forbidden (many
 * containers), the user {@code nobody} with a data folder that is given to that user.
 */
final class Unprivileged {
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private Unprivileged() {}

  /**
   * What goes before the command line of a program that works in this folder.
   *
   * @param folder exists; its owner tells how it was made
   * @throws StackException if neither way is open
   */
  static List<String> prefix(Path folder) {
    if (new UnixSystem().getUid() != ROOT) {
      return List.of();
    }
    int owner = uidOf(folder);
    if (owner != ROOT) {
      return as(owner, folder);
    }
    if (succeeds(NAMESPACE, "true")) {
      return NAMESPACE;
    }
    give(folder);
    return as(NOBODY, folder);
  }

  private static List<String> as(int uid, Path folder) {
    var prefix = List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    if (!succeeds(prefix, "test", "-x", folder.toString())) {
      throw new StackException(
          "PostgreSQL does not run as root, and user %d may not enter %s. Start as an ordinary user,"
                  .formatted(uid, folder)
              + " allow user namespaces, or set tollgate.data to a folder whose parents all may"
              + " enter.");
    }
    return prefix;
  }

  private static void give(Path folder) {
    if (!succeeds(List.of(), "chown", "-R", NOBODY + ":" + NOBODY, folder.toString())) {
      throw new StackException("cannot give " + folder + " to user " + NOBODY);
    }
  }

  private static int uidOf(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException fault) {
      throw new StackException("cannot see the owner of " + path, fault);
    }
  }

  private static boolean succeeds(List<String> prefix, String... line) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(List.of(line));
    try {
      Process process =
          new ProcessBuilder(whole)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
