package be.belfry.services.audit;

import be.belfry.domain.audit.CheckpointLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checkpoints in a file of its own for each node; a disk of another machine is the better place.
 */
final class CheckpointFile implements CheckpointPlace {
  private static final int BLOCK = 8192;

  private static final Set<StandardOpenOption> OPENED =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

  private static final Set<StandardOpenOption> MADE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path file;

  /** Whether it has had a line: then it is gone or emptied when it has none, and not made anew. */
  private boolean begun;

  CheckpointFile(Path file) {
    this.file = file;
  }

  @Override
  public Optional<BufferedReader> open() throws IOException {
    return Files.exists(file)
        ? Optional.of(Files.newBufferedReader(file, StandardCharsets.US_ASCII))
        : Optional.empty();
  }

  /** The last whole one: what {@link #append} would cut off is no reason never to come to it. */
  @Override
  public Optional<CheckpointLine> last() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long end = behindLineEnd(channel, channel.size());
      if (end == 0) {
        return Optional.empty();
      }
      begun = true;
      long begin = behindLineEnd(channel, end - 1);
      String line =
          StandardCharsets.US_ASCII
              .decode(block(channel, begin, (int) (end - 1 - begin)))
              .toString();
      return Optional.of(
          CheckpointLine.parse(line)
              .orElseThrow(
                  () -> new IOException("the last line of " + this + " is no checkpoint")));
    }
  }

  /** A disk that is not mounted any more must not be written below its mount point. */
  @Override
  public void append(List<CheckpointLine> lines) throws IOException {
    if (!begun) {
      Files.createDirectories(file.getParent());
    }
    String text = lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    try (FileChannel channel = FileChannel.open(file, begun ? OPENED : MADE)) {
      channel.position(behindLineEnd(channel, channel.size()));
      if (begun && channel.position() == 0) {
        throw new NoSuchFileException(file.toString(), null, "it had lines and has none");
      }
      channel.truncate(channel.position());
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    begun = true;
  }

  /**
   * Where the line begins in which a place is. A line without its end was being written when the
   * node died; it is written again, whole.
   */
  private static long behindLineEnd(FileChannel channel, long place) throws IOException {
    long end = place;
    while (end > 0) {
      int length = (int) Math.min(BLOCK, end);
      ByteBuffer block = block(channel, end - length, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return end - length + i + 1;
        }
      }
      end -= length;
    }
    return 0;
  }

  private static ByteBuffer block(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(length);
    while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
      // reads on until the block is full
    }
    return block.flip();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
