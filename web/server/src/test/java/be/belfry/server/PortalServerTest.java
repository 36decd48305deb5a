package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalServerTest {
  private static final String URL = "jdbc:postgresql://127.0.0.1:5432/belfry?user=belfry_app";

  private static String decoded(String url) {
    return URLDecoder.decode(PortalServer.portalUrl(url), StandardCharsets.UTF_8);
  }

  private static void refuses(String address, String port, String sentence) {
    Settings settings = Settings.from(Map.of("BELFRY_ADDRESS", address, "BELFRY_PORT", port));
    assertThatThrownBy(() -> PortalServer.choosePort(settings))
        .isInstanceOf(StartFailure.class)
        .hasMessage(sentence);
  }

  /** Some hold figures that are not published; the system's folder is everybody's. */
  @Test
  void temporaryFilesLieInTheDataFolderAndGoWithTheNextStart(@TempDir Path temp)
      throws IOException {
    String before = System.getProperty("java.io.tmpdir");
    try (DataFolder home = DataFolder.open(temp.resolve("home"))) {
      Path left = Files.writeString(home.folder("temp").resolve("figures1.xlsx"), "x");
      PortalServer.keepTemporaryFiles(home);
      assertThat(left).doesNotExist();
      assertThat(System.getProperty("java.io.tmpdir"))
          .isEqualTo(home.path().resolve("temp").toString());
      assertThat(home.path().resolve("temp")).isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  /** An address that is kept for documentation, and what is written as none. */
  @ParameterizedTest
  @CsvSource({"192.0.2.1, 0", "192.0.2.1, 8080", "[nowhere], 0", "[nowhere], 8080"})
  void saysThatAnAddressIsNoneOfThisMachine(String address, String port) {
    refuses(
        address,
        port,
        "BELFRY_ADDRESS " + address + " is no address of this machine; set it to one that is.");
  }

  @Test
  void saysThatAPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      refuses(
          "127.0.0.1",
          port,
          "port "
              + port
              + " on 127.0.0.1 is in use; stop the other program or set BELFRY_PORT to another"
              + " port (0 = a free one).");
    }
  }

  /** Port 1, at which nobody listens; not asked where whoever builds may open it. */
  @Test
  void saysThatALowPortIsForRoot() {
    assumeFalse("root".equals(System.getProperty("user.name")));
    try (ServerSocket opened = new ServerSocket(1, 1, InetAddress.getByName("127.0.0.1"))) {
      abort("port " + opened.getLocalPort() + " may be opened here");
    } catch (IOException e) {
      refuses(
          "127.0.0.1",
          "1",
          "port 1 may be opened by root only; set BELFRY_PORT to 1024 or higher and put a proxy in"
              + " front.");
    }
  }

  /** Those that docs/operations/faults.md promises. */
  @Test
  void everyWaitOfThePoolIsBounded() {
    assertThat(decoded(URL))
        .startsWith(URL + "&")
        .contains(
            "&connectTimeout=5&",
            "&socketTimeout=30&",
            "lock_timeout=10s",
            "statement_timeout=25s",
            "idle_in_transaction_session_timeout=20s");
    assertThat(decoded("jdbc:postgresql://db/belfry")).startsWith("jdbc:postgresql://db/belfry?");
  }

  /** Each parameter as a whole: of our options none is left beside those of the operator. */
  @Test
  void whatTheOperatorSaysWins() {
    assertThat(decoded(URL + "&socketTimeout=6&options=-c%20lock_timeout=3s"))
        .contains("socketTimeout=6", "lock_timeout=3s", "&connectTimeout=5&")
        .doesNotContain("socketTimeout=30", "lock_timeout=10s", "statement_timeout");
  }
}
