import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks receipts, checkpoints and proofs of Belfry offline. It is one file, needs Java 17 or later
 * and nothing else, no network, no code of Belfry's:
 *
 * <pre>
 *   java Verify.java receipt.json key.json --body body.json
 *   java Verify.java receipt.json inclusion.json key.json
 *   java Verify.java consistency.json key1.json key2.json
 *   java Verify.java manifest.json key.json --body logbook-C-2026-0001.pdf
 * </pre>
 *
 * <p>The files are the answers of {@code GET /api/v1/notifications/N-…/receipt}, {@code
 * /log/checkpoints/latest}, {@code /log/proofs/inclusion?leafHash=…}, {@code
 * /log/proofs/consistency?from=…} and {@code /keys/…}, as they came. What a file is shows in its
 * members; {@code manifest.json} comes with an extract of a logbook or a document of a briefing.
 * {@code --body} names what was sent, or that document, byte for byte.
 *
 * <p>One line for each check. Exit code 0: all hold; 1: one does not; 2: a file cannot be read.
 *
 * <p>It proves that the key has signed; whose key it is, compare its name with one that you got
 * earlier or from the authority by another way.
 */
public final class Verify {
  private final Map<String, byte[]> keys = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> receipts = new LinkedHashMap<>();
  private final List<Map<String, Object>> manifests = new ArrayList<>();
  private int wrong;

  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      System.err.println("usage: java Verify.java FILE.json … [--body FILE]");
      System.exit(2);
    }
    try {
      System.exit(new Verify().run(Arrays.asList(arguments)));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("cannot be read: " + e.getMessage());
      System.exit(2);
    }
  }

  private int run(List<String> arguments) throws IOException {
    Map<String, Map<String, Object>> files = new LinkedHashMap<>();
    List<Path> bodies = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--body") && i + 1 < arguments.size()) {
        bodies.add(Path.of(arguments.get(++i)));
      } else {
        files.put(arguments.get(i), object(Json.read(Files.readString(Path.of(arguments.get(i))))));
      }
    }
    files.forEach(this::key);
    files.forEach(this::receipt);
    files.forEach(this::manifest);
    files.forEach(this::other);
    for (Path body : bodies) {
      String hash = HexFormat.of().formatHex(sha256(Files.readAllBytes(body)));
      boolean manifest = manifests.stream().anyMatch(m -> hash.equals(m.get("pdfSha256")));
      boolean receipt = receipts.values().stream().anyMatch(r -> hash.equals(r.get("bodySha256")));
      tell(
          manifest || receipt,
          body + ": its hash is that of a " + (receipts.isEmpty() ? "manifest" : "receipt"));
    }
    return wrong == 0 ? 0 : 1;
  }

  private void key(String file, Map<String, Object> json) {
    if (json.containsKey("kty")) {
      byte[] key = Base64.getUrlDecoder().decode(text(json, "x"));
      String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + text(json, "x") + "\"}";
      String name = base64(sha256(jwk.getBytes(StandardCharsets.UTF_8)));
      keys.put(name, key);
      tell(name.equals(json.get("kid")), file + ": the key is the one of its name " + name);
    }
  }

  private void receipt(String file, Map<String, Object> json) {
    if (json.containsKey("bodySha256")) {
      receipts.put(text(json, "leafHash"), json);
      tell(isSigned(json), file + ": the receipt of " + text(json, "reference") + " is signed");
    }
  }

  private void manifest(String file, Map<String, Object> json) {
    if (json.containsKey("pdfSha256")) {
      manifests.add(json);
      tell(isSigned(json), file + ": the manifest of " + text(json, "crisis") + " is signed");
    }
  }

  private void other(String file, Map<String, Object> json) {
    if (json.containsKey("pdfSha256")) {
      return;
    }
    if (json.containsKey("leafIndex")) {
      Map<String, Object> checkpoint = object(json.get("checkpoint"));
      checkpoint(file, checkpoint);
      tell(
          includes(
              hex(text(json, "leafHash")),
              number(json, "leafIndex"),
              number(checkpoint, "treeSize"),
              hashes(json),
              hex(text(checkpoint, "rootHash"))),
          file + ": leaf " + json.get("leafIndex") + " is in the log");
      if (!receipts.isEmpty()) {
        tell(
            receipts.containsKey(text(json, "leafHash")),
            file + ": the leaf is that of a receipt");
      }
    } else if (json.containsKey("from")) {
      Map<String, Object> from = object(json.get("from"));
      Map<String, Object> to = object(json.get("to"));
      checkpoint(file, from);
      checkpoint(file, to);
      tell(
          isConsistent(
              number(from, "treeSize"),
              number(to, "treeSize"),
              hex(text(from, "rootHash")),
              hex(text(to, "rootHash")),
              hashes(json)),
          file + ": the earlier log is the beginning of the later one");
    } else if (json.containsKey("treeSize")) {
      checkpoint(file, json);
    } else if (!json.containsKey("kty") && !json.containsKey("bodySha256")) {
      throw new IllegalArgumentException(file + " is nothing that can be checked");
    }
  }

  private void checkpoint(String file, Map<String, Object> json) {
    tell(isSigned(json), file + ": the checkpoint of " + json.get("treeSize") + " leaves is signed");
    for (Map<String, Object> manifest : manifests) {
      if (manifest.get("treeSize").equals(json.get("treeSize"))) {
        tell(
            manifest.get("rootHash").equals(json.get("rootHash")),
            file + ": the log is the one that the manifest names");
      }
    }
  }

  private void tell(boolean holds, String what) {
    wrong += holds ? 0 : 1;
    System.out.println((holds ? "holds  " : "WRONG  ") + what);
  }

  /** Ed25519 over the canonical JSON of all members but the signature. */
  private boolean isSigned(Map<String, Object> json) {
    byte[] key = keys.get(text(json, "keyId"));
    if (key == null) {
      System.out.println("       give the file of the key " + text(json, "keyId"));
      return false;
    }
    Map<String, Object> signed = new LinkedHashMap<>(json);
    signed.remove("signature");
    try {
      byte[] prefix = hex("302a300506032b6570032100");
      byte[] encoded = Arrays.copyOf(prefix, prefix.length + key.length);
      System.arraycopy(key, 0, encoded, prefix.length, key.length);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(Json.canonical(signed).getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getUrlDecoder().decode(text(json, "signature")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** RFC 9162, section 2.1.3.2. */
  static boolean includes(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] other : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = node(other, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, other);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** RFC 9162, section 2.1.4.2. */
  static boolean isConsistent(
      long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> proof) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(from) == 1) {
      path.add(0, fromRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    long node = from - 1;
    long last = to - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    byte[] old = path.get(0);
    byte[] now = path.get(0);
    for (byte[] other : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = node(other, old);
        now = node(other, now);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        now = node(now, other);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(old, fromRoot) && Arrays.equals(now, toRoot);
  }

  private static byte[] node(byte[] left, byte[] right) {
    byte[] both = new byte[1 + left.length + right.length];
    both[0] = 1;
    System.arraycopy(left, 0, both, 1, left.length);
    System.arraycopy(right, 0, both, 1 + left.length, right.length);
    return sha256(both);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static List<byte[]> hashes(Map<String, Object> json) {
    List<byte[]> hashes = new ArrayList<>();
    for (Object hash : (List<?>) json.get("hashes")) {
      hashes.add(hex((String) hash));
    }
    return hashes;
  }

  private static String text(Map<String, Object> json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("the text \"" + name + "\" is missing");
  }

  private static long number(Map<String, Object> json, String name) {
    if (json.get(name) instanceof BigInteger number) {
      return number.longValueExact();
    }
    throw new IllegalArgumentException("the number \"" + name + "\" is missing");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    if (json instanceof Map<?, ?>) {
      return (Map<String, Object>) json;
    }
    throw new IllegalArgumentException("no JSON object");
  }

  /** As much of JSON as these files have: whole numbers only, each member once. */
  private static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object read(String text) {
      Json json = new Json(text);
      Object value = json.value();
      json.space();
      if (json.at != text.length()) {
        throw json.bad();
      }
      return value;
    }

    private IllegalArgumentException bad() {
      return new IllegalArgumentException("no JSON that can be checked, at character " + at);
    }

    private void space() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private boolean takes(char c) {
      space();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void needs(char c) {
      if (!takes(c)) {
        throw bad();
      }
    }

    private Object value() {
      space();
      if (takes('{')) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (!takes('}')) {
          if (!members.isEmpty()) {
            needs(',');
          }
          space();
          String name = string();
          needs(':');
          if (members.put(name, value()) != null) {
            throw bad();
          }
        }
        return members;
      }
      if (takes('[')) {
        List<Object> items = new ArrayList<>();
        while (!takes(']')) {
          if (!items.isEmpty()) {
            needs(',');
          }
          items.add(value());
        }
        return items;
      }
      if (at < text.length() && text.charAt(at) == '"') {
        return string();
      }
      for (String word : List.of("true", "false")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return Boolean.valueOf(word);
        }
      }
      int start = at;
      while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (start == at || at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
        throw bad();
      }
      return new BigInteger(text.substring(start, at));
    }

    private String string() {
      needs('"');
      StringBuilder out = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        out.append(c == '\\' ? escaped() : c);
      }
      if (at++ >= text.length()) {
        throw bad();
      }
      return out.toString();
    }

    private char escaped() {
      if (at >= text.length()) {
        throw bad();
      }
      char c = text.charAt(at++);
      if (c == 'u') {
        if (at + 4 > text.length()) {
          throw bad();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      int which = "\"\\/bfnrt".indexOf(c);
      if (which < 0) {
        throw bad();
      }
      return "\"\\/\b\f\n\r\t".charAt(which);
    }

    /** RFC 8785: members in order of their UTF-16 units, nothing escaped that need not be. */
    static String canonical(Object value) {
      StringBuilder out = new StringBuilder();
      write(value, out);
      return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
      if (value instanceof Map<?, ?> members) {
        String separator = "{";
        for (Map.Entry<?, ?> member : new TreeMap<>(members).entrySet()) {
          out.append(separator);
          write(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      } else if (value instanceof List<?> items) {
        String separator = "[";
        for (Object item : items) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      } else if (value instanceof String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
          int which = "\"\\\b\f\n\r\t".indexOf(c);
          if (which >= 0) {
            out.append('\\').append("\"\\bfnrt".charAt(which));
          } else if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
        out.append('"');
      } else {
        out.append(value);
      }
    }
  }
}
