package io.tollgate.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks programs into the cache folder, once, however many stacks start at the same time. */
final class Archives {
  private static final int OWNER_MAY_RUN = 0100;

  private Archives() {}

  /** Fills a new folder; it appears under its final name only when complete. */
  interface Filling {
    void into(Path folder) throws IOException;
  }

  /** The folder of this name in the cache, filled first if it is not there yet. */
  static Path cached(Path cache, String name, Filling filling) {
    Path ready = cache.resolve(name);
    if (Files.isDirectory(ready)) {
      return ready;
    }
    try {
      Files.createDirectories(cache);
      synchronized (Archives.class) {
        try (var channel =
                FileChannel.open(
                    cache.resolve(name + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          if (held.isValid() && !Files.isDirectory(ready)) {
            Path half = cache.resolve(name + ".half");
            delete(half);
            Files.createDirectories(half);
            filling.into(half);
            Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
      return ready;
    } catch (IOException fault) {
      throw new StackException("cannot prepare " + ready + ": " + fault.getMessage(), fault);
    }
  }

  /** Unpacks a tar stream; a first folder common to all entries is dropped when asked. */
  static void untar(InputStream plain, Path into, boolean dropFirstFolder) throws IOException {
    try (var tar = new TarArchiveInputStream(new BufferedInputStream(plain, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        if (dropFirstFolder) {
          name = name.substring(name.indexOf('/') + 1);
        }
        Path target = into.resolve(name).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("an entry points outside: " + name);
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
    boolean program = (entry.getMode() & OWNER_MAY_RUN) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Deletes a folder and all in it, following no link; nothing happens if it is not there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault)
              throws IOException {
            if (fault != null) {
              throw fault;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
