package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockReaderIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner("create table numbers (key bigint not null)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private BlockReader.Manner manner(int rows, int threads) {
    return new BlockReader.Manner(rows, threads, () -> database.connect("belfry_owner"));
  }

  private Connection reading() throws SQLException {
    Connection owner = database.connect("belfry_owner");
    owner.setAutoCommit(false);
    owner.setReadOnly(true);
    owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return owner;
  }

  private static List<Long> keys(Connection connection, long first, long last) throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select key from numbers where key between ? and ? order by key")) {
      query.setLong(1, first);
      query.setLong(2, last);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          keys.add(row.getLong(1));
        }
      }
    }
    return keys;
  }

  private List<List<Long>> blocks(BlockReader.Manner manner) throws SQLException {
    List<List<Long>> read = new ArrayList<>();
    try (Connection owner = reading();
        BlockReader reader = BlockReader.open(owner, manner)) {
      BlockReader.Blocks<List<Long>> blocks = reader.of("numbers", "key", BlockReaderIT::keys);
      for (List<Long> block = blocks.next(); block != null; block = blocks.next()) {
        read.add(block);
      }
      assertThat(blocks.next()).isNull();
    }
    return read;
  }

  @ParameterizedTest(name = "{0} rows in a block, {1} threads")
  @CsvSource({"1, 0", "1, 3", "2, 2", "7, 0", "7, 3", "99, 1", "100, 2", "101, 2", "5000, 2"})
  void eachRowComesOnceInTheOrderOfTheKeys(int rows, int threads) throws SQLException {
    database.asOwner(
        """
        insert into numbers select 3 * n from generate_series(1, 98) n;
        insert into numbers values (-9223372036854775808), (9223372036854775807)
        """);
    List<Long> all = new ArrayList<>(List.of(Long.MIN_VALUE));
    for (long n = 1; n <= 98; n++) {
      all.add(3 * n);
    }
    all.add(Long.MAX_VALUE);

    List<List<Long>> blocks = blocks(manner(rows, threads));

    assertThat(blocks.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    assertThat(blocks).allSatisfy(block -> assertThat(block).hasSizeLessThanOrEqualTo(rows));
    assertThat(blocks).hasSize((all.size() + rows - 1) / rows);
  }

  @Test
  void aTableWithoutRowsHasOneBlock() throws SQLException {
    assertThat(blocks(manner(7, 2))).containsExactly(List.of());
    assertThat(blocks(manner(7, 0))).containsExactly(List.of());
  }

  /** Where somebody took the index away that forbids it. */
  @Test
  void aNumberThatWasGivenManyTimesIsInOneBlock() throws SQLException {
    database.asOwner("insert into numbers select n / 5 from generate_series(0, 24) n where n <> 7");

    assertThat(blocks(manner(2, 2)))
        .filteredOn(block -> !block.isEmpty())
        .containsExactly(
            List.of(0L, 0L, 0L, 0L, 0L),
            List.of(1L, 1L, 1L, 1L),
            List.of(2L, 2L, 2L, 2L, 2L),
            List.of(3L, 3L, 3L, 3L, 3L),
            List.of(4L, 4L, 4L, 4L, 4L));
  }

  @Test
  void allBlocksAreOfTheMomentOfTheAskingConnection() throws SQLException {
    database.asOwner("insert into numbers select n from generate_series(1, 10) n");
    List<Long> read = new ArrayList<>();
    try (Connection owner = reading();
        BlockReader reader = BlockReader.open(owner, manner(2, 2))) {
      BlockReader.Blocks<List<Long>> blocks = reader.of("numbers", "key", BlockReaderIT::keys);
      for (List<Long> block = blocks.next(); block != null; block = blocks.next()) {
        read.addAll(block);
        database.asOwner("delete from numbers where key > 5");
        database.asOwner("insert into numbers values (11)");
      }
    }

    assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void whatFailsInABlockFailsWhereItIsTaken(int threads) throws SQLException {
    database.asOwner("insert into numbers select n from generate_series(0, 9) n");
    try (Connection owner = reading();
        BlockReader reader = BlockReader.open(owner, manner(2, threads))) {
      BlockReader.Blocks<Long> blocks =
          reader.of(
              "numbers",
              "key",
              (connection, first, last) -> {
                if (last >= 3) {
                  throw new SQLException("the disk is away");
                }
                return last;
              });
      assertThat(blocks.next()).isEqualTo(1);
      assertThatThrownBy(blocks::next)
          .isInstanceOf(SQLException.class)
          .hasMessage("the disk is away");
    }
  }
}
