package be.belfry.domain.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the program. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * @param path absolute in the class path
   * @throws IllegalStateException when the program was packed without it
   */
  public static PlanFile file(String path) {
    try (InputStream in = ClassPath.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + path);
      }
      String name = path.substring(path.lastIndexOf('/') + 1);
      return PlanFile.read(name, in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
