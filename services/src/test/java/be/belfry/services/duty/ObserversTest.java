package be.belfry.services.duty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Duties and procedures follow from an act in its transaction: no observer of theirs waits until
 * the act is committed, when it could no longer be undone.
 */
class ObserversTest {
  private static final Pattern FOLLOWING =
      Pattern.compile("be\\.belfry\\.services\\.(duty|playbook)\\.");

  private static List<Parameter> observed() throws IOException, URISyntaxException {
    Path root =
        Path.of(DutyActivator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Parameter> observed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        if (FOLLOWING.matcher(name).lookingAt()) {
          for (Method method : type(name).getDeclaredMethods()) {
            observed.addAll(List.of(method.getParameters()));
          }
        }
      }
    }
    observed.removeIf(
        each ->
            !each.isAnnotationPresent(Observes.class)
                && !each.isAnnotationPresent(ObservesAsync.class));
    return observed;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ObserversTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workInTheTransactionOfTheAct() throws IOException, URISyntaxException {
    assertThat(observed())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.isAnnotationPresent(ObservesAsync.class)).isFalse();
              assertThat(each.getAnnotation(Observes.class).during())
                  .as(each.getDeclaringExecutable().toString())
                  .isEqualTo(TransactionPhase.IN_PROGRESS);
            });
  }
}
