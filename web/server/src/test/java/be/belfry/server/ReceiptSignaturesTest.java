package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures are made and, for comparison, checked by Java's own Ed25519. */
class ReceiptSignaturesTest {
  private static final int KEY = 32;

  private final KeyPair pair = pair();
  private final byte[] key = raw(pair);

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] signature(String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(bytes(text));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void same(boolean expected, byte[] key, byte[] bytes, String signature) {
    assertThat(ReceiptSignatures.hasSigned(key, bytes, signature)).isEqualTo(expected);
    assertThat(PublicKeys.hasSigned(key, bytes, signature)).isEqualTo(expected);
  }

  @Test
  void answersAsJavaDoes() {
    byte[] right = signature("receipt");
    same(true, key, bytes("receipt"), base64(right));
    same(false, key, bytes("receipT"), base64(right));
    same(false, raw(pair()), bytes("receipt"), base64(right));
    for (int at = 0; at < right.length; at++) {
      byte[] other = right.clone();
      other[at] ^= 1;
      same(false, key, bytes("receipt"), base64(other));
    }
    same(false, key, bytes("receipt"), base64(Arrays.copyOf(right, right.length - 1)));
    same(false, key, bytes("receipt"), "");
    same(false, key, bytes("receipt"), "no base64!");
    same(false, Arrays.copyOf(key, KEY - 1), bytes("receipt"), base64(right));
    byte[] nowhere = new byte[KEY];
    Arrays.fill(nowhere, (byte) 0x11);
    same(false, nowhere, bytes("receipt"), base64(right));
  }

  @Test
  void knowsNoSignatureWithSomethingBehindIt() {
    String longer = base64(Arrays.copyOf(signature("receipt"), 65));
    assertThat(ReceiptSignatures.hasSigned(key, bytes("receipt"), longer)).isFalse();
  }

  @Test
  void tellsOfEachThatIsWrongInTheirOrderAlsoOfTheLastFew() {
    List<String> found = new ArrayList<>();
    ReceiptSignatures checked =
        new ReceiptSignatures(Map.of("known", key), new Findings(found::add));
    String right = base64(signature("receipt"));
    for (int n = 0; n < ReceiptSignatures.TOGETHER + 3; n++) {
      boolean wrong = n % 500 == 2;
      checked.add("N-" + n, bytes(wrong ? "other" : "receipt"), "known", right);
    }
    checked.add("N-strange", bytes("receipt"), "unknown", right);
    checked.finish();
    checked.finish();

    assertThat(found)
        .containsExactly(
            "the receipt of N-2 does not have its signature",
            "the receipt of N-502 does not have its signature",
            "the receipt of N-1002 does not have its signature",
            "the receipt of N-strange does not have its signature");
  }
}
