package be.belfry.services.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.services.audit.AuditObserver;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Duties, procedures and the row of the audit log follow from an act in its transaction: no
 * observer of theirs waits until the act is committed, when it could no longer be undone, or works
 * in another transaction, which would commit without it.
 */
class ObserversTest {
  private static final Pattern FOLLOWING =
      Pattern.compile("be\\.belfry\\.services\\.(audit|duty|playbook)\\.");

  private static final Set<TransactionAttributeType> STAYING =
      Set.of(
          TransactionAttributeType.REQUIRED,
          TransactionAttributeType.MANDATORY,
          TransactionAttributeType.SUPPORTS);

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

  /** Words by which a method would leave the transaction of its caller, or its thread. */
  private static List<String> leaving(AnnotatedElement type, AnnotatedElement method) {
    return Stream.of(type, method)
        .flatMap(each -> Arrays.stream(each.getAnnotations()))
        .filter(
            each ->
                each instanceof TransactionAttribute attribute
                        && !STAYING.contains(attribute.value())
                    || each instanceof Transactional
                    || each instanceof Asynchronous)
        .map(Annotation::toString)
        .toList();
  }

  @Test
  void workInTheTransactionOfTheAct() throws IOException, URISyntaxException {
    assertThat(observed())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              Executable method = each.getDeclaringExecutable();
              assertThat(each.isAnnotationPresent(ObservesAsync.class)).as("%s", method).isFalse();
              assertThat(each.getAnnotation(Observes.class).during())
                  .as(method.toString())
                  .isEqualTo(TransactionPhase.IN_PROGRESS);
              assertThat(leaving(method.getDeclaringClass(), method))
                  .as(method.toString())
                  .isEmpty();
            });
  }

  /** Every event, whatever its class. */
  @Test
  void theAuditLogIsAmongThem() throws IOException, URISyntaxException {
    assertThat(observed())
        .filteredOn(each -> each.getType().equals(DomainEvent.class))
        .extracting(each -> each.getDeclaringExecutable().getDeclaringClass().getName())
        .containsExactly(AuditObserver.class.getName());
  }
}
