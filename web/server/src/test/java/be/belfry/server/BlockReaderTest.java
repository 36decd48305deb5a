package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockReaderTest {
  @ParameterizedTest(name = "{0} processors")
  @CsvSource({"1, 1", "2, 2", "8, 8", "9, 8", "128, 8"})
  void leavesTheDatabasesConnectionsToTheServer(int processors, int connections) {
    assertThat(BlockReader.Manner.ahead(() -> null, processors).threads()).isEqualTo(connections);
  }
}
