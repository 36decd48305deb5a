package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.PlanVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority's own folder is read as strictly as the plans of the program. */
class OwnPlansTest {
  private static final LawSources SOURCES = LawSources.shipped();

  @TempDir private Path folder;

  private static void write(Path to, String version, String day) throws IOException {
    for (PlanFile file : ShippedPlans.files("plan-2026")) {
      Path path = to.resolve(file.name().substring("plan-2026/".length()));
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          file.text()
              .replace("version: plan-2026", "version: " + version)
              .replaceAll("inForceFrom: .*", "inForceFrom: " + day));
    }
  }

  @Test
  void readsOneVersionBesideAnythingElse() throws IOException {
    write(folder, "our-2027", "2027-01-01");
    Files.writeString(folder.resolve("README.md"), "no plan");
    assertThat(ShippedPlans.withOwn(SOURCES, Optional.of(folder)))
        .extracting(PlanVersion::version)
        .containsExactly("our-2027", "plan-2026", "plan-2017");
  }

  @Test
  void readsAFolderForEachVersion() throws IOException {
    write(folder.resolve("a"), "our-2027", "2027-01-01");
    write(folder.resolve("b"), "our-2028", "2028-01-01");
    assertThat(ShippedPlans.withOwn(SOURCES, Optional.of(folder)))
        .extracting(PlanVersion::version)
        .containsExactly("our-2028", "our-2027", "plan-2026", "plan-2017");
  }

  @Test
  void tellsEveryMistakeOfEveryVersionAtOnce() throws IOException {
    write(folder.resolve("a"), "plan-2026", "2020-01-01");
    write(folder.resolve("b"), "our-2028", "2028-01-01");
    Path duties = folder.resolve("b/duties.yaml");
    Files.writeString(duties, Files.readString(duties).replaceFirst("(?m)^    due: ", "    duu: "));
    assertThatThrownBy(() -> ShippedPlans.withOwn(SOURCES, Optional.of(folder)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("a/plan.yaml:4:12: there is a version plan-2026 already")
        .hasMessageContaining("the plan must begin after plan-2026")
        .hasMessageContaining("b/duties.yaml:")
        .hasMessageContaining("duu");
  }

  @Test
  void refusesAFolderWithoutPlan() {
    assertThatThrownBy(() -> ShippedPlans.withOwn(SOURCES, Optional.of(folder)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("the folder holds no file *.yaml");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> ShippedPlans.withOwn(SOURCES, Optional.of(nowhere)))
        .isInstanceOf(InvalidPlan.class)
        .hasMessageContaining("there is no such folder");
  }
}
