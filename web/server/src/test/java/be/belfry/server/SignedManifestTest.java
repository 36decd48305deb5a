package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.services.security.SigningKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedManifestTest {
  private static final BackupManifest LIST =
      new BackupManifest(
          "1.0.0",
          Instant.parse("2026-03-02T08:00:00Z"),
          List.of("1"),
          List.of(new BackupManifest.Table("lease", "id", 1, "ab".repeat(32))),
          List.of(new BackupManifest.Sequence("notification_number", 7)),
          List.of(new BackupManifest.CarriedFile("keys/node.key", "cd".repeat(32))));

  @TempDir private Path temp;
  private SigningKeyFile key;

  @BeforeEach
  void makeAKey() {
    key = SigningKeyFile.ofBackups(temp.resolve("keys"));
  }

  @Test
  void saysWhichKeySignedTheList() throws BackupManifest.Damaged {
    assertThat(SignedManifest.parse(SignedManifest.text(LIST, key)))
        .isEqualTo(new SignedManifest(LIST, Optional.of(key.keyId())));
    assertThat(SignedManifest.parse(LIST.text()))
        .isEqualTo(new SignedManifest(LIST, Optional.empty()));
  }

  @Test
  void findsEveryByteThatIsChangedAndEveryCut() {
    byte[] whole = SignedManifest.text(LIST, key).getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      refuses(new String(changed, StandardCharsets.UTF_8));
      String cut = new String(whole, 0, at, StandardCharsets.UTF_8);
      // What is cut to the list alone has no signature, which is for the restore to refuse.
      if (!cut.equals(LIST.text())) {
        refuses(cut);
      }
    }
  }

  private static void refuses(String text) {
    assertThatThrownBy(() -> SignedManifest.parse(text))
        .as(text)
        .isInstanceOf(BackupManifest.Damaged.class);
  }

  @Test
  void aListUnderTheSignatureOfAnotherIsRefused() {
    String mine = SignedManifest.text(LIST, key);
    String tail = mine.substring(LIST.text().length());
    BackupManifest other =
        new BackupManifest(
            "1.0.1",
            LIST.takenAt(),
            LIST.migrations(),
            LIST.tables(),
            LIST.sequences(),
            LIST.files());
    refuses(other.text() + tail);
  }

  @Test
  void aKeyIsNamedByItsNameOrByTheFileOfItsPublicHalf() throws IOException {
    BackupTrust named = BackupTrust.in(key.keyId());
    assertThat(BackupTrust.in(temp.resolve("keys/backup.pub").toString())).isEqualTo(named);
    named.require(Optional.of(key.keyId()));
    for (Path file :
        List.of(
            temp.resolve("keys/backup.key"),
            temp.resolve("keys"),
            temp.resolve("none"),
            Files.writeString(temp.resolve("text"), "no key"))) {
      assertThatThrownBy(() -> BackupTrust.in(file.toString()))
          .as(file.toString())
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("--key names neither a key");
    }
  }

  @Test
  void onlyWhatTheNamedKeySignedIsTaken() throws IOException {
    BackupTrust named = BackupTrust.in(key.keyId());
    String other = SigningKeyFile.ofBackups(temp.resolve("other")).keyId();
    assertThatThrownBy(() -> named.require(Optional.of(other)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("another key than " + key.keyId() + " signed the backup");
    assertThatThrownBy(() -> named.require(Optional.empty()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("the backup is not signed");
    BackupTrust.NOBODY.require(Optional.of(other));
    BackupTrust.NOBODY.require(Optional.empty());
  }
}
