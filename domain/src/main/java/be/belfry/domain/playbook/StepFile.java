package be.belfry.domain.playbook;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that shows how a step was done. Its bytes are the record: they are never changed, never
 * taken away, and given out only to be stored, under a name of our own.
 */
@Entity
@Table(name = "step_file")
public class StepFile {
  /** Largest file in bytes: 10 MiB. */
  public static final int LARGEST = 10 * 1024 * 1024;

  /** Most files of one step. */
  public static final int MOST = 20;

  /** Most bytes of all the files of one procedure run: 200 MiB. */
  public static final long MOST_OF_RUN = 200L * 1024 * 1024;

  private static final int LONGEST_NAME = 120;

  @Id private UUID id;
  @Version private long version;

  @Column(name = "step_id")
  private UUID stepId;

  private String name;
  private String kind;
  private String sha256;
  private byte[] bytes;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_for")
  private String addedFor;

  @Column(name = "added_at")
  private Instant addedAt;

  protected StepFile() {}

  /**
   * @param name as its sender calls it; shown as text only, without what is no letter to see
   * @param bytes 1 byte to 10 MiB
   * @throws RuleViolation ({@code playbook_fileEmpty}, {@code playbook_fileTooLarge}) for other
   *     sizes, ({@code playbook_textMissing}, {@code playbook_textTooLong}) for a name that is none
   */
  StepFile(StepRun step, String name, byte[] bytes, Subject by, Instant now) {
    if (bytes.length == 0) {
      throw new RuleViolation("playbook_fileEmpty", "the file is empty");
    }
    if (bytes.length > LARGEST) {
      throw new RuleViolation(
          "playbook_fileTooLarge",
          "a file may have " + LARGEST + " bytes, but has " + bytes.length,
          LARGEST / 1024 / 1024);
    }
    this.id = UUID.randomUUID();
    this.stepId = step.id();
    this.name = Texts.require("playbook", "name", plain(name), LONGEST_NAME);
    this.kind = FileKind.of(bytes).code();
    this.sha256 = Sha256.hex(bytes);
    this.bytes = bytes.clone();
    this.addedBy = by.user();
    this.addedFor =
        by.role() == Role.ORGANISATION ? by.organisation().map(UUID::toString).orElse(null) : null;
    this.addedAt = now;
  }

  /**
   * Asks whether one more file has room.
   *
   * @param ofRun the files of the run that are known
   * @param no number of the step that it is for
   * @param size of the new one, in bytes
   * @throws Conflict ({@code playbook_filesMany}) when the step has as many as it may, ({@code
   *     playbook_filesLarge}) when those of the run would be more than {@link #MOST_OF_RUN}
   */
  public static void requireRoom(List<StepFileRow> ofRun, int no, int size) {
    if (ofRun.stream().filter(f -> f.step() == no).count() >= MOST) {
      throw new Conflict("playbook_filesMany", "a step has at most " + MOST + " files", MOST);
    }
    if (ofRun.stream().mapToLong(StepFileRow::size).sum() + size > MOST_OF_RUN) {
      throw new Conflict(
          "playbook_filesLarge",
          "the files of a procedure have at most " + MOST_OF_RUN + " bytes",
          MOST_OF_RUN / 1024 / 1024);
    }
  }

  /** The last part of a path, without controls and marks that turn the direction of reading. */
  private static String plain(String name) {
    if (name == null) {
      return "";
    }
    int folders = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
    return name.substring(folders).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "");
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** What it is by its bytes. */
  public FileKind kind() {
    return Coded.of(FileKind.class, kind);
  }

  /** SHA-256 of the bytes, hex in lower case. */
  public String sha256() {
    return sha256;
  }

  /** As its sender calls it. */
  public String name() {
    return name;
  }

  /** The name that it is given out with: plain ASCII, of its hash and its kind. */
  public String ownName() {
    return "evidence-" + sha256.substring(0, 12) + "." + kind().extension();
  }

  /** The file. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
