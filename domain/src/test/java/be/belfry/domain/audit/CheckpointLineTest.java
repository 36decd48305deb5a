package be.belfry.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointLineTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          12, "ab".repeat(32), Instant.parse("2026-03-02T08:00:00.123456Z"), "key-1", "c2ln");

  @Test
  void isReadAsItWasWritten() {
    CheckpointLine line =
        CheckpointLine.of(
            CHECKPOINT, List.of(MerkleTree.leaf(new byte[] {1}), MerkleTree.leaf(new byte[] {2})));

    assertThat(line.text())
        .startsWith("{\"checkpoint\":" + CHECKPOINT.json() + ",\"from\":10,\"leaves\":\"")
        .endsWith("\"}");
    CheckpointLine read = CheckpointLine.parse(line.text()).orElseThrow();
    assertThat(read.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(read.from()).isEqualTo(10);
    assertThat(read.begins(10, MerkleTree.leaf(new byte[] {1}))).isTrue();
    assertThat(read.begins(11, MerkleTree.leaf(new byte[] {2}))).isTrue();
    assertThat(read.begins(11, MerkleTree.leaf(new byte[] {1}))).isFalse();
    assertThat(read.text()).isEqualTo(line.text());
  }

  @Test
  void whatIsNoLineIsNotRead() {
    String text = CheckpointLine.of(CHECKPOINT, List.of()).text();
    assertThat(CheckpointLine.parse(text)).isPresent();

    assertThat(CheckpointLine.parse(text.substring(1))).isEmpty();
    assertThat(CheckpointLine.parse(text.replace("\"from\":12", "\"from\":11"))).isEmpty();
    assertThat(CheckpointLine.parse(text.replace("2026-03-02", "2026-13-02"))).isEmpty();
    assertThat(CheckpointLine.parse("")).isEmpty();
  }

  @Test
  void theSignedBytesAreTheMembersWithoutTheSignatureInOrder() {
    assertThat(
            new String(
                Checkpoint.signedBytes(
                    CHECKPOINT.treeSize(),
                    CHECKPOINT.rootHash(),
                    CHECKPOINT.at(),
                    CHECKPOINT.keyId()),
                StandardCharsets.UTF_8))
        .isEqualTo(CHECKPOINT.json().replace(",\"signature\":\"c2ln\"", ""));
  }
}
