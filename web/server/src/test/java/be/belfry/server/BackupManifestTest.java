package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  private static BackupManifest drawn(Random random) {
    return new BackupManifest(
        "1." + random.nextInt(100) + ".0-SNAPSHOT (abc)",
        Instant.EPOCH.plusSeconds(random.nextInt()).plusNanos(1_000L * random.nextInt(1_000_000)),
        IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> "20261124120" + i).toList(),
        IntStream.range(0, random.nextInt(4))
            .mapToObj(
                i ->
                    new BackupManifest.Table(
                        "table_" + i, "id,\"end\"", random.nextInt(1_000), "ab".repeat(32)))
            .toList(),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new BackupManifest.Sequence("number_" + i, random.nextInt(1_000)))
            .toList(),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new BackupManifest.CarriedFile("keys/n" + i + ".key", "cd".repeat(32)))
            .toList());
  }

  /**
   * A list with its own hash is as good as a forger can make it: it is read, or refused as damaged,
   * and what is read is what stands there.
   */
  @Property(tries = 1_000, seed = Noise.SEED)
  void anyListIsReadOrRefused(@ForAll Random random) throws BackupManifest.Damaged {
    BackupManifest manifest = drawn(random);
    String text = manifest.text();
    assertThat(BackupManifest.parse(text)).isEqualTo(manifest);
    Noise noise = new Noise(random);
    Noise.survives(noise.drawn(text), BackupManifest::parse, BackupManifest.Damaged.class);
    Noise.survives(
        Noise.whole(noise.drawn(text.substring(0, text.indexOf("sha256 ")))),
        body -> {
          BackupManifest read = BackupManifest.parse(body + "sha256 " + Sha256.hex(body) + "\n");
          assertThat(BackupManifest.parse(read.text())).isEqualTo(read);
          read.entries();
          read.rows();
          read.tables().forEach(BackupManifest.Table::columnNames);
        },
        BackupManifest.Damaged.class);
  }
}
