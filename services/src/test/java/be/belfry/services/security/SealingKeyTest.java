package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {
  private static final byte[] PLAIN = "a secret of 20 bytes".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  void opensWhatItSealedAlsoAfterARestart() {
    byte[] kept = SealingKey.open(folder).seal("account 1", PLAIN);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(SealingKey.open(folder).open("account 1", kept)).hasValue(PLAIN);
  }

  @Test
  void opensNothingForAnotherPlaceNorWithAnotherKeyNorAfterAChange() {
    SealingKey key = SealingKey.open(folder);
    byte[] kept = key.seal("account 1", PLAIN);
    assertThat(key.open("account 2", kept)).isEmpty();
    assertThat(SealingKey.open(folder.resolve("other")).open("account 1", kept)).isEmpty();
    kept[kept.length - 1] ^= 1;
    assertThat(key.open("account 1", kept)).isEmpty();
    assertThat(key.open("account 1", new byte[3])).isEmpty();
  }

  @Test
  void keepsTheKeyFromOthersOnTheMachine() throws IOException {
    SealingKey.open(folder);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("sealing.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void isKnownByAFingerprintThatIsItsOwnAndFoundWithoutBeingMade() {
    assertThat(SealingKey.find(folder)).isEmpty();
    assertThat(folder).isEmptyDirectory();
    String known = SealingKey.open(folder).fingerprint();
    assertThat(SealingKey.find(folder).orElseThrow().fingerprint()).isEqualTo(known);
    assertThat(SealingKey.open(folder.resolve("other")).fingerprint()).isNotEqualTo(known);
    assertThat(SealingKey.open(folder).proof("belfry fingerprint 1")).isNotEqualTo(known);
  }

  /** A server without a launcher makes no key beside the one that its database knows. */
  @Test
  void takesOnlyTheKeyThatTheDatabaseKnows() {
    Path other = folder.resolve("other");
    String known = SealingKey.open(folder).fingerprint();
    assertThat(InstallationKey.known(folder, known).fingerprint()).isEqualTo(known);
    assertThatThrownBy(() -> InstallationKey.known(other, known))
        .hasMessageContaining("lacks the sealing.key of this database");
    assertThat(other).doesNotExist();
    SealingKey.open(other);
    assertThatThrownBy(() -> InstallationKey.known(other, known))
        .isInstanceOf(IllegalStateException.class);
    String next = SealingKey.makeNext(other).fingerprint();
    assertThat(InstallationKey.known(other, next).fingerprint())
        .as("an exchange broke off")
        .isEqualTo(next);
  }

  @Test
  void refusesADamagedKey() throws IOException {
    Files.write(folder.resolve("sealing.key"), new byte[31]);
    assertThatThrownBy(() -> SealingKey.open(folder)).hasMessageContaining("must have 32 bytes");
  }

  /** The database learns of the next key in one moment, and the folder takes it in the next. */
  @Test
  void followsTheDatabaseFromOneKeyToTheNext() {
    SealingKey before = SealingKey.open(folder);
    SealingKey.makeNext(folder);
    SealingKey after = SealingKey.makeNext(folder);
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    assertThat(found(before.fingerprint())).isEqualTo(before.fingerprint());
    assertThat(found(after.fingerprint())).isEqualTo(after.fingerprint());
    assertThat(SealingKey.find(folder, Optional.empty()).orElseThrow().fingerprint())
        .isEqualTo(before.fingerprint());

    SealingKey.takeNext(folder, after.fingerprint());
    assertThat(folder.toFile().list()).containsExactly("sealing.key");
    assertThat(SealingKey.open(folder).fingerprint()).isEqualTo(after.fingerprint());
    SealingKey.takeNext(folder, after.fingerprint());
    assertThat(SealingKey.open(folder).fingerprint()).as("twice").isEqualTo(after.fingerprint());
  }

  /** It may be the key of another database, which somebody named a moment ago. */
  @Test
  void leavesTheNextKeyThatTheDatabaseDoesNotKnow() {
    SealingKey before = SealingKey.open(folder);
    SealingKey next = SealingKey.makeNext(folder);
    SealingKey.takeNext(folder, before.fingerprint());
    assertThat(SealingKey.open(folder).fingerprint()).isEqualTo(before.fingerprint());
    assertThat(found(next.fingerprint())).isEqualTo(next.fingerprint());
  }

  private String found(String fingerprint) {
    return SealingKey.find(folder, Optional.of(fingerprint)).orElseThrow().fingerprint();
  }
}
