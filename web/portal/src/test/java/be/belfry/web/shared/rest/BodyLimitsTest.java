package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Permission;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads a body early finds the limit and the permission that its resource names. */
class BodyLimitsTest {
  private static final List<Class<?>> RESOURCES =
      PortalClasses.SHIPPED.stream()
          .filter(type -> type.isAnnotatedWith(Path.class))
          .<Class<?>>map(JavaClass::reflect)
          .toList();

  private static BodyLimits limits() {
    BodyLimits limits = new BodyLimits();
    limits.find(RESOURCES);
    return limits;
  }

  @Test
  void everyPostWithALargerBodyIsFound() {
    List<Method> methods =
        RESOURCES.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(BodyLimit.class))
            .toList();
    assertThat(methods)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            method -> {
              assertThat(method.isAnnotationPresent(POST.class)).isTrue();
              String path = method.getDeclaringClass().getAnnotation(Path.class).value();
              if (method.isAnnotationPresent(Path.class)) {
                path += "/" + method.getAnnotation(Path.class).value();
              }
              String address = "/api/v1/" + path.replaceAll("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "1");
              assertThat(limits().ofPost(address))
                  .as(address)
                  .contains(method.getAnnotation(BodyLimit.class));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/imports/incidents, IMPORT, 268435456",
    "/api/v1/imports/incidents/, IMPORT, 268435456",
    "/api/v1/imports/figures, IMPORT, 268435456",
    "/api/v1/plans/be-2027/playbooks, PLAN_WRITE, 1048576"
  })
  void theseAreTheirLimits(String path, Permission permission, long bytes) {
    BodyLimit limit = limits().ofPost(path).orElseThrow();
    assertThat(limit.permission()).isEqualTo(permission);
    assertThat(limit.value()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/imports",
    "/api/v1/imports/incidents/more",
    "/imports/incidents",
    "/api/v1/notifications",
    "/api/v1/plans/be-2027/approvals"
  })
  void whatNamesNoneHasTheOneOfJson(String path) {
    assertThat(limits().ofPost(path)).isEmpty();
  }
}
