package be.belfry.web.shared.rest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the resources allow of larger bodies, by address: for whoever reads a body before the REST
 * layer has found its resource. {@link BodyFilter} asks the same again.
 */
@ApplicationScoped
public class BodyLimits {
  private static final String BASE = "/api/v1/";
  private static final Pattern TEMPLATE = Pattern.compile("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

  @Inject private BeanManager beans;
  private List<Own> all = List.of();

  /** One of them. */
  private record Own(Pattern address, BodyLimit limit) {}

  @PostConstruct
  void find() {
    find(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .toList());
  }

  /** Looks through these for resources. */
  void find(Collection<Class<?>> types) {
    all =
        types.stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .distinct()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(
                method ->
                    method.isAnnotationPresent(BodyLimit.class)
                        && method.isAnnotationPresent(POST.class))
            .map(method -> new Own(address(method), method.getAnnotation(BodyLimit.class)))
            .toList();
  }

  private static Pattern address(Method method) {
    String path = method.getDeclaringClass().getAnnotation(Path.class).value();
    if (method.isAnnotationPresent(Path.class)) {
      path += "/" + method.getAnnotation(Path.class).value();
    }
    return Pattern.compile(BASE + TEMPLATE.matcher(path).replaceAll("[^/]+") + "/?");
  }

  /**
   * The limit of a POST; empty when that of JSON holds.
   *
   * @param path inside the application
   */
  public Optional<BodyLimit> ofPost(String path) {
    return all.stream()
        .filter(own -> own.address().matcher(path).matches())
        .map(Own::limit)
        .findFirst();
  }
}
