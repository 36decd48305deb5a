package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every page of a record that can belong to an exercise has the banner and, with it, the clock of
 * the exercise: it names the mark of its record to the template, or its bean tells the banner.
 */
class ExerciseBannerTest {
  private static final Path PAGES = Path.of("src/main/webapp");

  /** From the bean over what it shows to the record: {@code detail.sheet.exercise}. */
  private static final int DEPTH = 4;

  /** A bean like those that were forgotten. */
  public static class Forgetful {
    public record Sheet(boolean exercise) {}

    public record Shown(Optional<Sheet> sheet) {}

    public Shown getShown() {
      return new Shown(Optional.of(new Sheet(true)));
    }
  }

  private static Set<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(PAGES, 2)) {
      walk.filter(p -> p.toString().endsWith(".xhtml"))
          .map(PAGES::relativize)
          .filter(p -> p.getNameCount() == 2 && !p.startsWith("WEB-INF"))
          .forEach(pages::add);
    }
    return pages;
  }

  /** {@code crisis/room.xhtml} has the bean {@code CrisisRoomView}. */
  private static Optional<Class<?>> bean(Path page) {
    String feature = page.getName(0).toString();
    StringBuilder name = new StringBuilder(capital(feature));
    for (String word : page.getFileName().toString().replace(".xhtml", "").split("-")) {
      name.append(capital(word));
    }
    for (String place : new String[] {feature, "home"}) {
      try {
        return Optional.of(Class.forName("be.belfry.web." + place + "." + name + "View"));
      } catch (ClassNotFoundException elsewhere) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Whether a mark of an exercise is found on what a bean shows, lists left aside. */
  private static boolean marks(Class<?> shown, int depth) {
    return Arrays.stream(shown.getMethods())
        .filter(m -> m.getParameterCount() == 0 && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getDeclaringClass().getName().startsWith("be.belfry."))
        .anyMatch(m -> marks(m, depth));
  }

  private static boolean marks(Method read, int depth) {
    if (read.getReturnType() == boolean.class) {
      return depth < DEPTH && Set.of("exercise", "isExercise").contains(read.getName());
    }
    Type type = read.getGenericReturnType();
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      type = generic.getActualTypeArguments()[0];
    }
    return depth > 0
        && type instanceof Class<?> next
        && next.getName().startsWith("be.belfry.")
        && !next.isEnum()
        && marks(next, depth - 1);
  }

  private static boolean says(Class<?> bean, String page) {
    return page.contains("<ui:param name=\"ofExercise\"")
        || Arrays.stream(bean.getDeclaredFields()).anyMatch(f -> f.getType() == BannerView.class);
  }

  @Test
  void aPageOfARecordOfAnExerciseSaysSo() throws IOException {
    Set<String> saying = new TreeSet<>();
    Set<String> forgetting = new TreeSet<>();
    for (Path page : pages()) {
      Optional<Class<?>> bean = bean(page).filter(b -> marks(b, DEPTH));
      if (bean.isPresent()) {
        (says(bean.get(), Files.readString(PAGES.resolve(page))) ? saying : forgetting)
            .add(page.toString());
      }
    }
    assertThat(saying)
        .contains("crisis/room.xhtml", "sitrep/detail.xhtml", "sitrep/input.xhtml")
        .hasSizeGreaterThan(25);
    assertThat(forgetting).isEmpty();
  }

  @Test
  void aPageThatForgetsIsFound() {
    assertThat(marks(Forgetful.class, DEPTH)).isTrue();
    assertThat(says(Forgetful.class, "<ui:param name=\"title\" value=\"x\"/>")).isFalse();
  }

  /** Lists show both worlds; narrowed to one file they show its world, whatever the list. */
  @Test
  void aListOfOneFileOfAnExerciseSaysSo() throws IOException {
    assertThat(Files.readString(PAGES.resolve("WEB-INF/templates/page.xhtml")))
        .contains(
            "<ui:include src=\"/WEB-INF/includes/banner.xhtml\"><ui:param name=\"ofFileOfExercise\""
                + " value=\"#{crisisFileView.exercise}\"/>");
    assertThat(Files.readString(PAGES.resolve("WEB-INF/includes/banner.xhtml")))
        .contains("banner.shownFor(ofExercise or ofFileOfExercise)");
  }
}
