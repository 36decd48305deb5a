package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a contact is called. A person bears his own name in every language. A desk has none: it is
 * written as an at sign and the code of its service or office, with its rank behind it when it is
 * not the first ({@code @BIPT}, {@code @BIPT substitute}), and is called by their name in the
 * reader's language. The sign tells it from a desk of an entity that bears the same letters.
 */
public final class DeskName {
  private static final Pattern DESK =
      Pattern.compile("@([A-Za-z][A-Za-z0-9]{0,39})(?: (first|substitute|board))?");

  private DeskName() {}

  /**
   * The name in a language.
   *
   * @param written as the directory has it
   * @param names of services and offices by their codes; empty for what is none
   * @return what is written when it is no desk
   */
  public static String in(
      Language language, String written, Function<String, Optional<LocalizedText>> names) {
    Matcher desk = DESK.matcher(written);
    if (!desk.matches()) {
      return written;
    }
    String rank =
        Optional.ofNullable(desk.group(2))
            .map(code -> Coded.of(ContactRank.class, code))
            .filter(each -> each != ContactRank.FIRST)
            .map(each -> " (" + Labels.of(language.locale(), each) + ")")
            .orElse("");
    return names.apply(desk.group(1)).map(name -> name.in(language) + rank).orElse(written);
  }
}
