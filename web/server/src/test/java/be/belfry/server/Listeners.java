package be.belfry.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process can be reached from outside of it, as Linux tells. */
final class Listeners {
  private static final String LISTENS = "0A";

  /** An address of version 4 as one of version 6 is written: each four bytes turned round. */
  private static final String MAPPED = "0000000000000000FFFF0000";

  /** Of the line of a Unix socket: it accepts connections. */
  private static final String ACCEPTS = "00010000";

  private Listeners() {}

  /** Addresses with ports on which it accepts connections or gets packets, and Unix sockets. */
  static Set<String> of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> own = sockets(process.resolve("fd"));
    Set<String> found = new TreeSet<>();
    for (String kind : Set.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : lines(process.resolve("net").resolve(kind))) {
        String[] column = line.strip().split(" +");
        if (own.contains(column[9]) && (kind.startsWith("udp") || column[3].equals(LISTENS))) {
          found.add((kind.startsWith("udp") ? "udp " : "") + address(column[1]));
        }
      }
    }
    for (String line : lines(process.resolve("net/unix"))) {
      String[] column = line.strip().split(" +");
      if (own.contains(column[6]) && column[3].equals(ACCEPTS)) {
        found.add("unix " + column[column.length - 1]);
      }
    }
    return found;
  }

  private static Set<String> sockets(Path descriptors) {
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(Listeners::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterable<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1).toList();
    } catch (NoSuchFileException withoutVersionSix) {
      return Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code 0100007F:1F90} is 127.0.0.1:8080. */
  private static String address(String written) {
    String[] parts = written.split(":");
    String host = parts[0].startsWith(MAPPED) ? parts[0].substring(MAPPED.length()) : parts[0];
    int port = Integer.parseInt(parts[1], 16);
    if (host.length() > 8) {
      return host + ":" + port;
    }
    StringBuilder turned = new StringBuilder();
    for (int at = 6; at >= 0; at -= 2) {
      turned.append(Integer.parseInt(host.substring(at, at + 2), 16)).append(at == 0 ? ":" : ".");
    }
    return turned.append(port).toString();
  }
}
