package be.belfry.domain.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One file of a plan.
 *
 * @param name as shown in mistakes
 * @param text YAML
 */
public record PlanFile(String name, String text) {
  /**
   * Reads a file that somebody gave, and no more of it than a plan may have.
   *
   * @param in UTF-8; read to its end or to the limit, not closed
   * @throws InvalidPlan when it is longer or no UTF-8
   * @throws IOException when it cannot be read
   */
  public static PlanFile read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(SafeYaml.MAX_SIZE + 1);
    if (bytes.length > SafeYaml.MAX_SIZE) {
      throw refused(name, YamlFault.TOO_LONG, SafeYaml.MAX_SIZE);
    }
    try {
      return new PlanFile(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      throw refused(name, YamlFault.NO_UTF8);
    }
  }

  private static InvalidPlan refused(String name, YamlFault fault, Object... details) {
    return new InvalidPlan(List.of(PlanMistake.ofWhole(name, fault, details)));
  }
}
