package be.belfry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.CanonicalJson;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The sample can be checked as any receipt: with its file, its key's file and nothing else. */
class SampleReceiptTest {
  /** An X.509 public key of Ed25519 is this and its 32 bytes (RFC 8410). */
  private static final String ED25519 = "302a300506032b6570032100";

  @Test
  void itsSignatureIsThatOfItsKey() throws GeneralSecurityException {
    assertThat(isSigned(json("receipt.json"))).isTrue();
  }

  @Test
  void aChangedReceiptIsFoundOut() throws GeneralSecurityException {
    Map<String, Object> receipt = json("receipt.json");
    receipt.put("receivedAt", "2026-11-24T14:00:00Z");
    assertThat(isSigned(receipt)).isFalse();
  }

  private static boolean isSigned(Map<String, Object> receipt) throws GeneralSecurityException {
    Map<String, Object> key = json("receipt-key.json");
    assertThat(key.get("kid")).isEqualTo(receipt.get("keyId"));
    Map<String, Object> signed = new LinkedHashMap<>(receipt);
    byte[] signature = Base64.getUrlDecoder().decode((String) signed.remove("signature"));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(publicKey((String) key.get("x")));
    ed25519.update(CanonicalJson.bytes(signed));
    return ed25519.verify(signature);
  }

  private static PublicKey publicKey(String x) throws GeneralSecurityException {
    String raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519 + raw)));
  }

  /** JSON is YAML; the parser of the plan reads it. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String sample) {
    String text = Repository.text(Path.of("samples", sample));
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
