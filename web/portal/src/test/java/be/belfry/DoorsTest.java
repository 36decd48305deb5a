package be.belfry;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Permission;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which permissions each method of a service names is written down in {@code
 * docs/generated/doors.md}: whoever changes one changes that page too, where it is seen. After a
 * change that is meant: {@code mvn -pl web/portal -am test -Dtest=DoorsTest -Dbelfry.doors=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class DoorsTest {
  private static final Path PAGE = Path.of("../../docs/generated/doors.md");

  private static final String HEAD =
      """
      <!-- Generated from the code by be.belfry.DoorsTest; do not edit. -->

      # What each service asks for

      Of each public method of a service: the permissions that it names, itself or by the methods of its class that it
      calls, to ask for them or to show less to whoever lacks them; what else of the program says which one is asked for;
      *proof*: a fresh proof of who one is, whatever the permission; or why it is open. Which role has which permission:
      [who may what](permissions.md).

      """;

  @Test
  void everyMethodOfAServiceNamesThePermissionsThatAreWrittenDown() throws IOException {
    String now = page();
    if (Boolean.getBoolean("belfry.doors")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE).lines()).containsExactlyElementsOf(now.lines().toList());
  }

  private static String page() {
    JavaClasses services =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("be.belfry.services");
    TreeMap<String, String> tables = new TreeMap<>();
    int named = 0;
    for (JavaClass service : services) {
      if (service.isAnnotatedWith(Stateless.class)
          && service.getSimpleName().endsWith("Service")
          && !service.getPackageName().endsWith(".samples")) {
        TreeSet<String> rows = new TreeSet<>();
        for (JavaMethod method : service.getMethods()) {
          if (method.getModifiers().contains(JavaModifier.PUBLIC)
              && !method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            String asked = asked(method);
            named += asked.contains("`") ? 1 : 0;
            rows.add("| `" + signature(method) + "` | " + asked + " |\n");
          }
        }
        tables.put(
            service.getSimpleName(),
            "## "
                + service.getSimpleName()
                + "\n\n| method | itself | by others of its class |\n|---|---|---|\n"
                + String.join("", rows));
      }
    }
    assertThat(named).as("methods that name a permission").isGreaterThan(400);
    return HEAD + String.join("\n", tables.values());
  }

  private static String signature(JavaMethod method) {
    return method.getRawParameterTypes().stream()
        .map(JavaClass::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  /** What the method says itself, and what the methods of its class say that it calls. */
  private static String asked(JavaMethod method) {
    Optional<OpenTo> open = method.tryGetAnnotationOfType(OpenTo.class);
    if (open.isPresent()) {
      return "open: " + open.get().value() + " | ";
    }
    Set<JavaMethod> called = new LinkedHashSet<>();
    reach(method, called);
    called.remove(method);
    return said(Set.of(method)) + " | " + said(called);
  }

  private static String said(Set<JavaMethod> methods) {
    Set<Permission> named = EnumSet.noneOf(Permission.class);
    Set<String> asked = new TreeSet<>();
    boolean proof = false;
    for (JavaMethod each : methods) {
      each.getFieldAccesses().stream()
          .filter(access -> access.getTargetOwner().isEquivalentTo(Permission.class))
          .forEach(access -> named.add(Permission.valueOf(access.getTarget().getName())));
      for (JavaMethodCall call : each.getMethodCallsFromSelf()) {
        JavaClass owner = call.getTargetOwner();
        if (call.getTarget().getRawReturnType().isEquivalentTo(Permission.class)
            && !owner.equals(each.getOwner())) {
          asked.add("what `" + owner.getSimpleName() + "." + call.getName() + "` says");
        }
        proof |= owner.isEquivalentTo(Door.class) && call.getName().equals("requireProven");
      }
    }
    List<String> all =
        new ArrayList<>(named.stream().map(each -> "`" + each.code() + "`").toList());
    all.addAll(asked);
    if (proof) {
      all.add("*proof*");
    }
    return String.join(", ", all);
  }

  /** A method and those of its own class that it calls, and so on. */
  private static void reach(JavaMethod method, Set<JavaMethod> found) {
    if (found.add(method)) {
      method.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().equals(method.getOwner()))
          .map(call -> call.getTarget().resolveMember())
          .flatMap(Optional::stream)
          .forEach(next -> reach(next, found));
    }
  }
}
