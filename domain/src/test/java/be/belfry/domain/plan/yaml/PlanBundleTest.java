package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parcel of files is read whole or refused, in constant memory. */
class PlanBundleTest {
  private static ByteArrayInputStream zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void goesRoundAsTextAndAsArchive() throws IOException {
    List<PlanFile> files =
        ShippedPlans.files("plan-2026").stream()
            .map(f -> new PlanFile(f.name().substring("plan-2026/".length()), f.text()))
            .sorted(java.util.Comparator.comparing(PlanFile::name))
            .toList();
    assertThat(PlanBundle.ofText(PlanBundle.text(files))).isEqualTo(files);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    files.forEach(file -> entries.put("my-plan/" + file.name(), utf8(file.text())));
    assertThat(PlanBundle.ofZip(zip(entries))).isEqualTo(files);
  }

  @Test
  void takesATextWithoutHeadsForOneFile() {
    assertThat(PlanBundle.ofText("plan:\n")).containsExactly(new PlanFile("plan.yaml", "plan:\n"));
  }

  @Test
  void followsTheIndexAndTellsWhatItMisses() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("index.yaml", utf8("files: [b.yaml, a.yaml]\n"));
    entries.put("a.yaml", utf8("a: 1\n"));
    entries.put("b.yaml", utf8("b: 1\n"));
    assertThat(PlanBundle.ofZip(zip(entries)))
        .extracting(PlanFile::name)
        .containsExactly("b.yaml", "a.yaml");
    entries.put("index.yaml", utf8("files: [b.yaml, c.yaml]\n"));
    assertThatThrownBy(() -> PlanBundle.ofZip(zip(entries)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessage(
            "index.yaml:1:8: there is no file c.yaml\nindex.yaml:1:8: the list lacks a.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../plan.yaml", "/etc/plan.yaml", "plan.exe", "a/../b.yaml", "a\\b.yaml", ".yaml"})
  void refusesNamesThatLeadElsewhere(String name) throws IOException {
    ByteArrayInputStream archive = zip(Map.of(name, utf8("a: 1")));
    assertThatThrownBy(() -> PlanBundle.ofZip(archive))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("a plan has only files NAME.yaml");
    assertThatThrownBy(() -> PlanBundle.ofText("--- # " + name + "\na: 1\n"))
        .isInstanceOf(InvalidPlan.class);
  }

  @Test
  void refusesABombAfterTheFirstBytesOfIt() throws IOException {
    ByteArrayInputStream bomb = zip(Map.of("plan.yaml", new byte[200_000_000]));
    assertThat(bomb.available()).as("packed").isLessThan(300_000);
    assertThatThrownBy(() -> PlanBundle.ofZip(bomb))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void refusesABombThatIsCalledAFolder() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("folder/", new byte[200_000_000]);
    entries.put("folder/plan.yaml", utf8("a: 1"));
    assertThatThrownBy(() -> PlanBundle.ofZip(zip(entries)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("a folder of the archive has content");
    entries.put("folder/", new byte[0]);
    assertThat(PlanBundle.ofZip(zip(entries))).containsExactly(new PlanFile("plan.yaml", "a: 1"));
  }

  @Test
  void refusesCrowdsOfFilesAndWhatIsNoArchive() throws IOException {
    Map<String, byte[]> crowd = new LinkedHashMap<>();
    for (int i = 0; i <= PlanBundle.MOST_FILES; i++) {
      crowd.put("f" + i + ".yaml", utf8("a: 1"));
    }
    assertThatThrownBy(() -> PlanBundle.ofZip(zip(crowd)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("at most 200 files");
    assertThatThrownBy(() -> PlanBundle.ofZip(new ByteArrayInputStream(utf8("no archive"))))
        .isInstanceOf(InvalidPlan.class);
    assertThatThrownBy(() -> PlanBundle.ofText("x: 1\n--- # a.yaml\na: 1\n"))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("before the first file");
    assertThatThrownBy(() -> PlanBundle.ofText("--- # a.yaml\na: 1\n--- # a.yaml\na: 1\n"))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("given twice");
  }
}
