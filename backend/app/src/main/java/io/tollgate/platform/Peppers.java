package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The secrets under which keys are hashed, so that a stolen table proves no key. Read from files
 * {@code pepper-1}, {@code pepper-2}...: 32 bytes or more in hex. Each hash names its own, so older
 * ones stay until no key needs them.
 */
@ApplicationScoped
public class Peppers {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 32;
  private static final int PRINT_BYTES = 8;
  private static final byte[] FINGERPRINT_OF =
      "tollgate pepper fingerprint".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern FILE = Pattern.compile("pepper-([1-9][0-9]{0,8})");

  private final String directory;
  private volatile NavigableMap<Integer, ThreadLocal<Mac>> peppers = new TreeMap<>();

  /** The files that were read, and when they were written. */
  private volatile SortedMap<String, FileTime> known = new TreeMap<>();

  /** Zero until the nodes have told one another. */
  private volatile int agreed;

  /** For the container's proxy, which only passes calls on. */
  protected Peppers() {
    directory = "";
  }

  /** Of a node that has none: it proves no key. */
  public static Peppers none() {
    return new Peppers();
  }

  /**
   * Reads all peppers.
   *
   * @param directory the folder of the pepper files
   * @throws IllegalStateException when there is none or one is no hex of 32 bytes
   */
  @Inject
  public Peppers(@ConfigProperty(name = "tollgate.secrets.dir") String directory) {
    this.directory = directory;
    known = files(directory);
    peppers = read(directory);
  }

  /** Reads the files again if they changed, for a pepper that was added while this node runs. */
  public void reload() {
    SortedMap<String, FileTime> now = files(directory);
    if (!now.equals(known)) {
      peppers = read(directory);
      known = now;
    }
  }

  /** The newest this node has. New hashes use {@link #agreed} where there is one. */
  public int newest() {
    return peppers.lastKey();
  }

  /** The newest that every running node has; zero while that is not known. */
  public int agreed() {
    return agreed;
  }

  /** Takes note of the newest that every running node has, if this one really has it. */
  public void agree(@Nullable Integer pepperId) {
    agreed = pepperId != null && knows(pepperId) ? pepperId : 0;
  }

  /** Of each pepper a sign that it is the same elsewhere; says nothing of what is in it. */
  public NavigableMap<Integer, String> fingerprints() {
    NavigableMap<Integer, String> prints = new TreeMap<>();
    peppers.forEach(
        (id, mac) ->
            prints.put(
                id, HexFormat.of().formatHex(mac.get().doFinal(FINGERPRINT_OF), 0, PRINT_BYTES)));
    return prints;
  }

  public boolean knows(int pepperId) {
    return peppers.containsKey(pepperId);
  }

  /**
   * The keyed hash of a presented key.
   *
   * @throws IllegalArgumentException when this node has no such pepper
   */
  public byte[] hash(int pepperId, byte[] presented) {
    ThreadLocal<Mac> mac = peppers.get(pepperId);
    if (mac == null) {
      throw new IllegalArgumentException("pepper unknown: " + pepperId);
    }
    return mac.get().doFinal(presented);
  }

  /** Whether that key has that hash; in constant time, and false when the pepper is unknown. */
  public boolean proves(byte[] presented, byte[] hash, int pepperId) {
    return knows(pepperId) && MessageDigest.isEqual(hash(pepperId, presented), hash);
  }

  private static SortedMap<String, FileTime> files(String directory) {
    SortedMap<String, FileTime> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory), "pepper-*")) {
      for (Path file : files) {
        found.put(String.valueOf(file.getFileName()), Files.getLastModifiedTime(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("tollgate.secrets.dir cannot be read", unreadable);
    }
    return found;
  }

  private static NavigableMap<Integer, ThreadLocal<Mac>> read(String directory) {
    NavigableMap<Integer, ThreadLocal<Mac>> read = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory), "pepper-*")) {
      for (Path file : files) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          read.put(Integer.valueOf(name.group(1)), perThread(file));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("tollgate.secrets.dir cannot be read", unreadable);
    }
    if (read.isEmpty()) {
      throw new IllegalStateException("tollgate.secrets.dir holds no pepper-<number> file");
    }
    return read;
  }

  private static ThreadLocal<Mac> perThread(Path file) throws IOException {
    SecretKeySpec key;
    try {
      byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
      if (bytes.length < LEAST_BYTES) {
        throw new IllegalArgumentException("shorter than 32 bytes");
      }
      key = new SecretKeySpec(bytes, ALGORITHM);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(
          file.getFileName() + " is not hex of at least 32 bytes", malformed);
    }
    return ThreadLocal.withInitial(() -> mac(key));
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
