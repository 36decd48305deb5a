package be.belfry.domain.exchange;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What tells a repeated record from one that its source has changed. */
class ImportedIncidentTest {
  private static ImportedIncident record(AnIncident data) {
    return new ImportedIncident("1", "ID", 2, NOW, data.data());
  }

  @Test
  void anotherTitleOrMarkingIsOtherContent() {
    ImportedIncident first = record(anIncident().titled("Hospital A").marked(Tlp.CLEAR));
    assertThat(
            record(anIncident().titled("Hospital A").marked(Tlp.CLEAR)).isOf(first.fingerprint()))
        .isTrue();
    assertThat(
            record(anIncident().titled("Hospital B").marked(Tlp.CLEAR)).isOf(first.fingerprint()))
        .isFalse();
    assertThat(
            record(anIncident().titled("Hospital A").marked(Tlp.GREEN)).isOf(first.fingerprint()))
        .isFalse();
  }

  /** Of a record of EuRepoC's shape that an import stored before title and marking counted. */
  @Test
  void whatWasStoredBeforeIsARepeatStill() throws NoSuchAlgorithmException {
    ImportedIncident record = record(anIncident().titled("Hospital A").inSectors(Sector.ENERGY));
    String stored =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(
                        String.join(
                                "\n",
                                NOW.toString(),
                                record.data().precision().code(),
                                record.data().classification().code(),
                                record.data().phenomenon().code(),
                                record.data().severity().code(),
                                record.data().crossBorder().code(),
                                "energy")
                            .getBytes(StandardCharsets.UTF_8)));
    assertThat(record.isOf(stored)).isTrue();
    assertThat(record(anIncident().titled("Hospital B").inSectors(Sector.ENERGY)).isOf(stored))
        .isTrue();
    assertThat(record(anIncident().titled("Hospital A").inSectors(Sector.HEALTH)).isOf(stored))
        .isFalse();
  }
}
