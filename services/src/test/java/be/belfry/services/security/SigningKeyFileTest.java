package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {
  private static final byte[] BYTES = "receipt".getBytes(StandardCharsets.UTF_8);
  private static final String X509_PREFIX = "302a300506032b6570032100";
  @TempDir private Path home;

  @Test
  void staysTheSameKeyAfterARestart() {
    SigningKeyFile first = SigningKeyFile.open(home.resolve("keys"));
    SigningKeyFile second = SigningKeyFile.open(home.resolve("keys"));

    assertThat(second.keyId()).isEqualTo(first.keyId()).hasSize(43);
    assertThat(second.sign(BYTES)).isEqualTo(first.sign(BYTES));
  }

  @Test
  void backupsAreSignedByAnotherKeyThanTheNodes() {
    SigningKeyFile node = SigningKeyFile.open(home.resolve("keys"));
    SigningKeyFile backups = SigningKeyFile.ofBackups(home.resolve("keys"));

    assertThat(backups.keyId()).isNotEqualTo(node.keyId());
    assertThat(SigningKeyFile.ofBackups(home.resolve("keys")).keyId()).isEqualTo(backups.keyId());
  }

  @Test
  void signsWhatItsPublicHalfVerifies() throws Exception {
    SigningKeyFile key = SigningKeyFile.open(home.resolve("keys"));
    byte[] x509 = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(key.publicKey()));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    verifier.update(BYTES);

    assertThat(verifier.verify(Base64.getUrlDecoder().decode(key.sign(BYTES)))).isTrue();
  }

  @Test
  void onlyItsOwnerReadsThePrivateHalf() throws Exception {
    SigningKeyFile.open(home.resolve("keys"));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("keys/node.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void saysWhenTheHalvesAreNoPair() throws Exception {
    SigningKeyFile.open(home.resolve("a"));
    SigningKeyFile.open(home.resolve("b"));
    Files.copy(
        home.resolve("b/node.pub"),
        home.resolve("a/node.pub"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> SigningKeyFile.open(home.resolve("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }
}
