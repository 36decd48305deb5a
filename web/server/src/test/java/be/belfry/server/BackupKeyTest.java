package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes a backup is told in one sentence what is wrong with the key that signs it. */
class BackupKeyTest {
  @TempDir private Path home;

  private void isSaid() {
    assertThatThrownBy(() -> Backup.key(home))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("the key that signs backups cannot be read or made")
        .hasMessageContaining("run this as the server's user")
        .hasMessageContaining(home.resolve("keys").toString());
  }

  @Test
  void isMadeOnceAndStaysUntilBothItsFilesAreDeleted() throws IOException {
    String name = Backup.key(home).keyId();
    assertThat(Backup.key(home).keyId()).isEqualTo(name);
    Files.delete(home.resolve("keys/backup.key"));
    Files.delete(home.resolve("keys/backup.pub"));
    assertThat(Backup.key(home).keyId()).isNotEqualTo(name);
  }

  @Test
  void theLossOfEitherHalfIsHealedAsItIsSaid() throws IOException {
    String first = Backup.key(home).keyId();
    Files.delete(home.resolve("keys/backup.pub"));
    isSaid();
    Files.delete(home.resolve("keys/backup.key"));
    String second = Backup.key(home).keyId();
    Files.delete(home.resolve("keys/backup.key"));
    assertThat(Backup.key(home).keyId()).isNotIn(first, second);
  }

  @Test
  void halvesThatAreNoPairAreSaid() throws IOException {
    Backup.key(home);
    Path other = Files.createDirectory(home.resolve("other"));
    Backup.key(other);
    Files.copy(
        other.resolve("keys/backup.pub"),
        home.resolve("keys/backup.pub"),
        StandardCopyOption.REPLACE_EXISTING);
    isSaid();
  }

  @Test
  void aFileThatIsNoKeyIsSaid() throws IOException {
    Backup.key(home);
    Files.writeString(home.resolve("keys/backup.key"), "none");
    isSaid();
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Files.writeString(home.resolve("keys"), "a file");
    isSaid();
  }
}
