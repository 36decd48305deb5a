package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupManifestTest {
  private static final BackupManifest MANIFEST =
      new BackupManifest(
          "1.0.0",
          Instant.parse("2026-03-02T08:00:00.123456Z"),
          List.of("202611241200", "202611241210"),
          List.of(new BackupManifest.Table("incident", "id,title", 12, "ab".repeat(32))),
          List.of(new BackupManifest.Sequence("notification_number", 17)),
          List.of(new BackupManifest.CarriedFile("keys/node.key", "cd".repeat(32))));

  @Test
  void isReadAsItWasWritten() throws BackupManifest.Damaged {
    assertThat(BackupManifest.parse(MANIFEST.text())).isEqualTo(MANIFEST);
    assertThat(MANIFEST.rows()).isEqualTo(12);
  }

  /** A list that names the key that signs backups is none of a backup. */
  @ParameterizedTest(name = "{0}: carried {1}, stays at home {2}")
  @CsvSource({
    "keys/node.key, true, false",
    "keys/sealing.key, true, false",
    "demo-accounts.json, true, false",
    "keys/backup.key, false, true",
    "keys/backup.pub, false, true",
    "keys/backup1234567890.new, false, true",
    "keys/backup-old.key, false, true",
    "keys/old-backup.key, false, true",
    "keys/Backup.key, false, true",
    "keys/backup (copy).key, false, true",
    "keys/old/backup.key, false, true",
    "keys/node (copy).key, false, false",
    "keys/old/node.key, false, false",
    "backup.key, false, false"
  })
  void noBackupCarriesTheKeyThatSignsBackups(String path, boolean carried, boolean home)
      throws BackupManifest.Damaged {
    assertThat(BackupManifest.CarriedFile.isCarried(path)).isEqualTo(carried);
    assertThat(BackupManifest.CarriedFile.signsBackups(path)).isEqualTo(home);
    BackupManifest naming =
        new BackupManifest(
            MANIFEST.program(),
            MANIFEST.takenAt(),
            MANIFEST.migrations(),
            MANIFEST.tables(),
            MANIFEST.sequences(),
            List.of(new BackupManifest.CarriedFile(path, "cd".repeat(32))));
    if (carried) {
      assertThat(BackupManifest.parse(naming.text())).isEqualTo(naming);
    } else {
      assertThatThrownBy(() -> BackupManifest.parse(naming.text()))
          .isInstanceOf(BackupManifest.Damaged.class);
    }
  }

  @Test
  void everyChangedOrMissingLineIsFound() {
    String text = MANIFEST.text();
    for (int i = 0; i < text.length(); i++) {
      String changed = text.substring(0, i) + '#' + text.substring(i + 1);
      assertThatThrownBy(() -> BackupManifest.parse(changed))
          .isInstanceOf(BackupManifest.Damaged.class);
      String cut = text.substring(0, i);
      assertThatThrownBy(() -> BackupManifest.parse(cut))
          .isInstanceOf(BackupManifest.Damaged.class);
    }
  }
}
