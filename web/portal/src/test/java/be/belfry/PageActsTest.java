package be.belfry;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.services.security.OpenTo;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What only pages, servlets and filters ask of the services, as each role. Who may is written down
 * in {@code who-may-on-pages.txt}; what REST asks too is asked as each role by {@code
 * WhoMayWriteRestIT}. Each method is called on the service itself, with nothing behind it: whoever
 * lacks the permission is refused by exactly that one, before anything is asked of what stands
 * behind, and who has it is not.
 */
class PageActsTest {
  private static final String TABLE = "who-may-on-pages.txt";

  /** What is told to the refused, and names the permission that he lacks. */
  private static final String REFUSED = "security_notAllowed";

  private final StandIns services = new StandIns();

  @Test
  void eachMethodThatOnlyPagesCallHasItsPermissionsWrittenDown() {
    assertThat(table().keySet()).as(TABLE).containsExactlyElementsOf(acts().keySet());
    assertThat(table()).hasSizeGreaterThan(100);
  }

  @Test
  void eachIsForThoseWhoHaveAPermissionOfItAndForNobodyElse() {
    Map<String, List<Permission>> table = table();
    List<String> wrong = new ArrayList<>();
    int allowed = 0;
    int refused = 0;
    for (Map.Entry<String, JavaMethod> act : acts().entrySet()) {
      List<Permission> needed = table.getOrDefault(act.getKey(), List.of());
      for (Role role : Role.values()) {
        Optional<String> why = refusal(act.getValue().reflect(), role);
        boolean may = needed.stream().anyMatch(each -> RolePermissions.allows(role, each));
        if (may) {
          allowed++;
        } else {
          refused++;
        }
        boolean byIt =
            why.filter(needed.stream().map(Permission::code).toList()::contains).isPresent();
        if (may ? why.isPresent() : !byIt) {
          wrong.add(
              "%s %s, and %s: %s"
                  .formatted(
                      role.code(),
                      may ? "may" : "may not",
                      why.map(lacking -> "is refused, lacking " + lacking).orElse("is let in"),
                      act.getKey()));
        } else if (!may && !services.asked().isEmpty()) {
          wrong.add(
              "%s is refused after %s was asked: %s"
                  .formatted(role.code(), services.asked(), act.getKey()));
        }
      }
    }
    System.out.println("acts of pages by those who may: " + allowed + ", who may not: " + refused);
    assertThat(wrong).isEmpty();
  }

  /** Which permission he is told that he lacks; empty when he gets past the door. */
  private Optional<String> refusal(Method method, Role role) {
    Object service = services.make(method.getDeclaringClass(), subject(role));
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(StandIns::nothing).toArray();
    try {
      method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof NotAllowed no && no.code().equals(REFUSED)) {
        return Optional.of(String.valueOf(no.arguments().get(0)));
      }
      // Whoever is past the door finds nothing behind it.
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return Optional.empty();
  }

  private static Subject subject(Role role) {
    return new Subject(
        new UUID(0, 1),
        role.code(),
        role.code(),
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        true);
  }

  /** Methods of services that are called outside REST only, and that are not open; by name. */
  private static Map<String, JavaMethod> acts() {
    Map<String, JavaMethod> acts = new TreeMap<>();
    Set<String> rest = new HashSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("be.belfry.web", "be.belfry.services")) {
      if (each.getPackageName().startsWith("be.belfry.web")) {
        called(each)
            .forEach(
                method -> {
                  if (each.getPackageName().endsWith(".rest")) {
                    rest.add(signature(method));
                  } else {
                    acts.put(signature(method), method);
                  }
                });
      }
    }
    acts.keySet().removeAll(rest);
    acts.values().removeIf(method -> method.isAnnotatedWith(OpenTo.class));
    return acts;
  }

  private static Stream<JavaMethod> called(JavaClass web) {
    return Stream.<JavaCodeUnitAccess<?>>concat(
            web.getMethodCallsFromSelf().stream(), web.getMethodReferencesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isAnnotatedWith(Stateless.class))
        .flatMap(access -> access.getTarget().resolveMember().stream())
        .map(JavaMethod.class::cast);
  }

  private static String signature(JavaMethod method) {
    return method.getRawParameterTypes().stream()
        .map(JavaClass::getSimpleName)
        .collect(
            Collectors.joining(
                ", ", method.getOwner().getSimpleName() + "." + method.getName() + "(", ")"));
  }

  private static Map<String, List<Permission>> table() {
    Map<String, List<Permission>> table = new TreeMap<>();
    for (String line : text().split("\n")) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] cells = line.split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(2);
        List<Permission> needed =
            Arrays.stream(cells[1].split(", "))
                .map(code -> Coded.of(Permission.class, code))
                .toList();
        assertThat(table.put(cells[0], needed)).as(line).isNull();
      }
    }
    return table;
  }

  private static String text() {
    try (InputStream in = PageActsTest.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
