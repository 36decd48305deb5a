package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value of a code list.
 *
 * @param code as in every body and filter
 * @param href address of the value in its list
 * @param name in four languages
 * @param parent code of the value above it in the same list, if any
 */
public record CodeValue(String code, String href, LocalizedText name, Optional<String> parent) {

  /** A value of a list that is an enum. */
  public static <E extends Enum<E> & Coded> CodeValue of(E constant, UriInfo list) {
    return new CodeValue(
        constant.code(), href(list, constant.code()), name(constant), Optional.empty());
  }

  /** The whole list of an enum's values. */
  public static <E extends Enum<E> & Coded> Listing<CodeValue> all(Class<E> type, UriInfo list) {
    return Listing.whole(
        Stream.of(type.getEnumConstants()).map(constant -> of(constant, list)).toList(), list);
  }

  /** Address of a value: that of its list with the code as fragment. */
  public static String href(UriInfo list, String code) {
    return list.getRequestUri().getPath() + "#" + code;
  }

  /** The words for a constant in four languages. */
  public static LocalizedText name(Enum<?> constant) {
    return new LocalizedText(
        Labels.of(Language.NL.locale(), constant),
        Labels.of(Language.FR.locale(), constant),
        Labels.of(Language.DE.locale(), constant),
        Labels.of(Language.EN.locale(), constant));
  }
}
