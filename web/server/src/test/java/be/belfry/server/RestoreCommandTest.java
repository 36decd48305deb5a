package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into what folder a backup is restored, and what is said of one without its keys. */
class RestoreCommandTest {
  @TempDir private Path home;

  private static BackupManifest of(long factors, String... files) {
    return new BackupManifest(
        "1.0.0",
        Instant.EPOCH,
        List.of("1"),
        List.of(
            new BackupManifest.Table("account", "id", 9, "ab"),
            new BackupManifest.Table("second_factor", "account_id", factors, "ab")),
        List.of(),
        List.of(files).stream().map(file -> new BackupManifest.CarriedFile(file, "cd")).toList());
  }

  @Test
  void aBackupWhoseSecondFactorsNobodyCanCheckIsSaid() {
    assertThat(RestoreCommand.unsealed(of(2, "keys/node.key"), home))
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .startsWith("The backup holds 2 second factors and not the sealing.key")
                    .contains("into " + home.resolve("keys") + " before the first start"));
    assertThat(RestoreCommand.unsealed(of(2, "keys/node.key", "keys/sealing.key"), home)).isEmpty();
    assertThat(RestoreCommand.unsealed(of(0), home)).isEmpty();
  }

  @Test
  void aNewDiskIsEmptyWithItsOwnFolder() throws IOException {
    Path own = Files.createDirectory(home.resolve("lost+found"));
    assertThatCode(() -> RestoreCommand.refuseWhatIsNotEmpty(home)).doesNotThrowAnyException();
    Files.createDirectories(home.resolve("postgres/base"));
    assertThatThrownBy(() -> RestoreCommand.refuseWhatIsNotEmpty(home))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is not empty; set BELFRY_HOME to a new folder.");

    Files.writeString(home.resolve(DataFolder.RESTORING), "");
    Path inside = Files.writeString(own.resolve("inode"), "somebody's");
    RestoreCommand.empty(home);
    assertThat(home).isDirectoryNotContaining(path -> !path.equals(own));
    assertThat(inside).as("nobody's to take away").exists();
  }
}
