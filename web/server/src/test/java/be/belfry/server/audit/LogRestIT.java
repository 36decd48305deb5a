package be.belfry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.audit.MerkleTree;
import be.belfry.server.Api;
import be.belfry.server.OfflineVerifier;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRestIT {
  private static final HexFormat HEX = HexFormat.of();
  private final Api auditor = Api.as("auditor", 0);
  private final Api notifier = Api.as("organisation", 0);
  private String sent;

  private static Checkpoint checkpoint(JsonNode body) {
    return new Checkpoint(
        body.get("treeSize").asLong(),
        body.get("rootHash").asText(),
        Instant.parse(body.get("at").asText()),
        body.get("keyId").asText(),
        body.get("signature").asText());
  }

  private static List<byte[]> hashes(JsonNode body) {
    List<byte[]> hashes = new ArrayList<>();
    body.get("hashes").forEach(hash -> hashes.add(HEX.parseHex(hash.asText())));
    return hashes;
  }

  private Checkpoint latest() {
    Api.Answer answer = auditor.get("/log/checkpoints/latest");
    assertThat(answer.status()).isEqualTo(200);
    return checkpoint(answer.body());
  }

  private static byte[] key(String keyId) {
    return Base64.getUrlDecoder().decode(Api.stranger().get("/keys/" + keyId).text("x"));
  }

  private JsonNode receipt() {
    sent =
        """
        {"id": "%s", "kind": "voluntary", "organisation": {"name": "Example Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "For the log",
         "awareAt": "2026-03-02T06:10:00Z"}
        """
            .formatted(UUID.randomUUID());
    Api.Answer answer = notifier.post("/notifications", sent);
    assertThat(answer.status()).isEqualTo(201);
    return answer.body();
  }

  private Api.Answer proof(String leafHash) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> notifier.get("/log/proofs/inclusion?leafHash=" + leafHash),
            answer -> answer.status() == 200);
  }

  @Test
  void theNotifierProvesThatHisReceiptIsInTheLog() {
    Checkpoint before = latest();
    String leafHash = receipt().get("leafHash").asText();

    JsonNode proof = proof(leafHash).body();
    Checkpoint after = checkpoint(proof.get("checkpoint"));
    assertThat(proof.get("leafHash").asText()).isEqualTo(leafHash);
    assertThat(after.isSignedWith(key(after.keyId()))).isTrue();
    assertThat(
            MerkleTree.includes(
                HEX.parseHex(leafHash),
                proof.get("leafIndex").asLong(),
                after.treeSize(),
                hashes(proof),
                HEX.parseHex(after.rootHash())))
        .isTrue();

    JsonNode consistent =
        auditor
            .get("/log/proofs/consistency?from=" + before.treeSize() + "&to=" + after.treeSize())
            .body();
    assertThat(checkpoint(consistent.get("from"))).isEqualTo(before);
    assertThat(
            MerkleTree.isConsistent(
                before.treeSize(),
                after.treeSize(),
                HEX.parseHex(before.rootHash()),
                HEX.parseHex(after.rootHash()),
                hashes(consistent)))
        .isTrue();
    // A leaf is in no log that is older than itself.
    assertThat(
            notifier
                .get(
                    "/log/proofs/inclusion?leafHash=" + leafHash + "&treeSize=" + before.treeSize())
                .status())
        .isEqualTo(404);
  }

  /** He has all that a leaf was made of before it had a salt. */
  @Test
  void whoGuessesAllFieldsOfARowFindsNoLeaf() throws SQLException {
    proof(receipt().get("leafHash").asText());
    List<String> leaves = new ArrayList<>();
    List<String> guesses = new ArrayList<>();
    try (Connection owner = ShippedServer.get().pastTheWalls();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select encode(a.leaf, 'hex'),
                  encode(audit_leaf(seq, at, actor, office, action, object, details, null), 'hex')
                from audit_entry a join log_leaf using (seq) order by seq desc limit 10
                """)) {
      while (row.next()) {
        leaves.add(row.getString(1));
        guesses.add(row.getString(2));
      }
    }
    assertThat(leaves).hasSize(10).allSatisfy(leaf -> assertThat(asked(leaf)).isEqualTo(200));
    assertThat(guesses).hasSize(10).allSatisfy(leaf -> assertThat(asked(leaf)).isEqualTo(404));
  }

  private int asked(String leafHash) {
    return notifier.get("/log/proofs/inclusion?leafHash=" + leafHash).status();
  }

  /** The verifier has no other code of ours, no network, and only the answers as they came. */
  @Test
  void theOfflineVerifierFindsAReceiptAndItsProofTrueAndAChangedOneWrong(@TempDir Path folder)
      throws IOException, InterruptedException {
    Checkpoint before = latest();
    JsonNode receipt = receipt();
    JsonNode inclusion = proof(receipt.get("leafHash").asText()).body();
    JsonNode consistency = auditor.get("/log/proofs/consistency?from=" + before.treeSize()).body();
    Files.writeString(folder.resolve("receipt.json"), receipt.toString());
    Files.writeString(folder.resolve("inclusion.json"), inclusion.toString());
    Files.writeString(folder.resolve("consistency.json"), consistency.toString());
    Files.writeString(folder.resolve("body.json"), sent);
    Set<String> keys = new TreeSet<>();
    keys.add(receipt.get("keyId").asText());
    for (JsonNode checkpoint :
        List.of(inclusion.get("checkpoint"), consistency.get("from"), consistency.get("to"))) {
      keys.add(checkpoint.get("keyId").asText());
    }
    List<String> files =
        new ArrayList<>(List.of("receipt.json", "inclusion.json", "consistency.json"));
    for (String key : keys) {
      files.add("key-" + key + ".json");
      Files.writeString(
          folder.resolve("key-" + key + ".json"),
          Api.stranger().get("/keys/" + key).body().toString());
    }

    List<String> command = new ArrayList<>(files);
    command.addAll(List.of("--body", "body.json"));
    OfflineVerifier.Verified all = OfflineVerifier.run(folder, command);
    assertThat(all.text()).as(all.text()).doesNotContain("WRONG");
    assertThat(all.code()).isZero();
    assertThat(all.text().lines().filter(line -> line.startsWith("holds")))
        .hasSize(8 + keys.size());

    Files.writeString(
        folder.resolve("receipt.json"), receipt.toString().replaceAll("N-\\d{4}-", "N-2025-"));
    Files.writeString(
        folder.resolve("inclusion.json"),
        inclusion.toString().replace("\"leafIndex\":", "\"leafIndex\":1"));
    Files.writeString(folder.resolve("body.json"), sent + " ");
    OfflineVerifier.Verified changed = OfflineVerifier.run(folder, command);
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.text())
        .containsPattern("WRONG  inclusion.json: leaf \\d+ is in the log")
        .contains("WRONG  receipt.json", "WRONG  body.json");
  }

  @Test
  void checkpointsReachTheSecondPlace() throws IOException {
    String leafHash = receipt().get("leafHash").asText();
    Checkpoint checkpoint = checkpoint(proof(leafHash).body().get("checkpoint"));

    Path file = ShippedServer.get().home().resolve("checkpoints/log.jsonl");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Files.readString(file).contains(checkpoint.json()));
    long from = 0;
    for (String text : Files.readAllLines(file)) {
      CheckpointLine line = CheckpointLine.parse(text).orElseThrow();
      assertThat(line.from()).isEqualTo(from);
      from = line.checkpoint().treeSize();
    }
  }

  /** The median of seven: a busy machine may keep one of them waiting, a slow turn keeps all. */
  @Test
  void nothingWaitsForMoreThanASecondOrTwo() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String leaf = receipt().get("leafHash").asText();
      long acknowledged = System.nanoTime();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  ShippedServer.get()
                          .number(
                              "select count(*) from log_leaf where leaf = decode(?, 'hex')", leaf)
                      == 1);
      waits.add(System.nanoTime() - acknowledged);
    }
    Collections.sort(waits);
    assertThat(Duration.ofNanos(waits.get(waits.size() / 2))).isLessThan(Duration.ofSeconds(2));
    assertThat(ShippedServer.get().number("select max(no) + 1 - count(*) from log_leaf")).isZero();
  }

  @Test
  void whoIsNotSignedInMayProveHisReceiptAndWhatIsNotThereIsNotFound() {
    assertThat(Api.stranger().get("/log/checkpoints/latest").status()).isEqualTo(200);
    String unknown = "ab".repeat(32);
    assertThat(auditor.get("/log/proofs/inclusion?leafHash=" + unknown).status()).isEqualTo(404);
    assertThat(auditor.get("/log/proofs/inclusion?leafHash=abc").status()).isEqualTo(400);
    assertThat(auditor.get("/log/proofs/inclusion").status()).isEqualTo(400);
    assertThat(auditor.get("/log/proofs/consistency").status()).isEqualTo(400);
    assertThat(auditor.get("/log/proofs/consistency?from=x").status()).isEqualTo(400);
    assertThat(auditor.get("/log/proofs/consistency?from=999999999").status()).isEqualTo(404);
    long newest = latest().treeSize();
    long first = ShippedServer.get().number("select min(tree_size) from log_checkpoint");
    assertThat(auditor.get("/log/proofs/consistency?from=" + newest + "&to=" + first).status())
        .isEqualTo(newest > first ? 400 : 200);
  }
}
