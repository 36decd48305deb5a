package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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
