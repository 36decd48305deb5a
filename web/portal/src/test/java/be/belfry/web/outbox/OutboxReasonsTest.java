package be.belfry.web.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.Recipient;
import be.belfry.services.outbox.OutboxService;
import be.belfry.services.outbox.Withdrawals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a channel says when it is not set up, and why a message was withdrawn, has words in the
 * reader's language.
 */
class OutboxReasonsTest {
  private static final Path CHANNELS =
      Path.of("../../services/src/main/java/be/belfry/services/outbox");
  private static final Pattern OBSTACLE =
      Pattern.compile("\"(no [^\"]* is set up|BELFRY_[A-Z_]+ is no [^\"]*)\"");

  @Test
  void knowsWhatEveryChannelSays() throws IOException {
    Set<String> said = new TreeSet<>();
    try (Stream<Path> files = Files.list(CHANNELS)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Channel.java")).toList()) {
        Matcher obstacle = OBSTACLE.matcher(Files.readString(file));
        while (obstacle.find()) {
          said.add(obstacle.group(1));
        }
      }
    }
    assertThat(said).hasSize(5);
    said.add(Withdrawals.OVERTAKEN);
    said.add(OutboxService.NOT_OF_EXERCISES);
    said.add(OutboxService.NO_ADDRESS);
    assertThat(said).isEqualTo(new TreeSet<>(OutboxReasons.KNOWN.keySet()));
    assertThat(said)
        .as("no word of ours is taken for an address")
        .allSatisfy(words -> assertThat(Recipient.withoutAddresses(words)).isEqualTo(words));
  }
}
