package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void listensOnLoopbackAndPort8080UnlessToldOtherwise() {
    Settings settings = Settings.from(Map.of());
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".belfry"));
    assertThat(settings.databaseUrl()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "80 80"})
  void refusesAPortThatIsNone(String port) {
    assertThatThrownBy(() -> Settings.from(Map.of("BELFRY_PORT", port)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("BELFRY_PORT must be a number from 0");
  }

  @Test
  void takesAnEmptyVariableForAnAbsentOne() {
    assertThat(Settings.from(Map.of("BELFRY_PORT", " ")).port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BELFRY_DB_URL", "BELFRY_DB_OWNER_URL"})
  void refusesADatabaseThatIsNotPostgresql(String key) {
    assertThatThrownBy(() -> Settings.from(Map.of(key, "jdbc:h2:mem:x?password=secret")))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(key + " must begin with jdbc:postgresql:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void startsNoDatabaseOfItsOwnBesideThatOfTheOwner() {
    Settings settings =
        Settings.from(Map.of("BELFRY_DB_OWNER_URL", "jdbc:postgresql://localhost/belfry"));
    assertThatThrownBy(
            () ->
                RunningBelfry.start(
                    settings, OptionalInt.empty(), new PrintWriter(Writer.nullWriter())))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("BELFRY_DB_OWNER_URL is set without BELFRY_DB_URL");
  }

  /** Whoever could do all by that one would stand before no wall. */
  @Test
  void takesTheRoleBehindTheWallsForNoOther() {
    Map<String, String> alone = Map.of("BELFRY_DB_URL", "jdbc:postgresql://localhost/belfry");
    assertThatThrownBy(() -> Settings.from(alone))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("BELFRY_DB_URL is set without BELFRY_DB_OWNER_URL; set both");
  }

  @Test
  void migratesUnderNoOtherNode() {
    RunningBelfry.refuseUnderOthers(0);
    assertThatThrownBy(() -> RunningBelfry.refuseUnderOthers(3))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "the tables are of an earlier version, and another node works on them (connections: 3);"
                + " stop every other node first, then start this one again.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:x/belfry?password=secret",
        "jdbc:postgresql://localhost:5432?password=secret",
        "jdbc:postgresql://localhost:5432//belfry/?password=secret"
      })
  void saysNothingOfAnAddressThatCannotBeRead(String address) {
    List<LogRecord> said = new ArrayList<>();
    Handler listens =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            said.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger all = Logger.getLogger("");
    all.addHandler(listens);
    try {
      assertThatThrownBy(() -> InstalledDatabase.owner(address))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith(
              "the address of the database in BELFRY_DB_OWNER_URL cannot be read")
          .hasNoCause();
    } finally {
      all.removeHandler(listens);
    }
    assertThat(said).isEmpty();
  }
}
